"""Partners over the API: steps of the first tier, taking a case to the maker, passing on what it says."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from casebook.api.bearer import caller
from casebook.api.carry import carry_out, command_id, done
from casebook.api.cases import Key
from casebook.api.incoming import Code, Incoming, Line, OptionalProse
from casebook.api.problems import PROBLEMS
from casebook.api.schemas import BodyIn, DoneOut
from casebook.cases import commands
from casebook.desk import makers

router = Router(tags=["partners"])


class StepIn(BodyIn):
    """A step of the first tier, and how one knows that it was taken."""

    step: Code
    files: list[Code] = Field(default_factory=list, description="Ids of uploaded files.")


class MessageIn(BodyIn):
    """A message to the maker's desk."""

    files: list[Code] = Field(default_factory=list, description="Ids of uploaded files.")


class EscalationIn(Incoming):
    """Everything that the maker's form asks for; ``answers`` are by the ids of its questions."""

    subject: Line
    severity: Code = Field(description="A severity of the maker's handbook.")
    case_type: Code = "technical"
    criterion: Code = ""
    confirmed: list[Code] = Field(default_factory=list)
    answers: dict[Code, OptionalProse] = Field(default_factory=dict)
    language: Code = "en"
    files: list[Code] = Field(default_factory=list, description="Ids of uploaded files; copies go to the maker.")


class RelayIn(BodyIn):
    """What of the maker's words is passed on, and in which words."""

    of: int = Field(description="The version of the line that holds what the maker said.", ge=1)


class ClosureAnswerIn(Incoming):
    """Whether the maker may close its case; a disagreement says why."""

    agree: bool
    body: OptionalProse = ""


@router.post(
    "/cases/{number}/tier-one-steps",
    response={200: DoneOut, **PROBLEMS},
    operation_id="record_tier_one_step",
    openapi_extra={"x-verb": "case.first-tier"},
)
def record_step(request: HttpRequest, number: str, body: StepIn, key: Key = "") -> DoneOut:
    """Write down that a step of the first tier was taken, with its proof."""
    actor = caller(request)
    command = commands.RecordTierOneStep(
        id=command_id(actor, key), step=body.step, body=body.body, files=tuple(body.files)
    )
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/upstream",
    response={200: DoneOut, **PROBLEMS},
    operation_id="escalate_upstream",
    openapi_extra={"x-verb": "case.escalate-upstream"},
)
def escalate(request: HttpRequest, number: str, body: EscalationIn, key: Key = "") -> DoneOut:
    """Take the case to the maker's desk; refused field by field until everything is there."""
    actor = caller(request)
    opening = commands.OpenCase(
        id=command_id(actor, key),
        contact="",
        contract_line="",
        severity=body.severity,
        channel="web",
        subject=body.subject,
        case_type=body.case_type,
        criterion=body.criterion,
        confirmed=tuple(body.confirmed),
        answers=dict(body.answers),
        language=body.language,
    )
    return done(makers.escalate(actor, number, opening, along=body.files))


@router.post(
    "/cases/{number}/upstream/messages",
    response={200: DoneOut, **PROBLEMS},
    operation_id="write_upstream",
    openapi_extra={"x-verb": "case.escalate-upstream"},
)
def write(request: HttpRequest, number: str, body: MessageIn, key: Key = "") -> DoneOut:
    """Write to the maker's desk; the customer does not see it."""
    actor = caller(request)
    command = commands.WriteUpstream(id=command_id(actor, key), body=body.body, files=tuple(body.files))
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/upstream/closure",
    response={200: DoneOut, **PROBLEMS},
    operation_id="answer_upstream_closure",
    openapi_extra={"x-verb": "case.escalate-upstream"},
)
def answer_closure(request: HttpRequest, number: str, body: ClosureAnswerIn, key: Key = "") -> DoneOut:
    """Agree, or not, that the maker closes its case; one's own goes on."""
    actor = caller(request)
    command = commands.AnswerUpstreamClosure(id=command_id(actor, key), agree=body.agree, body=body.body)
    return carry_out(command, actor, number)


@router.post(
    "/cases/{number}/relays",
    response={200: DoneOut, **PROBLEMS},
    operation_id="relay",
    openapi_extra={"x-verb": "case.respond"},
)
def relay(request: HttpRequest, number: str, body: RelayIn, key: Key = "") -> DoneOut:
    """Pass on to the customer what the maker said."""
    actor = caller(request)
    return carry_out(commands.Relay(id=command_id(actor, key), of=body.of, body=body.body), actor, number)
