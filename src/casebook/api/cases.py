"""Cases over the API: open, list, read, reply, note, severity, closure, why."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from ninja import Header, Query, Router, Status

from casebook.api import views
from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id, done
from casebook.api.problems import PROBLEMS, only, refused
from casebook.api.schemas import (
    BodyIn,
    CaseListOut,
    CaseOut,
    CasesQuery,
    CloseIn,
    ContractLineOut,
    DoneOut,
    LinesQuery,
    NoteIn,
    OpenIn,
    ProposalIn,
    ReplyIn,
    StayQuery,
)
from casebook.cases import commands
from casebook.cases.refusal import Refusal, Refused
from casebook.desk import articles, queries, replying

router = Router(tags=["cases"])

Key = Annotated[
    str,
    Header("", alias="Idempotency-Key", max_length=100, description="The same key twice is carried out once."),
]

_NOT_YOURS = Refusal(
    "channel-not-yours",
    "Only the desk says that a case came by phone, mail or chat, since hours and targets may depend on it.",
    remedy="Leave the channel out, or call the desk.",
    field="channel",
)
_NOT_OF_CUSTOMERS = Refusal(
    "not-for-this-actor",
    "Only the vendor leaves a case waiting for its customer, or counts a message as an attempt to reach them.",
    remedy="Leave then_wait and attempt out.",
)


@router.get(
    "/cases", response={200: CaseListOut, **PROBLEMS}, operation_id="list_cases", openapi_extra={"x-verb": "cases.list"}
)
def list_cases(
    request: HttpRequest,
    query: Query[CasesQuery],
) -> CaseListOut:
    """List the cases you may see, the most urgent first."""
    only(request, CasesQuery)
    return views.case_list(caller(request), query)


@router.post(
    "/cases", response={201: DoneOut, **PROBLEMS}, operation_id="open_case", openapi_extra={"x-verb": "case.open"}
)
def open_case(request: HttpRequest, body: OpenIn, key: Key = "") -> Status[DoneOut]:
    """Open a case; a refusal names every reason with its clause. Customers open on the web channel."""
    actor = caller(request)
    if actor.kind == "contact" and body.channel != "web":
        raise refused(Refused((_NOT_YOURS,)))
    command = commands.OpenCase(
        id=command_id(actor, key),
        contact=body.contact or actor.id,
        contract_line=body.contract_line,
        severity=body.severity,
        channel=body.channel,
        subject=body.subject,
        case_type=body.case_type,
        criterion=body.criterion,
        confirmed=tuple(body.confirmed),
        answers=dict(body.answers),
        site=body.site,
        language=body.language,
        follows=body.follows,
        files=tuple(body.files),
    )
    done = carry_out(command, actor)
    articles.settle(actor, articles.Sitting(body.sitting), done.number)
    return Status(201, done)


@router.get(
    "/cases/{number}",
    response={200: CaseOut, **PROBLEMS},
    operation_id="read_case",
    openapi_extra={"x-verb": "case.read"},
)
def read_case(request: HttpRequest, number: str, query: Query[StayQuery]) -> CaseOut | HttpResponse:
    """Read a case with its conversation and clocks; the address of one that goes on in another leads there (301)."""
    only(request, StayQuery)
    found = queries.case_page(caller(request), number)
    if found.merged_into and not query.stay:
        return HttpResponsePermanentRedirect(reverse("api:read_case", args=[found.merged_into]))
    return views.case(found)


@router.post(
    "/cases/{number}/replies",
    response={200: DoneOut, **PROBLEMS},
    operation_id="reply",
    openapi_extra={"x-verb": "case.reply"},
)
def reply(request: HttpRequest, number: str, body: ReplyIn, key: Key = "") -> DoneOut:
    """Write on the case: as its customer, or as the vendor's answer with a staff member's token.

    A reply to a closed case may open the case that follows it; the answer then has that one's number.
    """
    actor = caller(request)
    if actor.kind == "staff":
        answer = commands.Respond(
            id=command_id(actor, key),
            body=body.body,
            then_wait=body.then_wait,
            attempt=body.attempt,
            files=tuple(body.files),
        )
        return carry_out(answer, actor, number)
    if body.then_wait or body.attempt:
        raise refused(Refused((_NOT_OF_CUSTOMERS,)))
    command = commands.Reply(id=command_id(actor, key), body=body.body, meant=body.meant, files=tuple(body.files))
    return done(replying.reply(command, actor, case=number))


@router.post(
    "/cases/{number}/notes",
    response={200: DoneOut, **PROBLEMS},
    operation_id="add_note",
    openapi_extra={"x-verb": "case.note"},
)
def add_note(request: HttpRequest, number: str, body: NoteIn, key: Key = "") -> DoneOut:
    """Leave an internal note; the customer never sees it."""
    actor = caller(request)
    note = commands.AddNote(id=command_id(actor, key), body=body.body, files=tuple(body.files))
    return carry_out(note, actor, number)


@router.post(
    "/cases/{number}/close",
    response={200: DoneOut, **PROBLEMS},
    operation_id="close_case",
    openapi_extra={"x-verb": "case.close"},
)
def close_case(request: HttpRequest, number: str, body: CloseIn, key: Key = "") -> DoneOut:
    """Close on a ground, where the handbook needs no agreement; else it says by which clause it does."""
    actor = caller(request)
    command = commands.CloseCase(id=command_id(actor, key), expected=body.version, ground=body.ground, body=body.body)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/closure-proposal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="propose_closure",
    openapi_extra={"x-verb": "case.propose"},
)
def propose_closure(request: HttpRequest, number: str, body: ProposalIn, key: Key = "") -> DoneOut:
    """Ask the customer to agree that the case ends."""
    actor = caller(request)
    command = commands.ProposeClosure(
        id=command_id(actor, key), expected=body.version, ground=body.ground, body=body.body
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/closure-confirmation",
    response={200: DoneOut, **PROBLEMS},
    operation_id="confirm_closure",
    openapi_extra={"x-verb": "case.confirm"},
)
def confirm_closure(request: HttpRequest, number: str, key: Key = "") -> DoneOut:
    """Agree that the case ends."""
    actor = caller(request)
    return carry_out(commands.ConfirmClosure(id=command_id(actor, key)), actor, number)


@router.post(
    "/cases/{number}/closure-refusal",
    response={200: DoneOut, **PROBLEMS},
    operation_id="decline_closure",
    openapi_extra={"x-verb": "case.decline"},
)
def decline_closure(request: HttpRequest, number: str, body: BodyIn, key: Key = "") -> DoneOut:
    """Do not agree; the case goes on."""
    actor = caller(request)
    return carry_out(commands.DeclineClosure(id=command_id(actor, key), body=body.body), actor, number)


@router.get(
    "/contract-lines",
    response={200: list[ContractLineOut], **PROBLEMS},
    operation_id="list_contract_lines",
    openapi_extra={"x-verb": "case.open"},
)
def list_contract_lines(request: HttpRequest, query: Query[LinesQuery]) -> list[ContractLineOut]:
    """List what a case can be opened under, for yourself or, as staff, for a contact."""
    only(request, LinesQuery)
    return [views.contract_line(line) for line in queries.openable_lines(caller(request), query.contact)]
