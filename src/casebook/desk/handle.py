"""The one door for whatever changes a case: every channel, every timer and every import comes through ``handle``.

What a command sends to other cases is carried out right after it, each in a transaction of its own; what could not be
tried then is left to the worker.
"""

import uuid
from datetime import datetime

from casebook.cases.actor import Actor
from casebook.cases.commands import Command
from casebook.cases.refusal import Refused
from casebook.desk import clock, errands
from casebook.desk.carrying import Conflict, Done, carry_out
from casebook.desk.cleaning import clean
from casebook.desk.judging import Errand, judge
from casebook.tenancy import transaction

__all__ = ["Conflict", "Done", "Refused", "check", "handle", "new_command_id"]


def new_command_id() -> str:
    """Return an id for a command that is being written: sent twice with it, it is carried out once."""
    return str(uuid.uuid4())


def handle(
    command: Command, actor: Actor, *, case: str | None = None, now: datetime | None = None
) -> Done | Refused | Conflict:
    """Carry out a command on the case with this number (none: the command begins one), at an instant (none: now).

    Raises:
        NotThere: there is no such case, or none the actor may know of.
        Forbidden: the actor may not do this.
    """
    errand = Errand(clean(command), actor, now or clock.now(), case or "")
    outcome = carry_out(errand)
    if isinstance(outcome, Done):
        errands.carry_on(outcome.sent, errand.now)
    return outcome


def check(command: Command, actor: Actor, *, case: str | None = None, now: datetime | None = None) -> Refused | None:
    """Say what ``handle`` would refuse, without doing, keeping or noting anything.

    Raises:
        NotThere: there is no such case, or none the actor may know of.
        Forbidden: the actor may not do this.
    """
    errand = Errand(clean(command), actor, now or clock.now(), case or "")
    with transaction(actor.tenant):
        decision = judge(errand).decision
    return decision if isinstance(decision, Refused) else None
