"""``react(policy, case, recorded)``: what follows from an event outside the case. Pure: effects are values.

The customer hears of the number, of every answer, of calls that did not reach them, of a workaround, of a solution, of
a proposal to close and of the closing, of a referral, of bounds, of another language and of what becomes of the
severity; the engineer hears of everything the customer writes or changes, and of a deadline that comes near or passes.
Whoever watches the case or is copied by the handbook hears of it, too, and a contact of what others of their
organisation write on their case. Who hears of an escalation stands in ``following``. Nothing follows from imported
history.
Timers need no effect: they are derived from the clocks (``Clock.timers``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from casebook.cases import events as e
from casebook.cases.audiences import WATCHERS, Audience, on_duty, reachable
from casebook.cases.case import Case
from casebook.cases.errand import SendCommand, errands
from casebook.cases.events import Recorded
from casebook.cases.following import ForAudience, ForCustomer, ForEngineer, ToAudience, ToCustomer, ToEngineer, told
from casebook.cases.rules import contacts, partner_errands
from casebook.policy.contacts import CopyOf
from casebook.policy.policy import Policy

CustomerTemplate = Literal[
    "case-opened",
    "answer",
    "closure-proposed",
    "case-closed",
    "out-of-scope",
    "back-in-scope",
    "assistance-limited",
    "language-noticed",
    "information-requested",
    "attempt",
    "survey",
    "severity-proposed",
    "severity-changed",
    "disagreement-recorded",
    "copied-reply",
    "watching",
    "workaround",
    "case-resolved",
    "steps-planned",
    "case-merged",
    "step-overdue",
    "taken-to-maker",
    "effort-started",
    "availability-asked",
    "effort-suspended",
    "effort-resumed",
    "effort-ended",
    "release-limited",
    "support-id-differs",
    "hotfix",
    "root-cause-analysis",
    "lowering-upheld",
    "lowering-reversed",
    ToCustomer,
]
EngineerTemplate = Literal[
    "reply",
    "closure-declined",
    "deadline-near",
    "deadline-missed",
    "appeal",
    "information-given",
    "step-done",
    "step-late",
    "severity-countered",
    "severity-disputed",
    "lowering-contested",
    "severity-changed",
    "watching",
    "handed-over",
    "survey-answered",
    "workaround-works",
    "workaround-failed",
    "maker-wrote",
    ToEngineer,
    "availability-handed-over",
    "effort-suspended",
    "effort-resumed",
]


AudienceTemplate = Literal[
    "copied-opening",
    "copied-answer",
    "copied-reply",
    "copied-proposal",
    "copied-closing",
    "handed-over",
    "false-reports",
    ToAudience,
]


@dataclass(frozen=True, slots=True)
class NotifyCustomer:
    """Write to the case's contact about the event with this version."""

    template: CustomerTemplate
    contact: str
    version: int


@dataclass(frozen=True, slots=True)
class NotifyEngineer:
    """Write to the case's assignee about the event with this version."""

    template: EngineerTemplate
    staff: str
    version: int


@dataclass(frozen=True, slots=True)
class NotifyAudience:
    """Write about the event with this version to everybody in an audience, but for its author.

    A person who is told of the event already, by an effect that stands before this one, is not told again. ``copied``:
    it is for information only, so contacts who want fewer letters are left out.
    """

    template: AudienceTemplate
    audience: Audience
    version: int
    copied: bool = False


Message = NotifyCustomer | NotifyEngineer | NotifyAudience
Effect = Message | SendCommand

SENDERS: Final = (partner_errands,)
"""The modules that say what events send to other cases; importing them makes it known to ``errands``."""


CUSTOMER: Final[dict[type[e.Event], CustomerTemplate]] = {
    e.CaseOpened: "case-opened",
    e.Responded: "answer",
    e.ClosureProposed: "closure-proposed",
    e.CaseClosed: "case-closed",
    e.SurveyAsked: "survey",
    e.RuledOutOfScope: "out-of-scope",
    e.RulingWithdrawn: "back-in-scope",
    e.AssistanceLimited: "assistance-limited",
    e.LanguageNoticed: "language-noticed",
    e.InformationRequested: "information-requested",
    e.StepsPlanned: "steps-planned",
    e.CaseMerged: "case-merged",
    e.SeverityProposed: "severity-proposed",
    e.SeverityChanged: "severity-changed",
    e.DisagreementRecorded: "disagreement-recorded",
    e.WorkaroundRecorded: "workaround",
    e.CaseResolved: "case-resolved",
    e.Relayed: "answer",
    e.EscalatedUpstream: "taken-to-maker",
    e.LoweringUpheld: "lowering-upheld",
    e.LoweringReversed: "lowering-reversed",
    e.EffortStarted: "effort-started",
    e.AvailabilityAsked: "availability-asked",
    e.EffortSuspended: "effort-suspended",
    e.EffortResumed: "effort-resumed",
    e.EffortEnded: "effort-ended",
    e.ReleaseSupportLimited: "release-limited",
    e.SupportIdDiffers: "support-id-differs",
    e.HotfixGiven: "hotfix",
    e.AnalysisSent: "root-cause-analysis",
}

ENGINEER: Final[dict[type[e.Event], EngineerTemplate]] = {
    e.CustomerReplied: "reply",
    e.ClosureDeclined: "closure-declined",
    e.Appealed: "appeal",
    e.SurveyAnswered: "survey-answered",
    e.InformationGiven: "information-given",
    e.StepCompleted: "step-done",
    e.StepOverdue: "step-late",
    e.SeverityCountered: "severity-countered",
    e.SeverityDisputed: "severity-disputed",
    e.LoweringContested: "lowering-contested",
    e.SeverityChanged: "severity-changed",
    e.WorkaroundConfirmed: "workaround-works",
    e.WorkaroundRejected: "workaround-failed",
    e.UpstreamHeard: "maker-wrote",
    e.AvailabilityHandedOver: "availability-handed-over",
    e.EffortSuspended: "effort-suspended",
    e.EffortResumed: "effort-resumed",
    e.ClockWarned: "deadline-near",
    e.ClockBreached: "deadline-missed",
}


