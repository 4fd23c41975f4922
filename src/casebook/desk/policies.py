"""The compiled handbooks, by content hash or by edition. Compiled once in a process; sources come from the store."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from time import monotonic
from typing import Final
from zoneinfo import ZoneInfo

from django.db import connection

from casebook.cases.case import Case
from casebook.desk import clock
from casebook.handbook.compile import compile_draft
from casebook.handbook.diagnostics import Log
from casebook.handbook.parse import parse
from casebook.handbook.source import Source
from casebook.policy.policy import Policy
from casebook.store import editions as stored

FRESH: Final = 60.0
"""After how many seconds a process asks again which editions there are."""
_READ: Final[dict[str, tuple[float, tuple["EditionView", ...]]]] = {}
"""The editions by database, and when (monotonic seconds) they were read."""


class NoEdition(LookupError):  # noqa: N818 - it names what happened
    """There is no such handbook or edition, or none was in force yet."""


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition as it decides now; ``released`` ones are frozen, by ``approved_by``, the others are drafts.

    ``author`` wrote it, as far as is known; ``released_at`` is when it was released.
    """

    handbook: str
    edition: str
    title: str
    vendor: str
    in_force: date
    digest: str
    released: bool
    approved_by: str = ""
    author: str = ""
    released_at: datetime | None = None


def policy(handbook: str, edition: str | None = None, at: datetime | None = None) -> Policy:
    """Return the named edition, or the one in force at an instant (none given: now).

    Raises:
        NoEdition: there is no such edition, or the instant lies before the first.
    """
    if edition:
        return by_digest(_named(handbook, edition).digest)
    found = editions(handbook)
    if not found:
        raise NoEdition(f"There is no handbook {handbook}.")
    instant = at or clock.now()
    begun = [one for one in (by_digest(view.digest) for view in _deciding(found)) if _in_force(one, instant)]
    if not begun:
        first = found[0]
        raise NoEdition(
            f"No edition of {handbook} was in force at {instant.isoformat()}: "
            f"the first, {first.edition}, begins on {first.in_force}. Name an edition to use it all the same."
        )
    return max(begun, key=lambda one: (one.in_force, one.edition))


def of_case(case: Case) -> Policy:
    """Return the edition that rules a case, with those beside it that have a say in its deadlines.

    Raises:
        NoEdition: one of them was never loaded.
    """
    named = {clock.pricing.edition for clock in case.clocks.values() if clock.open} | {case.beside}
    return beside(policy(case.handbook, case.edition), named)


def beside(ruling: Policy, names: Iterable[str]) -> Policy:
    """Return an edition with others of its handbook beside it; its own name and an empty one are left out."""
    others = {name: policy(ruling.handbook, name) for name in names if name not in {"", ruling.edition}}
    return replace(ruling, beside=others) if others else ruling


def beginning(policy: Policy) -> datetime:
    """Return the instant (UTC) from which an edition is in force: the start of its first day in the vendor's zone."""
    return datetime.combine(policy.in_force, time(), ZoneInfo(policy.zone)).astimezone(UTC)


def preceding(policy: Policy) -> Policy | None:
    """Return the edition that decides until another one begins; None where that is the first."""
    earlier = [view for view in deciding(policy.handbook) if view.in_force < policy.in_force]
    return by_digest(earlier[-1].digest) if earlier else None


def deciding(handbook: str) -> tuple[EditionView, ...]:
    """Return the editions that decide cases on their days, earliest first.

    From the first release on only released ones do; before it, a draft decides as it is.
    """
    return _deciding(editions(handbook))


def editions(handbook: str) -> tuple[EditionView, ...]:
    """Return the editions of a handbook, earliest first; none where there is no such handbook."""
    return _sought(lambda view: view.handbook == handbook)


def all_editions() -> tuple[EditionView, ...]:
    """Return the editions of all handbooks, by handbook, earliest first."""
    return _current(_database())


def handbooks() -> tuple[str, ...]:
    """Return the names of all handbooks."""
    return tuple(sorted({view.handbook for view in all_editions()}))


@lru_cache(maxsize=256)
def by_digest(digest: str) -> Policy:
    """Return the handbook with this content hash, compiled from the stored source.

    Raises:
        NoEdition: no such source was ever loaded.
    """
    try:
        files = stored.source(digest)
    except KeyError:
        raise NoEdition(f"No handbook with the hash {digest} was ever loaded.") from None
    log = Log()
    source = Source(digest[:12], files, digest)
    draft = parse(source, log)
    if draft is None:
        raise NoEdition(f"The handbook with the hash {digest} cannot be read by this Casebook.")
    return compile_draft(source, draft, log)


def refresh() -> None:
    """Forget which editions there are, because some were loaded or released."""
    _READ.clear()


def _named(handbook: str, edition: str) -> EditionView:
    found = _sought(lambda view: (view.handbook, view.edition) == (handbook, edition))
    if not found:
        raise NoEdition(f"The handbook {handbook} has no edition {edition}.")
    return found[0]


def _sought(wanted: Callable[[EditionView], bool]) -> tuple[EditionView, ...]:
    """Return the editions that are wanted; where none is known, another process may just have loaded one."""
    found = tuple(filter(wanted, all_editions()))
    if not found:
        refresh()
        found = tuple(filter(wanted, all_editions()))
    return found


def _deciding(found: tuple[EditionView, ...]) -> tuple[EditionView, ...]:
    first = min((view.in_force for view in found if view.released), default=date.max)
    return tuple(view for view in found if view.released or view.in_force < first)


def _in_force(policy: Policy, at: datetime) -> bool:
    return policy.in_force <= at.astimezone(ZoneInfo(policy.zone)).date()


def _database() -> str:
    return str(connection.settings_dict["NAME"])


def _current(database: str) -> tuple[EditionView, ...]:
    """Return the editions as they were read last, at most ``FRESH`` seconds ago: other processes release editions."""
    found = _READ.get(database)
    if found is None or monotonic() - found[0] > FRESH:
        found = _READ[database] = (monotonic(), tuple(_read()))
    return found[1]


def _read() -> Iterator[EditionView]:
    for row in stored.current():
        yield EditionView(
            row.handbook,
            row.edition,
            row.title,
            row.vendor,
            row.in_force,
            row.digest,
            row.released,
            row.approved_by,
            row.author,
            row.released_at,
        )
