"""Why a date is what it is, by the very edition that made it."""

from collections.abc import Sequence

from casebook.cases.actor import Actor
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


def why(actor: Actor, number: str, milestone: str) -> Explanation:
    """Return the explanation of one milestone's date.

    Raises:
        NotThere: there is no such case, none the actor may ask about, or it has no such clock.
    """
    return next((found for found in whys(actor, number) if found.milestone == milestone), None) or _none(milestone)


def whys(actor: Actor, number: str) -> tuple[Explanation, ...]:
    """Return the explanation of every date of a case.

    Raises:
        NotThere: there is no such case, or none the actor may ask about.
    """
    with transaction(actor.tenant):
        row = one(actor, number, "case.why")
        entries = log.read(Stream(row.tenant_id, row.id))
    history = log.recorded(entries)
    case = fold(history)
    return tuple(
        explain(_deciding(entries, clock), case, history, clock) for clock in MILESTONES if clock in case.clocks
    )


def _deciding(entries: Sequence[Entry], milestone: str) -> Policy:
    """Return the handbook that priced the milestone last, as it was then: drafts change, this does not."""
    for entry in reversed(entries):
        event = entry.recorded.event
        if isinstance(event, ClockStarted | ClockRepriced | ClockResumed) and event.milestone == milestone:
            ruling, edition = policies.by_digest(entry.policy), event.pricing.edition
            return ruling if edition in {"", ruling.edition} else policies.policy(ruling.handbook, edition)
    raise NotThere(f"The case has no clock {milestone}.")


def _none(milestone: str) -> Explanation:
    raise NotThere(f"The case has no clock {milestone}.")
