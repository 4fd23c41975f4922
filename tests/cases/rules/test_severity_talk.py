"""The talk about a severity: what each side can say when, and what becomes of severity and deadlines."""

from dataclasses import replace

from tests.cases.policies import ACME, SEVERITY, rule
from tests.cases.world import ERIC, World, at, codes, severity

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.events import Words
from casebook.cases.grading import Chosen, Talk
from casebook.cases.refusal import Refusal
from casebook.policy.policy import Policy
from casebook.policy.rules import RuleBook
from casebook.policy.severity import Changing


def policy(**changing: object) -> Policy:
    """Acme, where the severity is changed by agreement."""
    value = replace(Changing(agreed=True, message="Both agree."), **changing)  # type: ignore[arg-type]  # its fields
    book = RuleBook("severity change", (rule("ACM-35", value),))
    return replace(ACME, severity=replace(SEVERITY, changing=book))


PROPOSE = c.ProposeSeverity(id="propose", severity="2", reason="It slows production.", criterion="slow")
COUNTER = c.CounterProposeSeverity(id="counter", severity="1", reason="It stands still.", criterion="down")
ACCEPT = c.AcceptSeverity(id="accept")
DISPUTE = c.DisputeSeverity(id="dispute", reason="No.")
DISAGREE = c.RecordDisagreement(id="disagree", reason="It still runs.")


def proposed(**changing: object) -> World:
    """A case of severity 3, opened at 10:00 in Berlin, that the vendor reads as 2 since 11:00."""
    world = World(policy(**changing)).open("2026-11-17T10:00:00+01:00")
    world.do(PROPOSE, "2026-11-17T11:00:00+01:00", ERIC)
    return world


def test_a_proposal_waits_and_is_an_answer() -> None:
    """The customer's choice holds; the first response is met, because a person wrote."""
    world = World(policy()).open("2026-11-17T10:00:00+01:00")
    events = world.do(PROPOSE, "2026-11-17T11:00:00+01:00", ERIC)
    assert codes(events) == ["severity-proposed", "clock-met"]
    case = world.now_case
    assert case.severity == "3"
    assert case.grading.talk == Talk(
        Chosen("2", "slow", (), Words("propose.reason", "00")), at("2026-11-17T11:00:00+01:00"), "eric"
    )


def test_agreement_changes_the_severity() -> None:
    """Both events cite the clause; the talk is over."""
    world = proposed()
    events = world.do(ACCEPT, "11-17 10:30")
    assert events == (
        e.SeverityAccepted(severity="2", clause="ACM-35"),
        e.SeverityChanged(before="3", after="2", criterion="slow", basis="agreement", clause="ACM-35"),
    )
    assert (world.now_case.severity, world.now_case.grading.talk) == ("2", None)


def test_an_engineer_records_an_agreement_with_its_words() -> None:
    """Without words it cannot be read later; with them it counts as a call."""
    world = proposed()
    message = "Write down what the customer said, so that the agreement can be read later."
    assert world.refusals(ACCEPT, "11-17 10:30", ERIC) == (
        Refusal("agreement-without-words", message, "ACM-35", field="body"),
    )
    events = world.do(replace(ACCEPT, body="Yes, she said."), "11-17 10:30", ERIC)
    assert events[0] == e.SeverityAccepted(severity="2", by_call=True, body=Words("accept.body", "00"), clause="ACM-35")
    assert world.now_case.severity == "2"


def test_the_vendor_agrees_to_a_counter_proposal() -> None:
    """The customer's severity holds, not the one that the vendor had proposed."""
    world = proposed()
    world.do(COUNTER, "11-17 10:20")
    assert world.now_case.severity == "3"
    events = world.do(ACCEPT, "11-17 10:30", ERIC)
    assert codes(events) == ["severity-accepted", "severity-changed"]
    assert (world.now_case.severity, world.now_case.criterion) == ("1", "down")


def test_a_customer_can_still_agree_after_a_counter_proposal() -> None:
    """Then it is the vendor's severity that holds."""
    world = proposed()
    world.do(COUNTER, "11-17 10:20")
    world.do(ACCEPT, "11-17 10:30")
    assert world.now_case.severity == "2"


def test_a_disagreement_is_recorded_once_the_customer_was_heard() -> None:
    """Before that it is refused; after it the vendor's reading holds, with the reason."""
    world = proposed()
    (refusal,) = world.refusals(DISAGREE, "11-17 10:20", ERIC)
    assert (refusal.code, refusal.clause) == ("customer-not-heard", "ACM-35")
    world.do(DISPUTE, "11-17 10:25")
    events = world.do(DISAGREE, "11-17 10:30", ERIC)
    reason = Words("disagree.reason", "00")
    assert events == (
        e.DisagreementRecorded(severity="2", reason=reason, applied=True, clause="ACM-35"),
        e.SeverityChanged(
            before="3", after="2", reason=reason, criterion="slow", basis="disagreement", clause="ACM-35"
        ),
    )


