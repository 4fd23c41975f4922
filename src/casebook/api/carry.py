"""From a request to the desk's one door, and its answer back as a result or a problem."""

from uuid import UUID, uuid5

from casebook.api.problems import conflict, refused
from casebook.api.schemas import DoneOut
from casebook.cases.actor import Actor
from casebook.cases.commands import Command
from casebook.cases.refusal import Refused
from casebook.desk.handle import Conflict, Done, handle, new_command_id

_KEYS = UUID("6f1f8f6e-6a5c-5d0e-9b1c-0b8a3a9f2d41")  # the namespace of idempotency keys


def command_id(actor: Actor, key: str) -> str:
    """Return the command's id: always the same for the same key of the same caller, a fresh one without a key."""
    return str(uuid5(_KEYS, f"{actor.tenant}/{actor.id}/{key}")) if key else new_command_id()


def carry_out(command: Command, actor: Actor, number: str | None = None) -> DoneOut:
    """Hand the command to the desk.

    Raises:
        ProblemError: the desk refused it, or the case has changed meanwhile.
    """
    return done(handle(command, actor, case=number))


def done(answer: Done | Refused | Conflict) -> DoneOut:
    """Answer with what the desk did.

    Raises:
        ProblemError: the desk refused it, or the case has changed meanwhile.
    """
    if isinstance(answer, Refused):
        raise refused(answer)
    if isinstance(answer, Conflict):
        raise conflict(answer)
    return DoneOut(number=answer.number, version=answer.version)
