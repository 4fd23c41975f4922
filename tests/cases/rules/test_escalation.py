"""Asking for more: who may, to whom it goes, who takes and answers it, and how it ends."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from tests.cases.policies import ACME, CRITERIA, promise, rule, targets
from tests.cases.world import ANNA, DESK, ERIC, World, at, codes, respond

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.actor import Actor
from casebook.cases.audiences import ACCOUNT_MANAGER, reachable
from casebook.cases.escalation import Escalation
from casebook.cases.events import Words
from casebook.cases.react import NotifyAudience, NotifyCustomer, NotifyEngineer, react
from casebook.cases.refusal import Refusal
from casebook.policy.escalation import Asked, Asker, Asking, Level, People
from casebook.policy.escalation import Escalation as Chapter
from casebook.policy.policy import Policy
from casebook.policy.rules import RuleBook
from casebook.policy.targets import Target

MANAGER = Level("manager", "Manager", 1, People(frozenset({"duty-manager"})), "ACM-95")
DIRECTOR = Level("director", "Director", 2, People(frozenset({"support-manager"}), "Directors"), "ACM-95")

MARA = Actor("staff", "acme", "mara", frozenset({"duty-manager"}))
MIKE = Actor("staff", "acme", "mike", frozenset({"duty-manager"}))
DORA = Actor("staff", "acme", "dora", frozenset({"support-manager"}))
ADAM = Actor("staff", "acme", "adam", frozenset({"account-manager"}))

ESCALATE = c.Escalate(id="ask", reason="Nobody writes.")
REASON = Words("ask.reason", "00")


def asking(answer: Asked = "any_time", by: Iterable[Asker] = ("customer", "engineer", "account-manager")) -> Asking:
    """What the handbook answers to whoever asks."""
    level = "" if answer == "not_offered" else "manager"
    return Asking(answer, level, frozenset(by), "" if answer == "any_time" else "Not so.", ("web",))


def policy(book: Asking | None = None, *, answer: bool = True, appeals: Asking | None = None) -> Policy:
    """Acme with two levels; a manager answers within two business hours."""
    chapter = Chapter(
        levels=(MANAGER, DIRECTOR),
        asking=RuleBook("escalation", (rule("ACM-96", book or asking()),)),
        appeals=RuleBook("priority appeal", (rule("ACM-97", appeals),) if appeals else ()),
    )
    first = ACME.targets.milestones["first_response"]
    answered = Target(
        "escalation_answer",
        "Answer of a manager",
        "target",
        "ACM-98",
        RuleBook("escalation answer", (rule("ACM-98", promise(2, "business h")),)),
        RuleBook("counted in", (rule("ACM-98", ""),)),
        first.warn_at,
    )
    return replace(ACME, escalation=chapter, targets=targets(first, *([answered] if answer else [])))


def world(book: Asking | None = None, *, answer: bool = True) -> World:
    """A case of a silver customer, opened on Tuesday at 09:00 in Berlin and answered by Eric."""
    made = World(policy(book, answer=answer)).open("11-17 08:00")
    made.do(c.Assign(id="assign", assignee="eric"), "11-17 08:10", ERIC)
    made.do(respond(), "11-17 08:20", ERIC)
    return made


def standing(case: World) -> Escalation:
    """The escalation that is open."""
    assert case.now_case.escalations.open is not None
    return case.now_case.escalations.open


def test_a_customer_escalates() -> None:
    """It goes to the first level, its own clock starts, and everybody hears who has to."""
    case = world()
    events = case.do(ESCALATE, "11-17 09:00")
    assert events[0] == e.Escalated(level="manager", asked_by="customer", clause="ACM-96", channel="web", reason=REASON)
    assert codes(events) == ["escalated", "clock-started"]
    assert case.now_case.clocks["escalation_answer"].due == at("11-17 11:00")
    assert standing(case) == Escalation(
        number=case.log[-2].version,
        kind="attention",
        level="manager",
        asked_by="customer",
        at=at("11-17 09:00"),
        since=at("11-17 09:00"),
        severity="3",
        author="anna",
    )
    assert standing(case).state == "waiting"
    assert react(case.policy, case.now_case, case.log[-2]) == (
        NotifyAudience("escalation", reachable("duty-manager"), case.log[-2].version),
        NotifyEngineer("escalation-of-yours", "eric", case.log[-2].version),
        NotifyAudience("escalation-of-yours", ACCOUNT_MANAGER, case.log[-2].version),
    )


def test_without_a_promise_there_is_no_clock() -> None:
    """Where the handbook names no time for the answer none is made up."""
    case = world(answer=False)
    assert codes(case.do(ESCALATE, "11-17 09:00")) == ["escalated"]
    assert "escalation_answer" not in case.now_case.clocks


def test_it_needs_a_reason() -> None:
    """Nobody can help with nothing."""
    (refusal,) = world().refusals(replace(ESCALATE, reason=" "), "11-17 09:00")
    assert (refusal.code, refusal.field) == ("text-missing", "reason")


def test_where_the_handbook_does_not_offer_it() -> None:
    """The refusal cites the clause; a handbook that says nothing has none to cite."""
    case = world(asking("not_offered"))
    assert case.refusals(ESCALATE, "11-17 09:00") == (
        Refusal(
            "escalation-not-offered", "Not so.", "ACM-96", "Write on the case what troubles you.", related=("web",)
        ),
    )
    (refusal,) = World().open("11-17 08:00").refusals(ESCALATE, "11-17 09:00")
    assert (refusal.code, refusal.clause) == ("escalation-not-offered", "")


@pytest.mark.parametrize(("now", "open_"), [("11-17 09:00", True), ("11-17 15:59", True), ("11-17 16:00", False)])
def test_a_channel_that_takes_them_in_support_hours(now: str, *, open_: bool) -> None:
    """Hours are half-open: at the minute at which they end they are over. Staff who ask themselves are not bound."""
    case = world(asking("support_hours"))
    by_phone = replace(ESCALATE, channel="phone")
    if open_:
        assert codes(case.do(by_phone, now, ERIC)) == ["escalated", "clock-started"]
    else:
        assert case.refusals(by_phone, now, ERIC) == (
            Refusal("escalation-out-of-hours", "Not so.", "ACM-96", "Use Portal now.", "channel", ("web",)),
        )
        assert codes(case.do(ESCALATE, now, ERIC)) == ["escalated"]


def test_who_may_ask() -> None:
    """Others are told whose it is to ask."""
    case = world(asking(by=("account-manager",)))
    assert case.refusals(ESCALATE, "11-17 09:00") == (
        Refusal("escalation-not-for-you", "This is for the account manager to ask.", "ACM-96",
                related=("account-manager",)),
    )  # fmt: skip
    (begun, _) = case.do(ESCALATE, "11-17 09:00", ADAM)
    assert isinstance(begun, e.Escalated)
    assert (begun.asked_by, begun.channel) == ("account-manager", "")


def test_an_unknown_way_in() -> None:
    """A channel that the vendor does not have cannot have been used."""
    (refusal,) = world().refusals(replace(ESCALATE, channel="fax"), "11-17 09:00", ERIC)
    assert (refusal.code, refusal.field) == ("channel-unknown", "channel")


def test_an_engineer_escalates_for_the_desk() -> None:
    """Nobody waits for an answer then, the customer gets no letter, and the level can be chosen."""
    case = world()
    assert codes(case.do(replace(ESCALATE, level="director"), "11-17 09:00", ERIC)) == ["escalated"]
    assert (standing(case).level, standing(case).asked_by, standing(case).for_customer) == (
        "director", "engineer", False,
    )  # fmt: skip
    assert react(case.policy, case.now_case, case.log[-1]) == (
        NotifyAudience("escalation", reachable("support-manager"), case.log[-1].version),
        NotifyAudience("escalation", replace(reachable(""), kind="named-team", team="Directors"), case.log[-1].version),
        NotifyAudience("escalation-of-yours", ACCOUNT_MANAGER, case.log[-1].version),
    )
    (refusal,) = world().refusals(replace(ESCALATE, level="king"), "11-17 09:00", ERIC)
    assert (refusal.code, refusal.clause, refusal.related) == ("level-unknown", "ACM-96", ("manager", "director"))


def test_who_asks_again_reaches_the_next_level() -> None:
    """Above the highest there is nobody, and the case says who has it."""
    case = world()
    case.do(ESCALATE, "11-17 09:00")
    case.do(c.AcceptEscalation(id="take"), "11-17 09:10", MARA)
    (raised,) = case.do(replace(ESCALATE, id="again"), "11-17 10:00")
    assert raised == e.EscalationRaised(
        before="manager",
        level="director",
        asked_by="customer",
        clause="ACM-96",
        channel="web",
        reason=Words("again.reason", "00"),
    )
    assert (standing(case).level, standing(case).since, standing(case).accepted_by) == (
        "director", at("11-17 10:00"), "",
    )  # fmt: skip
    assert case.refusals(replace(ESCALATE, id="third"), "11-17 10:30") == (
        Refusal("escalated-already", "The case is escalated already: Director has it.", "ACM-96",
                "Write on the case what they should know."),
    )  # fmt: skip


def test_what_the_desk_escalated_becomes_the_customers() -> None:
    """Who has it keeps it, but now somebody waits for an answer, and it ends with their agreement only."""
    case = world()
    case.do(ESCALATE, "11-17 09:00", ERIC)
    case.do(c.AcceptEscalation(id="take"), "11-17 09:10", MARA)
    assert codes(case.do(replace(ESCALATE, id="too"), "11-17 09:20")) == ["escalation-raised", "clock-started"]
    assert (standing(case).level, standing(case).accepted_by, standing(case).asked_by) == (
        "manager", "mara", "customer",
    )  # fmt: skip
    (refusal,) = case.refusals(replace(ESCALATE, id="me"), "11-17 09:30", ERIC)
    assert (refusal.code, refusal.clause) == ("escalated-already", "ACM-96")


def test_one_of_two_managers_takes_it() -> None:
    """The other one is told who has it and may take it over; an engineer may not at all."""
    case = world()
    case.do(ESCALATE, "11-17 09:00")
    assert case.refusals(c.AcceptEscalation(id="e"), "11-17 09:05", ERIC) == (
        Refusal(
            "not-of-this-level",
            "This is for Manager to do.",
            "ACM-95",
            "Ask one of them: duty manager, support manager, Directors.",
            related=("duty-manager", "support-manager"),
        ),
    )
    taken = case.do(c.AcceptEscalation(id="take"), "11-17 09:10", MARA)
    assert taken == (e.EscalationAccepted(level="manager", clause="ACM-95"),)
    assert react(case.policy, case.now_case, case.log[-1]) == (
        NotifyEngineer("escalation-taken", "eric", case.log[-1].version),
        NotifyCustomer("escalation-accepted", "anna", case.log[-1].version),
    )
    assert case.refusals(c.AcceptEscalation(id="late"), "11-17 09:10", MIKE) == (
        Refusal("escalation-accepted-already", "Somebody else has taken it meanwhile.", "ACM-95",
                "Take it over from them if you have agreed on that.", related=("mara",)),
    )  # fmt: skip
    (refusal,) = case.refusals(c.AcceptEscalation(id="twice"), "11-17 09:11", MARA)
    assert refusal.message == "You have taken it already."
    over = case.do(c.AcceptEscalation(id="over", take_over=True), "11-17 09:30", MIKE)
    assert over == (e.EscalationAccepted(level="manager", clause="ACM-95", before="mara"),)


def test_those_above_may_take_what_is_below_and_never_the_other_way() -> None:
    """A director can help out a manager; a manager cannot take what was raised beyond them."""
    case = world()
    case.do(ESCALATE, "11-17 09:00")
    assert codes(case.do(c.AcceptEscalation(id="take"), "11-17 09:10", DORA)) == ["escalation-accepted"]
    case.do(c.RaiseEscalation(id="up", reason="Beyond us."), "11-17 09:20", MARA)
    (refusal,) = case.refusals(c.AcceptEscalation(id="down"), "11-17 09:30", MARA)
    assert refusal.code == "not-of-this-level"


def test_the_answer_meets_its_clock() -> None:
    """Who answers has taken it; the customer reads the answer, and the clock of the answer is met."""
    case = world()
    case.do(ESCALATE, "11-17 09:00")
    answer = c.AnswerEscalation(id="answer", body="Eva calls you at two.")
    events = case.do(answer, "11-17 10:00", MARA)
    assert codes(events) == ["escalation-accepted", "escalation-answered", "clock-met"]
    assert events[1] == e.EscalationAnswered(body=Words("answer.body", "00"), clause="ACM-95")
    assert standing(case).state == "answered"
    assert react(case.policy, case.now_case, case.log[-2]) == (
        NotifyEngineer("escalation-answer", "eric", case.log[-2].version),
        NotifyCustomer("escalation-answered", "anna", case.log[-2].version),
    )


def test_a_late_answer_stays_late() -> None:
    """The clock of the answer does not stand still while the case waits for the customer, and a breach is one."""
    case = world()
    case.do(ESCALATE, "11-17 09:00")
    case.do(c.Wait(id="wait", waiting_for="customer"), "11-17 09:01", ERIC)
    events = case.do(c.AnswerEscalation(id="answer", body="Sorry."), "11-17 11:30", MARA)
    assert "clock-breached" in codes(events)
    clock = case.now_case.clocks["escalation_answer"]
    assert (clock.state, clock.breached_at) == ("met", at("11-17 11:00"))


def test_raising_needs_a_level_above() -> None:
    """By a manager as by anybody; without a name it is the next one."""
    case = world()
    up = c.RaiseEscalation(id="up", reason="Beyond us.")
    assert case.refusals(up, "11-17 09:00", MARA) == (
        Refusal("not-escalated", "The case is not escalated.", "", "Escalate it first, or write on the case."),
    )
    case.do(ESCALATE, "11-17 09:00")
    case.do(up, "11-17 09:10", MARA)
    assert standing(case).level == "director"
    assert standing(case).asked_by == "customer"
    (refusal,) = case.refusals(replace(up, id="more"), "11-17 09:20", DORA)
    assert refusal == Refusal("no-higher-level", "This is the highest level.", "ACM-95", field="level")
    (refusal,) = case.refusals(replace(up, id="back", level="manager"), "11-17 09:20", DORA)
    assert refusal.code == "no-higher-level"


def answered() -> World:
    """A case that was escalated and answered."""
    case = world()
    case.do(ESCALATE, "11-17 09:00")
    case.do(c.AnswerEscalation(id="answer", body="Eva calls you at two."), "11-17 10:00", MARA)
    return case


PROPOSE = c.ProposeDeescalation(id="lower", body="May it go on as usual?")
AGREE = c.AgreeDeescalation(id="agree")


def test_it_ends_when_the_customer_agrees() -> None:
    """The manager proposes, the customer agrees, the case goes on."""
    case = answered()
    (proposed,) = case.do(PROPOSE, "11-17 12:00", MARA)
    assert proposed == e.DeescalationProposed(body=Words("lower.body", "00"), clause="ACM-95")
    assert standing(case).state == "lowering"
    assert react(case.policy, case.now_case, case.log[-1]) == (
        NotifyCustomer("deescalation-proposed", "anna", case.log[-1].version),
    )
    assert case.do(AGREE, "11-17 13:00") == (e.Deescalated(ending="agreed", clause="ACM-95"),)
    assert case.now_case.escalations.open is None
    (past,) = case.now_case.escalations.past
    assert (past.ending, past.ended_at, past.state) == ("agreed", at("11-17 13:00"), "over")
    assert case.now_case.status == "in_progress"


def test_an_agreement_in_a_call_is_written_down() -> None:
    """Staff record it with what was said; without words there is no agreement."""
    case = answered()
    case.do(PROPOSE, "11-17 12:00", MARA)
    (refusal,) = case.refusals(AGREE, "11-17 13:00", MARA)
    assert (refusal.code, refusal.field) == ("text-missing", "body")
    (ended,) = case.do(replace(AGREE, body="Anna says it is fine."), "11-17 13:00", MARA)
    assert ended == e.Deescalated(ending="agreed-in-call", clause="ACM-95", body=Words("agree.body", "00"))


def test_who_does_not_agree_gets_another_answer() -> None:
    """It goes on, and a new answer is owed from then on."""
    case = answered()
    case.do(PROPOSE, "11-17 12:00", MARA)
    declined = c.DeclineDeescalation(id="no", body="Eva has not called.")
    assert codes(case.do(declined, "11-17 14:30")) == ["deescalation-declined", "clock-started"]
    clock = case.now_case.clocks["escalation_answer"]
    assert (clock.round, clock.state, clock.due) == (2, "running", at("11-18 07:30"))
    assert len(case.now_case.past_clocks) == 1
    assert react(case.policy, case.now_case, case.log[-2]) == (
        NotifyEngineer("deescalation-declined", "mara", case.log[-2].version),
        NotifyEngineer("deescalation-declined", "eric", case.log[-2].version),
    )


@pytest.mark.parametrize("command", [AGREE, c.DeclineDeescalation(id="no", body="No.")])
def test_nothing_was_proposed(command: c.AgreeDeescalation | c.DeclineDeescalation) -> None:
    """One cannot agree to what nobody asked."""
    (refusal,) = answered().refusals(command, "11-17 12:00")
    assert (refusal.code, refusal.clause) == ("deescalation-not-proposed", "ACM-95")


def test_it_is_proposed_once() -> None:
    """A second proposal would only nag."""
    case = answered()
    case.do(PROPOSE, "11-17 12:00", MARA)
    (refusal,) = case.refusals(replace(PROPOSE, id="more"), "11-17 12:10", MARA)
    assert (refusal.code, refusal.clause) == ("deescalation-proposed-already", "ACM-95")


def test_what_a_customer_asked_for_only_they_end() -> None:
    """They take it back with a word; the vendor alone cannot end it."""
    case = answered()
    end = c.EndEscalation(id="end", body="It is fine.")
    (refusal,) = case.refusals(end, "11-17 12:00", MARA)
    assert (refusal.code, refusal.clause) == ("deescalation-needs-agreement", "ACM-95")
    (ended,) = case.do(end, "11-17 12:00")
    assert ended == e.Deescalated(ending="withdrawn", clause="ACM-95", body=Words("end.body", "00"))


def test_what_the_desk_escalated_its_managers_end() -> None:
    """The customer did not ask, so their agreement is not needed, and they cannot take it back."""
    case = world()
    case.do(ESCALATE, "11-17 09:00", ERIC)
    end = c.EndEscalation(id="end", body="Settled.")
    (refusal,) = case.refusals(end, "11-17 09:30")
    assert (refusal.code, refusal.clause) == ("escalation-not-yours", "ACM-95")
    (refusal,) = case.refusals(end, "11-17 09:30", ERIC)
    assert refusal.code == "not-of-this-level"
    (ended,) = case.do(end, "11-17 09:30", MARA)
    assert ended == e.Deescalated(ending="ended", clause="ACM-95", body=Words("end.body", "00"))


def test_an_answer_that_is_not_owed_any_more() -> None:
    """Taken back before it was answered, its clock stops, and a new escalation has a clock of its own."""
    case = world()
    case.do(ESCALATE, "11-17 09:00")
    events = case.do(c.EndEscalation(id="end", body="Solved meanwhile."), "11-17 09:30")
    assert codes(events) == ["deescalated", "clock-stopped"]
    case.do(replace(ESCALATE, id="later"), "11-17 13:00")
    assert case.now_case.clocks["escalation_answer"].round == 2
    assert len(case.now_case.escalations.past) == 1


def test_it_ends_with_the_case() -> None:
    """A closed case is nobody's to look after any more."""
    case = answered()
    case.do(c.ProposeClosure(id="propose", ground="fixed", body="Solved?"), "11-17 12:00", ERIC)
    events = case.do(c.ConfirmClosure(id="confirm"), "11-17 13:00")
    assert codes(events)[-1] == "deescalated"
    assert case.now_case.escalations.past[-1].ending == "case-closed"
    (refusal,) = case.refusals(replace(ESCALATE, id="late"), "11-17 14:00")
    assert refusal.code == "case-closed"


