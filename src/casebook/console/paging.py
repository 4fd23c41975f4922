"""Turning the pages of a list whose whole length nobody counts: there is a next page while this one is full."""

import re
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

_NUMBER: Final = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Pages:
    """The page ``number`` (from 1) of a list with ``size`` rows a page, ``shown`` of them here."""

    number: int
    size: int
    shown: int
    query: str = ""

    @property
    def several(self) -> bool:
        """Whether there is anything to turn."""
        return self.number > 1 or self.shown == self.size

    @property
    def first(self) -> int:
        """The place of the first row, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The place of the last row."""
        return (self.number - 1) * self.size + self.shown

    @property
    def previous(self) -> int:
        """The page before, or 0."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The page after, or 0 where this one is not full."""
        return self.number + 1 if self.shown == self.size else 0


def page_number(request: HttpRequest) -> int:
    """Read ``page`` from the address; what is no number is the first page."""
    given = request.GET.get("page", "1")
    return max(1, int(given)) if _NUMBER.fullmatch(given) else 1
