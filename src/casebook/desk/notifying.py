"""Which messages follow from what happened: written down with it, in the same transaction."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings

from casebook.cases.case import Case
from casebook.cases.events import Recorded
from casebook.cases.react import Effect, NotifyCustomer, react
from casebook.policy.policy import Policy
from casebook.store import outbox
from casebook.store.log import Stream
from casebook.store.outbox import Note


def put(stream: Stream, policy: Policy, case: Case, recorded: Iterable[Recorded], now: datetime) -> None:
    """Write down the messages that follow from events; nothing follows from history worked elsewhere."""
    effects = [effect for one in recorded for effect in react(policy, case, one)]
    if effects:
        outbox.add(stream, case.number, _notes(case.number, effects), now)


def _notes(number: str, effects: Iterable[Effect]) -> Iterator[Note]:
    for effect in effects:
        kind, person = ("contact", effect.contact) if isinstance(effect, NotifyCustomer) else ("staff", effect.staff)
        yield Note(
            effect.version,
            effect.template,
            kind,
            UUID(person),
            _message_id(f"{number}.{effect.version}.{effect.template}.{person[-12:]}"),
            (_message_id(number),),
        )


def _message_id(left: str) -> str:
    """Make an RFC 5322 id. All messages of a case refer to one root, so every mail program shows one thread."""
    return f"<{left.lower()}@{settings.CASEBOOK.host}>"