def appealed() -> World:
    """A case whose customer disputes its severity."""
    case = World(policy(appeals=asking())).open("11-17 08:00")
    case.do(replace(ESCALATE, kind="priority"), "11-17 09:00")
    return case


def test_a_severity_can_be_disputed_where_the_handbook_says_so() -> None:
    """It is an escalation of its own kind; elsewhere it is refused."""
    assert standing(appealed()).kind == "priority"
    (refusal,) = world().refusals(replace(ESCALATE, kind="priority"), "11-17 09:00")
    assert (refusal.code, refusal.clause) == ("priority-appeal-not-offered", "")


def test_the_answer_to_a_dispute_decides() -> None:
    """It is upheld or changed, never left open, and changed by the rules of any change."""
    case = appealed()
    answer = c.AnswerEscalation(id="answer", body="You are right.")
    (refusal,) = case.refusals(answer, "11-17 10:00", MARA)
    assert (refusal.code, refusal.clause, refusal.field) == ("outcome-missing", "ACM-95", "outcome")
    changed = replace(answer, outcome="changed", severity="3")
    (refusal,) = case.refusals(changed, "11-17 10:00", MARA)
    assert (refusal.code, refusal.field) == ("severity-unchanged", "severity")
    (refusal,) = case.refusals(replace(changed, severity="1"), "11-17 10:00", MARA)
    assert (refusal.code, refusal.field) == ("criterion-missing", "criterion")
    events = case.do(replace(changed, severity="1", criterion=CRITERIA[0].id), "11-17 10:00", MARA)
    assert codes(events) == [
        "escalation-accepted", "escalation-answered", "clock-met", "clock-met", "severity-changed", "deescalated",
    ]  # fmt: skip
    assert case.now_case.severity == "1"
    assert (case.now_case.escalations.past[-1].outcome, case.now_case.escalations.past[-1].ending) == (
        "changed", "decided",
    )  # fmt: skip


