"""The chapter *routing*: who should take a case, by who worked on it, who is on shift, what they speak and know.

Pure: the desk hands over its queues and its people as they are at that moment.
"""

from collections.abc import Iterator, Sequence

from casebook.cases.case import Case
from casebook.cases.routing import Because, Colleague, Queue, Route, Suggestion, spoken
from casebook.policy.policy import Policy

NO_QUEUE = Queue("")


def route(policy: Policy, case: Case, queues: Sequence[Queue], people: Sequence[Colleague]) -> Route:
    """Say where a call about the case goes: whom the handbook tries first is tried first."""
    routing = policy.routing
    on_shift = [one for one in people if one.until is not None]
    queue = queue_of(case, queues)
    for step in routing.steps:
        if step == "last-engineer" and (engineer := _last_engineer(case, on_shift)):
            return Route("engineer", routing.clause, _suggestion(policy, case, queue, engineer))
        if step == "queue" and queue is not None:
            serving = [one for one in on_shift if serves(one, queue)]
            return Route("queue", routing.clause, queue=queue.id, people=suggest(policy, case, queue, serving))
    return Route("nobody", routing.clause)


def queue_of(case: Case, queues: Sequence[Queue]) -> Queue | None:
    """Return the first queue that takes the case; of the team it was handed over to, if that has one."""
    if case.people.team:
        of_team = [one for one in queues if one.team == case.people.team]
        return next((one for one in of_team if one.takes(case)), of_team[0] if of_team else None)
    return next((one for one in queues if one.takes(case)), None)


def serves(colleague: Colleague, queue: Queue) -> bool:
    """Tell whether somebody is in the team of a queue and has its skill, where it asks for them."""
    in_team = not queue.team or queue.team in colleague.teams
    return in_team and (not queue.skill or queue.skill in colleague.skills)


def suggest(policy: Policy, case: Case, queue: Queue | None, people: Sequence[Colleague]) -> tuple[Suggestion, ...]:
    """Rank people for a case: those on shift first.

    Then come who worked on it, speaks its language, is in the team it waits for, serves its queue and knows its
    product; of equals, who has fewer open cases.
    """
    found = [_suggestion(policy, case, queue, one) for one in people]
    return tuple(sorted(found, key=_rank))


def _rank(suggestion: Suggestion) -> tuple[object, ...]:
    reasons = {one.reason for one in suggestion.because}
    order = ("on-shift", "worked-here", "speaks", "in-team", "in-queue", "knows-product")
    colleague = suggestion.colleague
    return (*(reason not in reasons for reason in order), colleague.cases, colleague.staff)


def _suggestion(policy: Policy, case: Case, queue: Queue | None, colleague: Colleague) -> Suggestion:
    return Suggestion(colleague, tuple(_because(policy, case, queue or NO_QUEUE, colleague)))


def _because(policy: Policy, case: Case, queue: Queue, colleague: Colleague) -> Iterator[Because]:
    routing = policy.routing
    if colleague.staff in case.people.engineers:
        yield Because("worked-here", routing.clause if "last-engineer" in routing.steps else "")
    if colleague.until is not None:
        yield Because("on-shift")
    if spoken(case) in colleague.languages:
        yield Because("speaks", routing.languages_clause)
    if case.people.team and case.people.team in colleague.teams:
        yield Because("in-team")
    if (queue.team or queue.skill) and serves(colleague, queue):
        yield Because("in-queue", routing.clause if "queue" in routing.steps else "")
    if case.product in colleague.products:
        yield Because("knows-product")


def _last_engineer(case: Case, on_shift: Sequence[Colleague]) -> Colleague | None:
    """Return who of those on shift has the case or worked on it last."""
    there = {one.staff: one for one in on_shift}
    return next((there[staff] for staff in (case.assignee, *case.people.engineers) if staff in there), None)
