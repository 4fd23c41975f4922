"""The people around a case over the API: where a call goes, who could take it, handing over, watchers, who is on duty.

``GET /cases/{number}/route`` is what a telephone system asks when a caller has typed the number of a case.
"""

from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id
from casebook.api.cases import Key
from casebook.api.incoming import Code, Incoming, Prose
from casebook.api.problems import PROBLEMS
from casebook.api.schemas import DoneOut, RefOut
from casebook.cases import commands
from casebook.desk import queries
from casebook.desk.queries.routing_shapes import Suggested
from casebook.desk.queries.shapes import Ref

router = Router(tags=["people"])


class ReasonOut(Schema):
    """Why somebody comes into question; ``clause`` is empty where no handbook asks for it."""

    reason: Literal["worked-here", "on-shift", "speaks", "knows-product", "in-queue", "in-team"]
    clause: str


class SuggestedOut(Schema):
    """A member of staff; ``until`` is when their shift ends, null off shift. ``due_soon`` are of their open cases."""

    id: str
    name: str
    email: str
    until: datetime | None
    open_cases: int
    due_soon: int
    because: list[ReasonOut]


class RouteOut(Schema):
    """Where a call about the case goes. ``people`` serve the queue now, best first."""

    number: str
    to: Literal["engineer", "queue", "nobody"]
    clause: str
    engineer: SuggestedOut | None
    queue: RefOut | None
    people: list[SuggestedOut]


class SuggestionsOut(Schema):
    """The queue that the case waits in, and everybody who takes cases, best first."""

    queue: RefOut | None
    people: list[SuggestedOut]


class HandOverIn(Incoming):
    """To whom: a staff member or a team (their ids), and the note on where it stands."""

    body: Prose
    assignee: Code = ""
    team: Code = ""
    version: int | None = None


class WatcherIn(Incoming):
    """A contact of the case's organisation, or a member of staff (their id); contacts may reply or only read."""

    person: Code
    person_kind: Literal["contact", "staff"] = "contact"
    may_reply: bool = False


class WatcherRefIn(Incoming):
    """Who shall not watch any more."""

    person: Code
    person_kind: Literal["contact", "staff"] = "contact"


class OnDutyOut(Schema):
    """Somebody on shift."""

    id: str
    name: str
    roles: list[str]
    team: RefOut
    starts: datetime
    until: datetime


@router.get(
    "/cases/{number}/route",
    response={200: RouteOut, **PROBLEMS},
    operation_id="route_case",
    openapi_extra={"x-verb": "case.route"},
)
def route(request: HttpRequest, number: str) -> RouteOut:
    """Say where a call about the case goes now: who worked on it if they are on shift, else its queue."""
    found = queries.route(caller(request), number)
    return RouteOut(
        number=found.number,
        to=found.to,
        clause=found.clause,
        engineer=_suggested(found.engineer) if found.engineer else None,
        queue=_ref(found.queue),
        people=list(map(_suggested, found.people)),
    )


@router.get(
    "/cases/{number}/suggestions",
    response={200: SuggestionsOut, **PROBLEMS},
    operation_id="suggest_assignees",
    openapi_extra={"x-verb": "case.route"},
)
def suggestions(request: HttpRequest, number: str) -> SuggestionsOut:
    """List who could take the case, best first, each with the reasons and their load."""
    found = queries.suggestions(caller(request), number)
    return SuggestionsOut(queue=_ref(found.queue), people=list(map(_suggested, found.people)))


@router.post(
    "/cases/{number}/hand-over",
    response={200: DoneOut, **PROBLEMS},
    operation_id="hand_over",
    openapi_extra={"x-verb": "case.hand-over"},
)
def hand_over(request: HttpRequest, number: str, body: HandOverIn, key: Key = "") -> DoneOut:
    """Give the case to a person or a team, with a note that only staff read."""
    actor = caller(request)
    command = commands.HandOver(
        id=command_id(actor, key), expected=body.version, body=body.body, assignee=body.assignee, team=body.team
    )
    return carry_out(command, actor, number)


@router.get(
    "/cases/{number}/watchable",
    response={200: list[RefOut], **PROBLEMS},
    operation_id="list_watchable",
    openapi_extra={"x-verb": "case.watch"},
)
def watchable(request: HttpRequest, number: str) -> list[RefOut]:
    """List which contacts of the customer can be let watch: neither those who do, nor whose case it is."""
    actor = caller(request)
    found = queries.watchable(actor, queries.case_page(actor, number))
    return [RefOut(id=one.id, name=one.name) for one in found]


@router.post(
    "/cases/{number}/watchers",
    response={200: DoneOut, **PROBLEMS},
    operation_id="add_watcher",
    openapi_extra={"x-verb": "case.watch"},
)
def add_watcher(request: HttpRequest, number: str, body: WatcherIn, key: Key = "") -> DoneOut:
    """Let somebody watch the case; who watches already gets these rights."""
    actor = caller(request)
    command = commands.AddWatcher(
        id=command_id(actor, key), person=body.person, person_kind=body.person_kind, may_reply=body.may_reply
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/watchers/removal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="remove_watcher",
    openapi_extra={"x-verb": "case.unwatch"},
)
def remove_watcher(request: HttpRequest, number: str, body: WatcherRefIn, key: Key = "") -> DoneOut:
    """Let somebody no longer watch the case."""
    actor = caller(request)
    command = commands.RemoveWatcher(id=command_id(actor, key), person=body.person, person_kind=body.person_kind)
    return carry_out(command, actor, number)


@router.get(
    "/on-duty",
    response={200: list[OnDutyOut], **PROBLEMS},
    operation_id="list_on_duty",
    openapi_extra={"x-verb": "queue.read"},
)
def on_duty(request: HttpRequest) -> list[OnDutyOut]:
    """List who is on shift now."""
    return [
        OnDutyOut(
            id=one.person.id,
            name=one.person.name,
            roles=list(one.person.roles),
            team=RefOut(id=one.team.id, name=one.team.name),
            starts=one.starts,
            until=one.until,
        )
        for one in queries.on_duty_now(caller(request))
    ]


def _ref(ref: Ref | None) -> RefOut | None:
    return RefOut(id=ref.id, name=ref.name) if ref else None


def _suggested(one: Suggested) -> SuggestedOut:
    return SuggestedOut(
        id=one.person.id,
        name=one.person.name,
        email=one.person.email,
        until=one.until,
        open_cases=one.cases,
        due_soon=one.due_soon,
        because=[ReasonOut(reason=reason.reason, clause=reason.clause) for reason in one.because],
    )