def test_what_was_upheld_goes_to_the_next_level_once() -> None:
    """Above the highest it is settled, until the severity is another one."""
    case = appealed()
    uphold = c.AnswerEscalation(id="a", body="It fits.", outcome="upheld")
    case.do(uphold, "11-17 10:00", MARA)
    case.do(replace(ESCALATE, id="b", kind="priority"), "11-17 11:00")
    assert standing(case).level == "director"
    case.do(replace(uphold, id="c"), "11-17 12:00", DORA)
    (refusal,) = case.refusals(replace(ESCALATE, id="d", kind="priority"), "11-17 13:00")
    assert (refusal.code, refusal.clause) == ("priority-upheld", "ACM-97")
    assert codes(case.do(replace(ESCALATE, id="e"), "11-17 13:00"))[0] == "escalated"


def test_an_outcome_without_a_dispute() -> None:
    """Where nobody disputes the severity there is nothing to uphold."""
    case = world()
    case.do(ESCALATE, "11-17 09:00")
    uphold = c.AnswerEscalation(id="a", body="It fits.", outcome="upheld")
    (refusal,) = case.refusals(uphold, "11-17 10:00", MARA)
    assert (refusal.code, refusal.field) == ("outcome-not-asked", "outcome")


@pytest.mark.parametrize(
    "command",
    [
        c.AcceptEscalation(id="x"),
        c.AnswerEscalation(id="x", body="So."),
        c.ProposeDeescalation(id="x", body="So."),
        c.EndEscalation(id="x", body="So."),
    ],
)
def test_nothing_is_escalated(command: c.Command) -> None:
    """What there is not cannot be taken, answered or ended."""
    (refusal,) = world().refusals(command, "11-17 09:00", MARA)
    assert refusal.code == "not-escalated"


def test_the_desk_itself_does_not_ask() -> None:
    """Only people do; what goes by itself are the rules."""
    assert "not-for-this-actor" in [one.code for one in world().refusals(ESCALATE, "11-17 09:00", DESK)]
    assert ANNA.kind == "contact"


def test_members_of_the_team_count_too() -> None:
    """Who is in the team of a level is of it, whatever their roles."""
    assert DIRECTOR.who.include(frozenset({"engineer"}), frozenset({"Directors"}))
    assert not DIRECTOR.who.include(frozenset({"engineer"}), frozenset({"Night"}))
    assert not MANAGER.who.include(frozenset(), frozenset({""}))
