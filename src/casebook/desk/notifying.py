"""Which messages and errands follow from what happened: written down with it, in the same transaction."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings

from casebook.cases.case import Case
from casebook.cases.errand import SendCommand
from casebook.cases.events import Recorded
from casebook.cases.react import NotifyCustomer, NotifyEngineer, react
from casebook.policy.policy import Policy
from casebook.store import errands, outbox
from casebook.store.log import Stream
from casebook.store.outbox import Note

Sent = tuple[tuple[UUID, UUID], ...]


def put(stream: Stream, policy: Policy, case: Case, recorded: Iterable[Recorded], now: datetime) -> Sent:
    """Write down the messages and errands that follow from events, none from history worked elsewhere.

    Returns the tenants and ids of the errands.
    """
    effects = [effect for one in recorded for effect in react(policy, case, one)]
    sent = errands.add(stream, (effect for effect in effects if isinstance(effect, SendCommand)), now)
    messages = [effect for effect in effects if not isinstance(effect, SendCommand)]
    if messages:
        outbox.add(stream, case.number, _notes(case.number, messages), now)
    return sent


def _notes(number: str, effects: Iterable[NotifyCustomer | NotifyEngineer]) -> Iterator[Note]:
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
