"""The people around a case by name: watchers, who is copied on it by the handbook, and the team it waits for."""

from collections.abc import Iterator
from uuid import UUID

from casebook.accounts.models import Team
from casebook.cases.actor import Actor
from casebook.cases.audiences import Audience
from casebook.cases.case import Case
from casebook.desk import clock
from casebook.desk.audiences import people_of
from casebook.desk.queries.people import people
from casebook.desk.queries.people_shapes import Around, CopiedView, WatcherView
from casebook.desk.queries.shapes import Ref
from casebook.policy.policy import Policy


def around(actor: Actor, policy: Policy, case: Case) -> Around:
    """Return who is around a case, as the reader may know of them; customers do not see which staff watch it."""
    shown = [one for one in case.people.watchers if actor.kind == "staff" or one.kind == "contact"]
    names = people(
        actor,
        (one.person for one in shown if one.kind == "staff"),
        (one.person for one in shown if one.kind == "contact"),
    )
    watchers = tuple(WatcherView(names.find(one.kind, one.person), one.may_reply) for one in shown)
    return Around(watchers, tuple(_copied(actor, policy, case)), _team(actor, case))


def _copied(actor: Actor, policy: Policy, case: Case) -> Iterator[CopiedView]:
    """Yield who is copied on the case; those of an audience who do not want each letter still see it."""
    for one in policy.contacts.copied:
        if one.when.holds(case.point):
            found = people_of(UUID(actor.tenant), case, Audience(one.audience), clock.now())
            staff = [key for kind, key in found if kind == "staff"]
            names = people(actor, staff, [key for kind, key in found if kind == "contact"])
            shown = tuple(names.find(kind, str(key)) for kind, key in found)
            yield CopiedView(one.audience, shown, one.clause)


def _team(actor: Actor, case: Case) -> Ref | None:
    if not case.people.team or actor.kind != "staff":
        return None
    names = Team.objects.filter(tenant_id=actor.tenant, id=case.people.team).values_list("name", flat=True)
    return Ref(case.people.team, names.first() or "")
