"""Why a date is what it is, by the very edition that made it."""

from collections.abc import Sequence

from casebook.cases.actor import Actor
from casebook.cases.clocks import Clock
from casebook.cases.events import ClockRepriced, ClockResumed, ClockStarted
from casebook.cases.replay import fold
from casebook.cases.why import Explanation, explain
from casebook.desk import policies
from casebook.desk.permissions import NotThere
from casebook.desk.queries.scope import one
from casebook.policy.policy import Policy
from casebook.policy.targets import MILESTONES
from casebook.store import log
from casebook.store.log import Entry, Stream
from casebook.tenancy import transaction


def why(actor: Actor, number: str, milestone: str, rounds: int = 0) -> Explanation:
    """Return the explanation of one milestone's date, of the round with this number (0: the present one).

    Raises:
        NotThere: there is no such case, none the actor may ask about, or it has no such clock.
    """
    found = [one for one in whys(actor, number, past=bool(rounds)) if one.milestone == milestone]
    return next((one for one in found if rounds in {0, one.round}), None) or _none(milestone)


def whys(actor: Actor, number: str, *, past: bool = False) -> tuple[Explanation, ...]:
    """Return the explanation of every date of a case, in the order of the milestones; with those of ``past`` rounds.

    Raises:
        NotThere: there is no such case, or none the actor may ask about.
    """
    with transaction(actor.tenant):
        row = one(actor, number, "case.why")
        entries = log.read(Stream(row.tenant_id, row.id))
    history = log.recorded(entries)
    case = fold(history)
    clocks = case.every_clock if past else tuple(case.clocks.values())
    order = sorted(clocks, key=lambda clock: (MILESTONES.index(clock.milestone), clock.round))
    return tuple(explain(_deciding(entries, clock), case, history, clock) for clock in order)


def _deciding(entries: Sequence[Entry], clock: Clock) -> Policy:
    """Return the handbook that priced the clock last, as it was then: drafts change, this does not."""
    found, current = None, 0
    for entry in entries:
        event = entry.recorded.event
        if isinstance(event, ClockStarted | ClockRepriced | ClockResumed) and event.milestone == clock.milestone:
            current += isinstance(event, ClockStarted)
            found = entry if current == clock.round else found
    if found is None:
        raise NotThere(f"The case has no clock {clock.milestone}.")
    event = found.recorded.event
    edition = event.pricing.edition if isinstance(event, ClockStarted | ClockRepriced | ClockResumed) else ""
    ruling = policies.by_digest(found.policy)
    return ruling if edition in {"", ruling.edition} else policies.policy(ruling.handbook, edition)


def _none(milestone: str) -> Explanation:
    raise NotThere(f"The case has no clock {milestone}.")
