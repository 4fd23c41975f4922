"""Who should take a case: suggestions for giving it to somebody, and where a call about it goes."""

from collections.abc import Sequence
from datetime import datetime

from casebook.accounts.models import Queue as QueueRow
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.replay import fold
from casebook.cases.routing import Suggestion
from casebook.cases.rules import routing
from casebook.desk import clock, colleagues, policies
from casebook.desk.permissions import require
from casebook.desk.queries.case_page import history_of
from casebook.desk.queries.people import People, people
from casebook.desk.queries.routing_shapes import RouteView, Suggested, Suggestions
from casebook.desk.queries.scope import one
from casebook.desk.queries.shapes import Ref
from casebook.policy.policy import Policy
from casebook.tenancy import transaction


def suggestions(actor: Actor, number: str, now: datetime | None = None) -> Suggestions:
    """Return who could take a case, best first, each with the reasons.

    Raises:
        NotThere: there is no such case.
        Forbidden: the actor does not ask for this.
    """
    require(actor, "case.route")
    with transaction(actor.tenant):
        case, policy = _case(actor, number)
        staff = colleagues.colleagues(actor.tenant, now or clock.now())
        queue = routing.queue_of(case, colleagues.queues(actor.tenant))
        found = routing.suggest(policy, case, queue, staff)
        names = people(actor, (one.staff for one in staff), ())
        return Suggestions(_queue(actor, queue.id if queue else ""), _shown(found, names))


def route(actor: Actor, number: str, now: datetime | None = None) -> RouteView:
    """Return where a call about a case goes at an instant (none: now).

    Raises:
        NotThere: there is no such case.
        Forbidden: the actor does not ask for this.
    """
    require(actor, "case.route")
    with transaction(actor.tenant):
        case, policy = _case(actor, number)
        staff = colleagues.colleagues(actor.tenant, now or clock.now())
        found = routing.route(policy, case, colleagues.queues(actor.tenant), staff)
        names = people(actor, (one.staff for one in staff), ())
        engineer = _shown([found.engineer], names)[0] if found.engineer else None
        queue = _queue(actor, found.queue)
        return RouteView(case.number, found.to, found.clause, engineer, queue, _shown(found.people, names))


def _case(actor: Actor, number: str) -> tuple[Case, Policy]:
    case = fold(history_of(one(actor, number, "case.route")))
    return case, policies.policy(case.handbook, case.edition)


def _shown(found: Sequence[Suggestion], names: People) -> tuple[Suggested, ...]:
    return tuple(
        Suggested(
            names.find("staff", one.colleague.staff),
            one.because,
            one.colleague.until,
            one.colleague.cases,
            one.colleague.due_soon,
        )
        for one in found
    )


def _queue(actor: Actor, queue: str) -> Ref | None:
    names = QueueRow.objects.filter(tenant_id=actor.tenant, id=queue).values_list("name", flat=True) if queue else ()
    return next((Ref(queue, name) for name in names), None)
