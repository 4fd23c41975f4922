"""Which messages and errands follow from what happened: written down with it, in the same transaction."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.conf import settings

from casebook.cases.case import Case
from casebook.cases.errand import SendCommand
from casebook.cases.events import Recorded
from casebook.cases.react import Message, NotifyAudience, NotifyCustomer, react
from casebook.desk.audiences import Reader, people_of
from casebook.policy.policy import Policy
from casebook.store import errands, outbox
from casebook.store.log import Stream
from casebook.store.outbox import Note

Sent = tuple[tuple[UUID, UUID], ...]


def put(stream: Stream, policy: Policy, case: Case, recorded: Iterable[Recorded], now: datetime) -> Sent:
    """Write down the messages and errands that follow from events, none from history worked elsewhere.

    Returns the tenants and ids of the errands.
    """
    effects = [(one, react(policy, case, one)) for one in recorded]
    for one, following in effects:
        tell(stream, case, one, [effect for effect in following if not isinstance(effect, SendCommand)], now)
    sent = (effect for _, following in effects for effect in following if isinstance(effect, SendCommand))
    return errands.add(stream, sent, now)


def tell(stream: Stream, case: Case, recorded: Recorded, messages: Iterable[Message], now: datetime) -> None:
    """Write down the messages of one event. Each person is told once, as the first effect that reaches them says."""
    told: dict[Reader, str] = {}
    for effect in messages:
        for reader in _readers(stream, case, recorded, effect, now):
            told.setdefault(reader, effect.template)
    if told:
        outbox.add(stream, case.number, _notes(case.number, recorded.version, told), now)


def _readers(stream: Stream, case: Case, recorded: Recorded, effect: Message, now: datetime) -> tuple[Reader, ...]:
    if isinstance(effect, NotifyAudience):
        author = (recorded.actor_kind, recorded.actor)
        found = people_of(stream.tenant_id, case, effect.audience, now, copied=effect.copied)
        return tuple(reader for reader in found if (reader[0], str(reader[1])) != author)
    if isinstance(effect, NotifyCustomer):
        return (("contact", UUID(effect.contact)),)
    return (("staff", UUID(effect.staff)),)


def _notes(number: str, version: int, told: dict[Reader, str]) -> Iterator[Note]:
    for (kind, person), template in told.items():
        yield Note(
            version,
            template,
            kind,
            person,
            _message_id(f"{number}.{version}.{template}.{str(person)[-12:]}"),
            (_message_id(number),),
        )


def _message_id(left: str) -> str:
    """Make an RFC 5322 id. All messages of a case refer to one root, so every mail program shows one thread."""
    return f"<{left.lower()}@{settings.CASEBOOK.host}>"
