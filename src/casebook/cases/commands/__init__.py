"""What somebody wants done with a case. Each command is named by a verb.

Free text stands in a command as it was typed; the desk stores it beside the log and hands ``decide`` the ids of the
stored words (``facts.words``, by field name: ``body``, ``subject``, ``answers.description``).
"""

from casebook.cases.commands.action_plan import ChangeStep, CompleteStep, LowerSeverity, PlanSteps, SkipStep, StepDraft
from casebook.cases.commands.assignment import Assign
from casebook.cases.commands.attempts import RecordAttempt
from casebook.cases.commands.closing import CloseCase, ConfirmClosure, DeclineClosure, ProposeClosure
from casebook.cases.commands.command import Command, Strict
from casebook.cases.commands.conversation import Acknowledge, AddNote, LogCall, Reply, Respond
from casebook.cases.commands.editions import FollowEdition, Following
from casebook.cases.commands.effort import (
    ConfirmAvailability,
    EndEffort,
    HandOverAvailability,
    ResumeEffort,
    SuspendEffort,
)
from casebook.cases.commands.errands import ReturnErrand
from casebook.cases.commands.escalation import (
    AcceptEscalation,
    AgreeDeescalation,
    AnswerEscalation,
    DeclineDeescalation,
    EndEscalation,
    Escalate,
    EscalateToTier,
    ProposeDeescalation,
    RaiseEscalation,
    ReturnFromTier,
    TakeUpInTier,
)
from casebook.cases.commands.history import HistoryState, HistoryStep, RecordHistory
from casebook.cases.commands.information import ProvideInformation, RequestInformation, WithdrawRequest
from casebook.cases.commands.links import LinkCase, MergeCase
from casebook.cases.commands.misuse import ContestLowering, LowerFalseSeverity, RestoreSeverity, UpholdLowering
from casebook.cases.commands.opening import OpenCase
from casebook.cases.commands.partners import (
    AnswerUpstreamClosure,
    EscalateUpstream,
    Heard,
    HearUpstream,
    RecordTierOneStep,
    Relay,
    WriteUpstream,
)
from casebook.cases.commands.people import AddWatcher, HandOver, RemoveWatcher
from casebook.cases.commands.releases import CheckSupportId, DecideSecurityFix, GiveHotfix, RecordRelease, SendAnalysis
from casebook.cases.commands.scope import Appeal, LimitAssistance, RuleOutOfScope, WithdrawRuling
from casebook.cases.commands.severity import (
    AcceptSeverity,
    ChangeSeverity,
    CounterProposeSeverity,
    DisputeSeverity,
    ProposeSeverity,
    RecordAgreement,
    RecordDisagreement,
    WithdrawSeverity,
)
from casebook.cases.commands.solving import ConfirmWorkaround, RecordWorkaround, RejectWorkaround, Resolve
from casebook.cases.commands.survey import AnswerSurvey
from casebook.cases.commands.targets import AnnotateBreach
from casebook.cases.commands.timers import FireTimers
from casebook.cases.commands.waiting import Resume, Wait, WaitingFor

__all__ = [
    "AcceptEscalation",
    "AcceptSeverity",
    "Acknowledge",
    "AddNote",
    "AddWatcher",
    "AgreeDeescalation",
    "AnnotateBreach",
    "AnswerEscalation",
    "AnswerSurvey",
    "AnswerUpstreamClosure",
    "Appeal",
    "Assign",
    "ChangeSeverity",
    "ChangeStep",
    "CheckSupportId",
    "CloseCase",
    "Command",
    "CompleteStep",
    "ConfirmAvailability",
    "ConfirmClosure",
    "ConfirmWorkaround",
    "ContestLowering",
    "CounterProposeSeverity",
    "DecideSecurityFix",
    "DeclineClosure",
    "DeclineDeescalation",
    "DisputeSeverity",
    "EndEffort",
    "EndEscalation",
    "Escalate",
    "EscalateToTier",
    "EscalateUpstream",
    "FireTimers",
    "FollowEdition",
    "Following",
    "GiveHotfix",
    "HandOver",
    "HandOverAvailability",
    "HearUpstream",
    "Heard",
    "HistoryState",
    "HistoryStep",
    "LimitAssistance",
    "LinkCase",
    "LogCall",
    "LowerFalseSeverity",
    "LowerSeverity",
    "MergeCase",
    "OpenCase",
    "PlanSteps",
    "ProposeClosure",
    "ProposeDeescalation",
    "ProposeSeverity",
    "ProvideInformation",
    "RaiseEscalation",
    "RecordAgreement",
    "RecordAttempt",
    "RecordDisagreement",
    "RecordHistory",
    "RecordRelease",
    "RecordTierOneStep",
    "RecordWorkaround",
    "RejectWorkaround",
    "Relay",
    "RemoveWatcher",
    "Reply",
    "RequestInformation",
    "Resolve",
    "Respond",
    "RestoreSeverity",
    "Resume",
    "ResumeEffort",
    "ReturnErrand",
    "ReturnFromTier",
    "RuleOutOfScope",
    "SendAnalysis",
    "SkipStep",
    "StepDraft",
    "Strict",
    "SuspendEffort",
    "TakeUpInTier",
    "UpholdLowering",
    "Wait",
    "WaitingFor",
    "WithdrawRequest",
    "WithdrawRuling",
    "WithdrawSeverity",
    "WriteUpstream",
]
