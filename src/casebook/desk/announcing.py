"""Messages without a case: whoever has something to tell names it, the kind of letter, and the readers.

What is told of is named like ``edition:DIGEST``; its words are made when the message is sent. The same letter about the
same thing goes to a reader once, however often it is announced.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.conf import settings

from casebook.desk import clock
from casebook.store import outbox
from casebook.store.outbox import Announcement
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets a letter; ``id`` is the key of the staff member or contact."""

    kind: Literal["contact", "staff"]
    id: UUID


def announce(tenant: str, template: str, about: str, readers: Iterable[Reader], now: datetime | None = None) -> int:
    """Put a letter about something into the outbox for each reader; returns how many did not have it yet."""
    letters = [_letter(template, about, one) for one in readers]
    with transaction(tenant):
        return outbox.announce(UUID(tenant), letters, now or clock.now())


def _letter(template: str, about: str, reader: Reader) -> Announcement:
    """All letters about one thing refer to one root, so every mail program shows one thread."""
    root = about.replace(":", ".")
    return Announcement(
        template,
        about,
        reader.kind,
        reader.id,
        _message_id(f"{root}.{template}.{reader.id.hex[-12:]}"),
        (_message_id(root),),
    )


def _message_id(left: str) -> str:
    return f"<{left.lower()}@{settings.CASEBOOK.host}>"
