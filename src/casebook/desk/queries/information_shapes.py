"""What a case page says of what a case lacks: frozen values, named as the handbook names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casebook.desk.queries.shapes import NO_TEXT, Text
from casebook.desk.sentences import series


@dataclass(frozen=True, slots=True)
class ItemView:
    """One thing that was asked for. ``label`` is the question, ``how`` how to collect or answer it.

    ``kind`` is field, file or question, ``of`` the id of the field or of the kind of file; ``state`` is missing, given
    or withdrawn. ``files``: only files answer it. ``answer`` is what was given, empty where files were.
    """

    id: str
    kind: str
    of: str
    label: Text
    how: str
    clause: str
    state: str
    files: bool
    asked_at: datetime
    given_at: datetime | None = None
    answer: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class InformationView:
    """Everything that was asked for. While the case is on hold, ``held_since`` says since when, ``clause`` by what.

    ``message`` is what the handbook tells the customer then.
    """

    items: tuple[ItemView, ...] = ()
    held_since: datetime | None = None
    clause: str = ""
    message: str = ""

    @property
    def missing(self) -> tuple[ItemView, ...]:
        """What is not there yet."""
        return tuple(one for one in self.items if one.state == "missing")

    @property
    def given(self) -> tuple[ItemView, ...]:
        """What came."""
        return tuple(one for one in self.items if one.state == "given")

    def labels(self, ids: str) -> str:
        """Return what some of it is called, as the end of a sentence; ``ids`` are divided by spaces."""
        named = ids.split()
        return series(one.label.text for one in self.items if one.id in named)
