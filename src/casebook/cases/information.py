"""What a case lacks: each thing that was asked for, and whether it is there."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

WantedKind = Literal["field", "file", "question"]
"""A question of the form, a kind of file that the handbook names, or a question in the engineer's own words."""
WantedState = Literal["missing", "given", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was asked for. ``of`` is the id of the form's field or of the kind of file.

    ``id`` is its number on the case ("1", "2" ...). ``clause`` lets support ask for it.
    """

    id: str
    kind: WantedKind
    of: str
    clause: str
    asked_at: datetime
    state: WantedState = "missing"
    given_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Information:
    """Everything that was ever asked for on a case. ``held_since`` is set while the case is on hold for it."""

    items: tuple[Item, ...] = ()
    held_since: datetime | None = None
    clause: str = ""

    @property
    def missing(self) -> tuple[Item, ...]:
        """What was asked for and is not there."""
        return tuple(one for one in self.items if one.state == "missing")

    @property
    def held(self) -> bool:
        """Whether the case is on hold."""
        return self.held_since is not None

    def item(self, key: str) -> Item | None:
        """Return one thing that was asked for, if it was."""
        return next((one for one in self.items if one.id == key), None)

    def with_state(self, keys: tuple[str, ...], state: WantedState, at: datetime) -> "Information":
        """Return it with some things given or withdrawn."""
        changed = (replace(one, state=state, given_at=at) if one.id in keys else one for one in self.items)
        return replace(self, items=tuple(changed))

    def released(self) -> "Information":
        """Return it without the hold; what is missing stays on the list."""
        return replace(self, held_since=None, clause="")


NOTHING_ASKED: Final = Information()