COPIED: Final[dict[type[e.Event], tuple[CopyOf, AudienceTemplate]]] = {
    e.CaseOpened: ("openings", "copied-opening"),
    e.Responded: ("answers", "copied-answer"),
    e.Relayed: ("answers", "copied-answer"),
    e.RuledOutOfScope: ("answers", "copied-answer"),
    e.RulingWithdrawn: ("answers", "copied-answer"),
    e.InformationRequested: ("answers", "copied-answer"),
    e.WorkaroundRecorded: ("answers", "copied-answer"),
    e.CaseResolved: ("answers", "copied-answer"),
    e.HotfixGiven: ("answers", "copied-answer"),
    e.AnalysisSent: ("answers", "copied-answer"),
    e.EscalationAnswered: ("answers", "copied-answer"),
    e.DeescalationProposed: ("answers", "copied-answer"),
    e.StepsPlanned: ("answers", "copied-answer"),
    e.CustomerReplied: ("replies", "copied-reply"),
    e.InformationGiven: ("replies", "copied-reply"),
    e.WorkaroundConfirmed: ("replies", "copied-reply"),
    e.WorkaroundRejected: ("replies", "copied-reply"),
    e.ClosureDeclined: ("replies", "copied-reply"),
    e.Appealed: ("replies", "copied-reply"),
    e.ClosureProposed: ("closings", "copied-proposal"),
    e.CaseClosed: ("closings", "copied-closing"),
}
"""What handbooks call the events that people are copied on, and the letter about each."""


def react(policy: Policy, case: Case, recorded: Recorded) -> tuple[Effect, ...]:
    """Return what follows from an event; ``case`` is the case after it.

    Nobody is told what they did themselves where it is news for both sides. A case that nobody has taken has no
    engineer to tell, and one without a contact no customer.
    """
    if recorded.actor_kind == "importer":
        return ()
    upwards = (_message(one, recorded.version) for one in told(recorded.event, policy, case, recorded))
    to_people = (*_to_people_of_case(case, recorded), *_people(case, recorded))
    messages = (*upwards, *to_people, *_copies(policy, case, recorded))
    return (*messages, *errands(recorded.event, case, recorded))


def _to_people_of_case(case: Case, recorded: Recorded) -> Iterator[Message]:
    kind, version = type(recorded.event), recorded.version
    own = kind in ENGINEER and recorded.actor == case.contact
    if case.contact and not own and (template := _customer_template(recorded.event)):
        yield NotifyCustomer(template, case.contact, version)
    if kind in ENGINEER and case.assignee not in {"", recorded.actor}:
        yield NotifyEngineer(ENGINEER[kind], case.assignee, version)
    if isinstance(recorded.event, e.CustomerReplied) and case.contact not in {"", recorded.actor}:
        yield NotifyCustomer("copied-reply", case.contact, version)


def _customer_template(event: e.Event) -> CustomerTemplate | None:
    """Return what the customer is written; of attempts by message they have the message already.

    A disagreement that lets the vendor's reading hold is told with the change of the severity, and so is the end of an
    effort by that; the end of a case tells its own.
    """
    if isinstance(event, e.EffortEnded) and event.end in {"severity-lowered", "case-closed"}:
        return None
    if isinstance(event, e.DisagreementRecorded) and event.applied:
        return None
    if isinstance(event, e.ContactAttempted):
        return None if event.outcome == "message-sent" else "attempt"
    if isinstance(event, e.CallLogged):
        return None if event.reached or event.started_by == "customer" else "attempt"
    if isinstance(event, e.StepOverdue):
        return "step-overdue" if event.whose == "customer" else None
    return CUSTOMER.get(type(event))


def _people(case: Case, recorded: Recorded) -> Iterator[Message]:
    """Tell who was made a watcher, whom the case was handed over to, and managers of too many false reports."""
    event, version = recorded.event, recorded.version
    if isinstance(event, e.WatcherAdded) and event.person != recorded.actor:
        if event.person_kind == "contact":
            yield NotifyCustomer("watching", event.person, version)
        else:
            yield NotifyEngineer("watching", event.person, version)
    if isinstance(event, e.SeverityFoundFalse) and event.asks_manager:
        yield NotifyAudience("false-reports", reachable("duty-manager"), version)
    if isinstance(event, e.HandedOver) and event.team:
        yield NotifyAudience("handed-over", on_duty(team=event.team), version)
    elif isinstance(event, e.HandedOver) and case.assignee != recorded.actor:
        yield NotifyEngineer("handed-over", event.assignee, version)


def _copies(policy: Policy, case: Case, recorded: Recorded) -> Iterator[NotifyAudience]:
    """Copy the people whom the handbook names, and those who watch: they know that the case is there."""
    found = COPIED.get(type(recorded.event))
    if found is None:
        return
    of, template = found
    for one in contacts.copies(policy, case.point, of):
        yield NotifyAudience(template, Audience(one.audience), recorded.version, copied=True)
    if of != "openings" and case.people.watchers:
        yield NotifyAudience(template, WATCHERS, recorded.version, copied=True)


def _message(told: ForCustomer | ForEngineer | ForAudience, version: int) -> Message:
    if isinstance(told, ForCustomer):
        return NotifyCustomer(told.template, told.contact, version)
    if isinstance(told, ForAudience):
        return NotifyAudience(told.template, told.audience, version)
    return NotifyEngineer(told.template, told.staff, version)
