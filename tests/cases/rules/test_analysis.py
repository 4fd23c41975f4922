"""The analysis of a root cause: owed by some cases, also when they are over, and sent once."""

import pytest
from tests.cases.policies import ACME
from tests.cases.versions import KNOWS, ReleaseWorld
from tests.cases.world import ERIC, codes

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.events import Words
from casebook.cases.react import NotifyCustomer, react
from casebook.cases.refusal import Refusal
from casebook.policy.policy import Policy

SEND = c.SendAnalysis(id="send", body="A seal was worn.", files=("file-1",))


def world(severity: str = "1", policy: Policy = KNOWS) -> ReleaseWorld:
    """A case, opened on Tuesday at 09:00 in Berlin."""
    found = ReleaseWorld(policy)
    answers = {"release": "4.1", "began": "2026-11-17T07:00:00+00:00"}
    found.open("11-17 08:00", severity=severity, answers=answers, criterion="down" if severity == "1" else "")
    return found


def test_it_is_sent_once() -> None:
    """The customer has it in writing by its clause, the milestone is reached; a second one is refused."""
    case = world()
    sent, *rest = case.do(SEND, "11-17 08:30", ERIC)
    assert sent == e.AnalysisSent(body=Words("send.body", "00"), clause="ACM-24", files=("file-1",))
    assert e.ClockMet(milestone="root_cause") in rest
    line = next(one for one in case.log if one.event == sent)
    assert react(case.policy, case.now_case, line) == (NotifyCustomer("root-cause-analysis", "anna", line.version),)
    again = c.SendAnalysis(id="again", body="And more.")
    assert case.refusals(again, "11-18 10:00", ERIC) == (
        Refusal(
            "no-analysis-owed",
            "The customer has the analysis already.",
            "ACM-24",
            "Write it in an answer instead.",
        ),
    )


def test_it_outlives_the_case() -> None:
    """Closing neither ends it nor reaches it, and sending it afterwards leaves the case closed."""
    case = world()
    case.do(c.Respond(id="respond", body="It runs."), "11-17 08:30", ERIC)
    case.do(c.ProposeClosure(id="propose", ground="fixed", body="May we close?"), "11-17 09:00", ERIC)
    case.do(c.ConfirmClosure(id="confirm"), "11-17 10:00")
    assert case.now_case.clocks["root_cause"].open
    assert codes(case.do(SEND, "11-20 09:00", ERIC)) == ["analysis-sent", "clock-met"]
    assert (case.now_case.status, case.now_case.clocks["root_cause"].state) == ("closed", "met")


@pytest.mark.parametrize("severity", ["2", "3"])
def test_other_cases_owe_none(severity: str) -> None:
    """It says so, and where to write instead."""
    case = ReleaseWorld(KNOWS)
    criterion = "slow" if severity == "2" else ""
    answers = {"release": "4.1", "began": "2026-11-17T07:00:00+00:00"}
    case.open("11-17 08:00", severity=severity, criterion=criterion, answers=answers)
    assert case.refusals(SEND, "11-18 09:00", ERIC) == (
        Refusal(
            "no-analysis-owed",
            "The handbook promises no analysis of the root cause to such a case.",
            "ACM-24",
            "Write it in an answer instead.",
        ),
    )


def test_a_handbook_that_promises_none_cites_nothing() -> None:
    """There is no clause to name."""
    case = world(policy=ACME)
    (refusal,) = case.refusals(SEND, "11-18 09:00", ERIC)
    assert (refusal.code, refusal.clause) == ("no-analysis-owed", "")
