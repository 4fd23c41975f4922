"""A handbook ready to be read: its text with tables, hours and readings, what stands where, and where words occur."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from casebook.handbook.grids import Grid
from casebook.handbook.publish import PublishedClause, publish
from casebook.policy.clause import Clause
from casebook.policy.hours import Calendar
from casebook.policy.policy import Policy
from casebook.web.handbook_lists import lists

STANDINGS: Final[Mapping[str, tuple[str, str, Any]]] = {
    # icon, tone, word
    "rule": ("circle-check", "quiet", gettext_lazy("The desk acts on this")),
    "information": ("info", "quiet", gettext_lazy("For your information")),
    "pending": ("hourglass", "quiet", gettext_lazy("Not carried out yet")),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a clause, as its mark shows it."""

    icon: str
    tone: str
    word: str
    note: str


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """A clause on the page; ``html`` is its text, ``grids`` are its rules as tables, ``calendars`` its hours.

    ``words`` is everything that a reader may look for, in small letters.
    """

    clause: Clause
    html: SafeString
    standing: Standing
    grids: tuple[Grid, ...]
    calendars: tuple[Calendar, ...]
    inherited: bool
    words: str


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """A chapter on the page."""

    name: str
    title: str
    introduction: SafeString
    clauses: tuple[ClauseShown, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A handbook on the page."""

    policy: Policy
    introduction: SafeString
    chapters: tuple[ChapterShown, ...]


def shown(policy: Policy) -> Shown:
    """Return the page of an edition."""
    published = publish(policy)
    chapters = tuple(
        ChapterShown(one.name, one.title, _safe(one.introduction), tuple(_clauses(policy, one.clauses)))
        for one in published.chapters
        if one.clauses or one.introduction
    )
    return Shown(policy, _safe(published.introduction), chapters)


def matching(book: Shown, wanted: str) -> frozenset[str]:
    """Return the ids of the clauses that hold every one of the wanted words, and the names of their chapters."""
    words = wanted.casefold().split()
    found: set[str] = set()
    for chapter in book.chapters:
        here = {one.clause.id for one in chapter.clauses if all(word in one.words for word in words)}
        found |= here | ({chapter.name} if here else set())
    return frozenset(found)


def _clauses(policy: Policy, clauses: Iterable[PublishedClause]) -> Iterator[ClauseShown]:
    for one in clauses:
        icon, tone, word = STANDINGS[one.clause.standing]
        tables = (*one.grids, *lists(policy, one.clause.id))
        yield ClauseShown(
            clause=one.clause,
            html=_safe(one.html),
            standing=Standing(icon, tone, str(word), one.clause.shown),
            grids=tables,
            calendars=tuple(each for each in policy.hours.calendars.values() if each.clause == one.clause.id),
            inherited=one.clause.handbook not in ("", policy.handbook),
            words=_words(one.clause, tables),
        )


def _words(clause: Clause, tables: Iterable[Grid]) -> str:
    cells = (word for grid in tables for head, row in grid.rows for word in (grid.title, *grid.columns, head, *row))
    readings = (word for one in clause.readings for word in (one.about, one.chosen, one.because))
    return " ".join((clause.id, clause.title, clause.text, *cells, *readings)).casefold()


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - made by the compiler's last pass, which lets no HTML of a source through
