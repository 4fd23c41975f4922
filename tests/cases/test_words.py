"""The free texts of a command: what never stands in the log itself."""

from dataclasses import replace

from tests.cases.policies import ACME
from tests.cases.samples import COMMANDS
from tests.cases.world import OPEN, at, facts_for

from casebook.cases import commands as c
from casebook.cases.words import texts

FACTS = facts_for(at("11-17 08:00"))


def test_an_opening_has_a_subject_and_its_free_answers() -> None:
    """Codes stand in the log; an empty answer is none, and so is one to a question that is not asked."""
    answers = {"release": " 4.1 ", "effect": "all", "backup": "no", "summary": "old", "mail": ""}
    command = replace(OPEN, subject=" It fails ", answers=answers)
    assert texts(ACME, command, FACTS) == {"subject": "It fails", "answers.release": "4.1"}


def test_every_other_command_has_its_own() -> None:
    """Whatever a person typed is listed under the name of its field."""
    found = {type(command).__name__: tuple(texts(ACME, command, FACTS)) for command in COMMANDS[1:]}
    assert {name: names for name, names in found.items() if names} == {
        "Reply": ("body",),
        "Respond": ("body",),
        "AddNote": ("body",),
        "LogCall": ("body",),
        "ChangeSeverity": ("reason",),
        "RecordAgreement": ("reason",),
        "ProposeSeverity": ("reason",),
        "CounterProposeSeverity": ("reason",),
        "AcceptSeverity": ("body",),
        "DisputeSeverity": ("reason",),
        "RecordDisagreement": ("reason",),
        "ConfirmAvailability": ("body",),
        "HandOverAvailability": ("name", "phone"),
        "SuspendEffort": ("reason",),
        "ResumeEffort": ("body",),
        "EndEffort": ("body",),
        "LowerFalseSeverity": ("reason",),
        "ContestLowering": ("body",),
        "UpholdLowering": ("body",),
        "RestoreSeverity": ("body",),
        "ProposeClosure": ("body",),
        "ConfirmClosure": ("body",),
        "DeclineClosure": ("body",),
        "CloseCase": ("body",),
        "RuleOutOfScope": ("body", "names"),
        "Appeal": ("body",),
        "WithdrawRuling": ("body",),
        "MergeCase": ("body",),
        "PlanSteps": ("body", "steps.0"),
        "CompleteStep": ("body",),
        "SkipStep": ("reason",),
        "ChangeStep": ("words",),
        "LowerSeverity": ("reason",),
        "RequestInformation": ("body", "questions.0"),
        "ProvideInformation": ("answers.1",),
        "RecordHistory": ("subject", "body"),
        "RecordAttempt": ("body",),
        "AnswerSurvey": ("body",),
        "HandOver": ("body",),
        "RecordWorkaround": ("body",),
        "ConfirmWorkaround": ("body",),
        "RejectWorkaround": ("body",),
        "Resolve": ("body",),
        "AnnotateBreach": ("body",),
        "Escalate": ("reason",),
        "AnswerEscalation": ("body",),
        "RaiseEscalation": ("reason",),
        "ProposeDeescalation": ("body",),
        "AgreeDeescalation": ("body",),
        "DeclineDeescalation": ("body",),
        "EndEscalation": ("body",),
        "EscalateToTier": ("body",),
        "ReturnFromTier": ("body",),
        "RecordTierOneStep": ("body",),
        "HearUpstream": ("body",),
        "WriteUpstream": ("body",),
        "Relay": ("body",),
        "GiveHotfix": ("body",),
        "SendAnalysis": ("body",),
        "DecideSecurityFix": ("body",),
    }


def test_blanks_are_not_kept() -> None:
    """A note on the closing that is empty is none."""
    assert texts(ACME, c.CloseCase(id="x", ground="fixed", body=" "), FACTS) == {}
