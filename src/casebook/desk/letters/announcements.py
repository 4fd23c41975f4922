"""Letters that belong to no case: each kind of announcement has a writer, found by its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from casebook.desk.letters import benefits, editions, people_notices, proposals, release_news
from casebook.desk.letters.shapes import Letter
from casebook.desk.outbox import Claimed

AnnouncementWriter = Callable[[Claimed, str], Letter]
WRITERS: Final[Mapping[str, AnnouncementWriter]] = {
    "edition-coming": editions.coming,
    "edition-rolled-back": editions.rolled_back,
    "cases-digest": people_notices.day,
    "role-unnamed": people_notices.unnamed,
    **benefits.WRITERS,
    **release_news.WRITERS,
    **dict.fromkeys(proposals.SAID, proposals.on_its_way),
}
"""What writes the letter of each template, from the claimed message and the desk's address."""


def announcement(claimed: Claimed, origin: str) -> Letter:
    """Write the letter of a message without a case.

    Raises:
        ValueError: what it tells of is gone, or its reader is.
    """
    return WRITERS[claimed.message.template](claimed, origin)
