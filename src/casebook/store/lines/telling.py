"""How each event reads as a line of a conversation; events that nobody reads as a line have none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import singledispatch

from casebook.cases import events as e
from casebook.cases.events import Event, Words

CUSTOMERS = frozenset(
    {
        "opened",
        "reply",
        "declined",
        "appeal",
        "given",
        "severity-countered",
        "severity-disputed",
        "lowering-contested",
        "workaround-failed",
        "escalation-asked",
        "not-deescalated",
    }
)
"""Lines with which a customer asks for an answer."""
ANSWERS = frozenset(
    {
        "steps-planned",
        "response",
        "proposal",
        "closed",
        "resolved",
        "out-of-scope",
        "in-scope",
        "requested",
        "severity-proposed",
        "lowering-upheld",
        "lowering-reversed",
        "disagreement",
        "workaround",
        "escalation-answer",
        "deescalation",
        "relayed",
        "hotfix",
        "root-cause",
    }
)
"""Lines with which the desk answers the customer."""


@dataclass(frozen=True, slots=True)
class Line:
    """What an event says to people. ``internal`` lines are for staff only."""

    kind: str
    body: Words | None = None
    files: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    internal: bool = False


@singledispatch
def line(_event: Event) -> Line | None:
    """Return the line of an event, if it has one."""
    return None


@line.register
def _opened(event: e.CaseOpened) -> Line:
    description = dict(event.answers).get("description")
    return Line("opened", description, event.files, {"channel": event.channel})


@line.register
def _replied(event: e.CustomerReplied) -> Line:
    return Line("reply", event.body, event.files, {"channel": event.channel})


@line.register
def _thanked(event: e.CustomerThanked) -> Line:
    codes = {"channel": event.channel, "automatic": "yes" if event.automatic else "no"}
    return Line("thanks", event.body, codes=codes)


@line.register
def _responded(event: e.Responded) -> Line:
    return Line("response", event.body, event.files)


@line.register
def _noted(event: e.NoteAdded) -> Line:
    return Line("note", event.body, event.files, internal=True)


@line.register
def _called(event: e.CallLogged) -> Line:
    codes = {"channel": event.channel, "reached": "yes" if event.reached else "no", "started_by": event.started_by}
    return Line("call", event.body, codes=codes)


@line.register
def _attempted(event: e.ContactAttempted) -> Line:
    return Line("attempt", event.body, codes={"channel": event.channel, "outcome": event.outcome})


@line.register
def _moved(event: e.ChannelMoved) -> Line:
    return Line("moved", codes={"channel": event.channel, "clause": event.clause})


@line.register
def _assigned(event: e.Assigned) -> Line:
    return Line("assigned", codes={"assignee": event.assignee}, internal=True)


@line.register
def _handed_over(event: e.HandedOver) -> Line:
    return Line("handed-over", event.body, codes={"assignee": event.assignee, "team": event.team}, internal=True)


@line.register
def _watched(event: e.WatcherAdded) -> Line:
    codes = {"person": event.person, "kind": event.person_kind, "may_reply": "yes" if event.may_reply else "no"}
    return Line("watched", codes=codes, internal=event.person_kind == "staff")


@line.register
def _unwatched(event: e.WatcherRemoved) -> Line:
    codes = {"person": event.person, "kind": event.person_kind}
    return Line("unwatched", codes=codes, internal=event.person_kind == "staff")


@line.register
def _waiting(event: e.WaitingStarted) -> Line:
    return Line("waiting", codes={"waiting_for": event.waiting_for})


@line.register
def _proposed(event: e.ClosureProposed) -> Line:
    return Line("proposal", event.body, codes={"ground": event.ground, "clause": event.clause})


@line.register
def _ruled(event: e.RuledOutOfScope) -> Line:
    return Line("out-of-scope", event.body, codes={"ground": event.ground, "clause": event.clause})


@line.register
def _bounded(event: e.AssistanceLimited) -> Line:
    return Line("bounded", codes={"topic": event.topic, "clause": event.clause})


@line.register
def _unbounded(event: e.AssistanceRestored) -> Line:
    return Line("unbounded", codes={"topic": event.topic, "clause": event.clause})


@line.register
def _language(event: e.LanguageNoticed) -> Line:
    return Line("language", codes={"asked": event.asked, "working": event.working, "clause": event.clause})


@line.register
def _replaced(event: e.PlanReplaced) -> Line:
    return Line("plan", codes={"named": event.named, "plan": event.plan, "clause": event.clause})


@line.register
def _appealed(event: e.Appealed | e.RulingWithdrawn) -> Line:
    return Line("appeal" if isinstance(event, e.Appealed) else "in-scope", event.body, codes={"clause": event.clause})


@line.register
def _confirmed(event: e.ClosureConfirmed) -> Line:
    return Line("confirmed", event.body, codes={"by_call": "yes" if event.by_call else "no"})


@line.register
def _declined(event: e.ClosureDeclined) -> Line:
    return Line("declined", event.body)


@line.register
def _closed(event: e.CaseClosed) -> Line:
    return Line("closed", event.body, codes={"ground": event.ground, "clauses": " ".join(event.clauses)})


@line.register
def _requested(event: e.InformationRequested) -> Line:
    codes = {"items": " ".join(one.id for one in event.items), "clause": " ".join(event.clauses)}
    return Line("requested", event.body, codes=codes)


@line.register
def _given(event: e.InformationGiven) -> Line:
    kind = "given-in-call" if event.by_call else "given"
    return Line(kind, files=event.files, codes={"items": " ".join(event.items)})


@line.register
def _withdrawn(event: e.RequestWithdrawn) -> Line:
    return Line("request-withdrawn", codes={"items": " ".join(event.items)})


@line.register
def _held(event: e.HeldForInformation | e.HoldEnded) -> Line:
    kind = "on-hold" if isinstance(event, e.HeldForInformation) else "hold-ended"
    return Line(kind, codes={"clause": event.clause})


@line.register
def _steps(event: e.StepsPlanned) -> Line:
    codes = {"steps": " ".join(one.id for one in event.steps), "clause": " ".join(event.clauses)}
    return Line("steps-planned", event.body, codes=codes)


@line.register
def _step_changed(event: e.StepChanged) -> Line:
    codes = {"step": event.step, "whose": event.whose, "due": event.due.isoformat()}
    return Line("step-changed", event.words, codes=codes)


@line.register
def _step_done(event: e.StepCompleted) -> Line:
    codes = {"step": event.step, "for_customer": "yes" if event.for_customer else "no"}
    return Line("step-done", event.body, event.files, codes)


@line.register
def _step_skipped(event: e.StepSkipped) -> Line:
    return Line("step-skipped", event.reason, codes={"step": event.step})


@line.register
def _step_overdue(event: e.StepOverdue) -> Line:
    codes = {"step": event.step, "due": event.due.isoformat()}
    return Line("step-overdue", codes=codes, internal=event.whose == "vendor")


@line.register
def _merged(event: e.CaseMerged) -> Line:
    return Line("merged", event.body, codes={"kind": "merged-into", "number": event.into})


@line.register
def _survey_asked(event: e.SurveyAsked) -> Line:
    codes = {"until": event.until.isoformat(), "clause": event.clause, "closing": str(event.closing)}
    return Line("survey-asked", codes=codes)


@line.register
def _survey_answered(event: e.SurveyAnswered) -> Line:
    codes = {"mark": event.mark, "closing": str(event.closing), "clause": event.clause}
    return Line("survey", event.body, codes=codes, internal=True)


@line.register
def _linked(event: e.CasesLinked) -> Line:
    return Line("linked", codes={"kind": event.kind, "number": event.number, "clause": event.clause})


@line.register
def _edition(event: e.EditionMoved | e.EditionJoined) -> Line:
    edition = event.after if isinstance(event, e.EditionMoved) else event.edition
    return Line(
        "edition", codes={"edition": edition, "rule": "move" if isinstance(event, e.EditionMoved) else "better"}
    )


@line.register
def _edition_passed(event: e.EditionPassed) -> Line:
    codes = {"edition": event.edition, "missing": " ".join(event.missing)}
    return Line("edition-passed", codes=codes, internal=True)


@line.register
def _resolved(event: e.CaseResolved) -> Line:
    return Line("resolved", event.body, event.files)


@line.register
def _worked_around(event: e.WorkaroundRecorded) -> Line:
    return Line("workaround", event.body, event.files)


@line.register
def _workaround_judged(event: e.WorkaroundConfirmed | e.WorkaroundRejected) -> Line:
    kind = "workaround-works" if isinstance(event, e.WorkaroundConfirmed) else "workaround-failed"
    return Line(kind, event.body, codes={"by_call": "yes" if event.by_call else "no"})


@line.register
def _annotated(event: e.BreachAnnotated) -> Line:
    codes = {"milestone": event.milestone, "round": str(event.round), "cause": event.cause, "clause": event.clause}
    return Line("annotated", event.body, codes=codes, internal=True)


@line.register
def _warned(event: e.ClockWarned) -> Line:
    return Line("warned", codes={"milestone": event.milestone, "due": event.due.isoformat()}, internal=True)


@line.register
def _breached(event: e.ClockBreached) -> Line:
    return Line("breached", codes={"milestone": event.milestone, "due": event.due.isoformat()}, internal=True)


def _plain(kind: str) -> Callable[[Event], Line]:
    return lambda _event: Line(kind)


line.register(e.Acknowledged, _plain("acknowledged"))
line.register(e.WaitingEnded, _plain("resumed"))
line.register(e.CaseReopened, _plain("reopened"))