def test_where_the_handbook_says_so_a_disagreement_changes_nothing() -> None:
    """It is on record, and the customer's choice goes on to hold."""
    world = proposed(after_disagreement=False)
    world.do(COUNTER, "11-17 10:20")
    events = world.do(DISAGREE, "11-17 10:30", ERIC)
    assert codes(events) == ["disagreement-recorded"]
    assert (world.now_case.severity, world.now_case.grading.talk) == ("3", None)


def test_the_vendor_alone_changes_nothing_where_agreement_is_needed() -> None:
    """The clause is named, with the way to go; the customer alone does, and a handbook that is silent lets both."""
    world = World(policy()).open("2026-11-17T10:00:00+01:00")
    (refusal,) = world.refusals(severity("4"), "11-17 10:00", ERIC)
    assert (refusal.code, refusal.clause, refusal.message) == ("severity-needs-agreement", "ACM-35", "Both agree.")
    assert refusal.remedy == "Propose it to the customer, or record what you agreed on when you spoke."
    changed = world.do(severity("4"), "11-17 10:00")[0]
    assert isinstance(changed, e.SeverityChanged)
    assert (changed.basis, changed.clause) == ("", "")


def test_a_change_by_the_customer_cites_the_clause_that_says_so() -> None:
    """Where the handbook gives them this right."""
    world = World(policy(by_customer=True)).open("2026-11-17T10:00:00+01:00")
    changed = world.do(severity("4"), "11-17 10:00")[0]
    assert isinstance(changed, e.SeverityChanged)
    assert changed.clause == "ACM-35"


def test_a_customer_who_changes_it_to_what_was_proposed_agrees() -> None:
    """The change rests on an agreement, and the talk is over."""
    world = proposed()
    changed = world.do(severity("2", criterion="slow"), "11-17 10:30")[0]
    assert isinstance(changed, e.SeverityChanged)
    assert changed.basis == "agreement"
    assert world.now_case.grading.talk is None


def test_what_was_agreed_in_a_call_is_recorded_at_once() -> None:
    """One command, with what was said as its reason."""
    world = World(policy()).open("2026-11-17T10:00:00+01:00")
    command = c.RecordAgreement(id="agreed", severity="2", reason="She said so.", criterion="slow")
    events = world.do(command, "11-17 10:00", ERIC)
    assert codes(events) == ["severity-accepted", "severity-changed", "clock-repriced"]
    changed = events[1]
    assert isinstance(changed, e.SeverityChanged)
    assert (changed.basis, changed.reason) == ("call", Words("agreed.reason", "00"))


def test_a_proposal_is_taken_back() -> None:
    """Nothing waits any more, and a second time there is nothing to take back."""
    world = proposed()
    withdraw = c.WithdrawSeverity(id="w")
    assert world.do(withdraw, "11-17 10:30", ERIC) == (e.SeverityWithdrawn(severity="2"),)
    assert world.refusals(withdraw, "11-17 10:31", ERIC)[0].code == "severity-not-proposed"


def test_what_does_not_fit_is_refused() -> None:
    """The same proposal again, the same severity as an answer, one that the case has, and answers to nothing."""
    world = proposed()
    assert world.refusals(PROPOSE, "11-17 10:10", ERIC)[0].code == "severity-proposed-already"
    same = replace(COUNTER, severity="2", criterion="slow")
    assert world.refusals(same, "11-17 10:10")[0].code == "severity-proposed-already"
    assert world.refusals(replace(COUNTER, severity="3"), "11-17 10:10")[0].code == "severity-unchanged"
    assert world.refusals(replace(PROPOSE, severity="1"), "11-17 10:10", ERIC)[0].code == "criterion-unknown"
    world.do(DISPUTE, "11-17 10:11")
    assert world.refusals(DISPUTE, "11-17 10:12")[0].code == "severity-not-proposed"
    silent = World(policy()).open("11-17 09:00")
    for command, who in ((COUNTER, None), (ACCEPT, None), (DISPUTE, None), (DISAGREE, ERIC), (ACCEPT, ERIC)):
        refusals = silent.refusals(command, "11-17 09:10", who) if who else silent.refusals(command, "11-17 09:10")
        assert refusals[0].code == "severity-not-proposed"
