"""What happened to a case. Each event is named by a past participle and refuses unknown fields.

Bodies hold ids, codes, instants and validity facts only: free text stands beside the log, under ``Words``. What a
decision computed (targets, deadlines, spans) is in the event, so that replay never computes it again.
"""

from casebook.cases.event import Event, Pricing, Recorded, Span, Words, ZoneSource
from casebook.cases.events.action_plan import (
    Planned,
    StepChanged,
    StepCompleted,
    StepOverdue,
    StepSkipped,
    StepsPlanned,
)
from casebook.cases.events.assignment import Assigned
from casebook.cases.events.attempts import ContactAttempted
from casebook.cases.events.clocks import (
    BreachAnnotated,
    ClockBreached,
    ClockMet,
    ClockPaused,
    ClockRepriced,
    ClockResumed,
    ClockStarted,
    ClockStopped,
    ClockWarned,
)
from casebook.cases.events.closing import (
    CaseClosed,
    CaseReopened,
    CaseResolved,
    ClosureConfirmed,
    ClosureDeclined,
    ClosureProposed,
)
from casebook.cases.events.conversation import (
    Acknowledged,
    CallLogged,
    ChannelMoved,
    CustomerReplied,
    CustomerThanked,
    NoteAdded,
    Responded,
)
from casebook.cases.events.editions import EditionJoined, EditionMoved, EditionPassed
from casebook.cases.events.entitlement import PlanReplaced
from casebook.cases.events.errands import ErrandReturned
from casebook.cases.events.escalation import (
    ClimbCancelled,
    ClimbHalted,
    ClimbSet,
    Deescalated,
    DeescalationDeclined,
    DeescalationProposed,
    Escalated,
    EscalationAccepted,
    EscalationAnswered,
    EscalationRaised,
    HandedToTier,
    ReturnedFromTier,
    TakenUpInTier,
)
from casebook.cases.events.information import (
    HeldForInformation,
    HoldEnded,
    InformationGiven,
    InformationRequested,
    RequestWithdrawn,
    Wanted,
)
from casebook.cases.events.languages import LanguageNoticed
from casebook.cases.events.links import CaseMerged, CasesLinked
from casebook.cases.events.opening import CaseOpened
from casebook.cases.events.partners import (
    EscalatedUpstream,
    EscalationReceived,
    Relayed,
    TierOneStepRecorded,
    UpstreamClosureAnswered,
    UpstreamHeard,
    UpstreamWritten,
)
from casebook.cases.events.people import HandedOver, WatcherAdded, WatcherRemoved
from casebook.cases.events.scope import (
    Appealed,
    AssistanceLimited,
    AssistanceRestored,
    RuledOutOfScope,
    RulingWithdrawn,
)
from casebook.cases.events.severity import (
    Basis,
    DisagreementRecorded,
    SeverityAccepted,
    SeverityChanged,
    SeverityCountered,
    SeverityDisputed,
    SeverityProposed,
    SeverityWithdrawn,
)
from casebook.cases.events.solving import WorkaroundConfirmed, WorkaroundRecorded, WorkaroundRejected
from casebook.cases.events.waiting import WaitingEnded, WaitingStarted

__all__ = [
    "Acknowledged",
    "Appealed",
    "Assigned",
    "AssistanceLimited",
    "AssistanceRestored",
    "Basis",
    "BreachAnnotated",
    "CallLogged",
    "CaseClosed",
    "CaseMerged",
    "CaseOpened",
    "CaseReopened",
    "CaseResolved",
    "CasesLinked",
    "ChannelMoved",
    "ClimbCancelled",
    "ClimbHalted",
    "ClimbSet",
    "ClockBreached",
    "ClockMet",
    "ClockPaused",
    "ClockRepriced",
    "ClockResumed",
    "ClockStarted",
    "ClockStopped",
    "ClockWarned",
    "ClosureConfirmed",
    "ClosureDeclined",
    "ClosureProposed",
    "ContactAttempted",
    "CustomerReplied",
    "CustomerThanked",
    "Deescalated",
    "DeescalationDeclined",
    "DeescalationProposed",
    "DisagreementRecorded",
    "EditionJoined",
    "EditionMoved",
    "EditionPassed",
    "ErrandReturned",
    "Escalated",
    "EscalatedUpstream",
    "EscalationAccepted",
    "EscalationAnswered",
    "EscalationRaised",
    "EscalationReceived",
    "Event",
    "HandedOver",
    "HandedToTier",
    "HeldForInformation",
    "HoldEnded",
    "InformationGiven",
    "InformationRequested",
    "LanguageNoticed",
    "NoteAdded",
    "PlanReplaced",
    "Planned",
    "Pricing",
    "Recorded",
    "Relayed",
    "RequestWithdrawn",
    "Responded",
    "ReturnedFromTier",
    "RuledOutOfScope",
    "RulingWithdrawn",
    "SeverityAccepted",
    "SeverityChanged",
    "SeverityCountered",
    "SeverityDisputed",
    "SeverityProposed",
    "SeverityWithdrawn",
    "Span",
    "StepChanged",
    "StepCompleted",
    "StepOverdue",
    "StepSkipped",
    "StepsPlanned",
    "TakenUpInTier",
    "TierOneStepRecorded",
    "UpstreamClosureAnswered",
    "UpstreamHeard",
    "UpstreamWritten",
    "WaitingEnded",
    "WaitingStarted",
    "Wanted",
    "WatcherAdded",
    "WatcherRemoved",
    "Words",
    "WorkaroundConfirmed",
    "WorkaroundRecorded",
    "WorkaroundRejected",
    "ZoneSource",
]
