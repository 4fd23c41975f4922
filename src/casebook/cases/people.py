"""The people around a case beside its contact and its assignee: who watches it, whose it is, who worked on it."""

from dataclasses import dataclass, replace
from typing import Literal

PersonKind = Literal["contact", "staff"]


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who hears of a case: a contact of its organisation, who may reply or only read, or one of the staff."""

    kind: PersonKind
    person: str
    may_reply: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """``team`` is the one (its id) that the case was handed over to and that nobody took it from yet.

    ``engineers`` are the staff who had the case or worked on it, the latest first.
    """

    watchers: tuple[Watcher, ...] = ()
    team: str = ""
    engineers: tuple[str, ...] = ()

    def watcher(self, kind: PersonKind, person: str) -> Watcher | None:
        """Return how somebody watches the case, if they do."""
        return next((one for one in self.watchers if (one.kind, one.person) == (kind, person)), None)

    def without(self, kind: PersonKind, person: str) -> "People":
        """Return the people without a watcher."""
        kept = tuple(one for one in self.watchers if (one.kind, one.person) != (kind, person))
        return replace(self, watchers=kept)

    def after(self, engineer: str) -> "People":
        """Return the people after an engineer had or worked on the case."""
        return replace(self, engineers=(engineer, *(one for one in self.engineers if one != engineer)))
