"""Work around the clock for a case page: from the case, the edition that rules it, and the roster of this hour."""

from datetime import datetime
from uuid import UUID

from casebook.accounts.models import Staff
from casebook.cases.actor import Actor
from casebook.cases.case import Case
from casebook.cases.efforts import Effort
from casebook.cases.rules.hours import next_opening
from casebook.desk.duty import on_duty
from casebook.desk.queries.effort_shapes import EffortView
from casebook.desk.queries.lines import text
from casebook.desk.queries.people import People, staff_person
from casebook.desk.queries.shapes import NO_TEXT, Person, Text
from casebook.policy.policy import Policy
from casebook.store import contents

AT_WORK = ("engineer", "duty-manager")
"""Roles of those on shift who can be reached where the assignee is not."""


def effort(reader: Actor, policy: Policy, case: Case, people: People, now: datetime) -> EffortView | None:
    """Return how work around the clock stands at an instant; none where the case has none."""
    standing, offered = case.effort, policy.effort.at(case.point)
    if standing is None:
        if offered is None or case.closed or case.imported:
            return None
        opens = next_opening(policy, case.point, now, case.zone)
        later = opens if opens and opens > now else None
        return EffortView(state="awaited", clause=offered.clause, opens=later)
    ends = tuple(one for one in offered.value.ends if one != "severity-lowered") if offered else ()
    name, phone = _resource(reader, standing)
    return EffortView(
        state=standing.state,
        clause=standing.clause,
        since=standing.since,
        resource=name,
        phone=phone,
        until=standing.resource.until if standing.resource else None,
        ask_at=standing.ask_at if standing.state == "on" else None,
        answer_by=standing.answer_by,
        pause=standing.pause,
        ended=standing.ended or "",
        on_duty=_on_duty(reader, case, people, now) if standing.running else (),
        ends=ends,
    )


def _resource(reader: Actor, standing: Effort) -> tuple[Text, Text]:
    resource = standing.resource
    if resource is None:
        return NO_TEXT, NO_TEXT
    phone = resource.phone.id if resource.phone else ""
    words = contents.texts(UUID(reader.tenant), [key for key in (resource.name.id, phone) if key])
    return text(words, resource.name.id), text(words, phone) if phone else NO_TEXT


def _on_duty(reader: Actor, case: Case, people: People, now: datetime) -> tuple[Person, ...]:
    """Return the assignee while they are on shift, or where nobody keeps a roster; else those who are there instead."""
    there = on_duty(reader.tenant, now)
    assignee = (people.find("staff", case.assignee),) if case.assignee else ()
    if not there or case.assignee in {one.staff for one in there}:
        return assignee
    instead = [one.staff for one in there if one.roles & frozenset(AT_WORK)]
    rows = Staff.objects.filter(tenant_id=reader.tenant, id__in=instead).order_by("name")
    return tuple(staff_person(row, reader) for row in rows) or assignee
