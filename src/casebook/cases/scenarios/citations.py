"""Which clauses a step cites, and which readings a person is shown with them."""

from collections.abc import Iterator

from casebook.cases.events import Event
from casebook.cases.refusal import Refusal
from casebook.cases.scenarios.play import Played


def cited(played: Played) -> tuple[str, ...]:
    """Return the clauses that the last step cites: in its events, or in its refusals."""
    found = [clause for line in played.last for clause in of_event(line.event)]
    found += [clause for refusal in played.refusals for clause in of_refusal(refusal)]
    return tuple(dict.fromkeys(found))


def readings(played: Played) -> tuple[str, ...]:
    """Return the clauses in which the readings stand that are shown with what is cited and with the clocks."""
    clauses = list(cited(played))
    if played.case is not None:
        clauses += [clause for clock in played.case.clocks.values() for clause in clock.pricing.clauses]
    shown = played.policy.readings(dict.fromkeys(clauses), played.point)
    return tuple(dict.fromkeys(reading.clause for reading in shown))


def of_event(event: Event) -> Iterator[str]:
    """Yield the clauses that an event cites."""
    yield from getattr(event, "clauses", ())
    yield from getattr(getattr(event, "pricing", None), "clauses", ())
    if clause := getattr(event, "clause", ""):
        yield clause


def of_refusal(refusal: Refusal) -> Iterator[str]:
    """Yield the clauses that a refusal and its remedy come from."""
    yield from (clause for clause in (refusal.clause, refusal.remedy_clause) if clause)
