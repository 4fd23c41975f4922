"""What is not support's to do, appeals against that, and help within bounds."""

from dataclasses import replace

from tests.cases.policies import ACME, targets, when
from tests.cases.world import ERIC, OPEN, World, at, codes

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.case import ScopeRuling
from casebook.cases.events import Words
from casebook.cases.react import NotifyCustomer, NotifyEngineer, react
from casebook.cases.refusal import Refusal
from casebook.policy.policy import Policy
from casebook.policy.rules import Rule
from casebook.policy.scope import Referral, Scope, ScopeGround, Topic
from casebook.policy.targets import Promise

SCOPE = Scope(
    referrals=(Referral("education", "Education", "Book a course.", "ACM-90"),),
    grounds=(
        ScopeGround("training", "Training", "ACM-90", refer_to=("education",)),
        ScopeGround("corrected", "Corrected by a release", "ACM-91", names="release", appeal=False),
        ScopeGround("gold-only", "For gold only", "ACM-91", when=when(plan="gold")),
        ScopeGround("orders", "Orders", "ACM-92", refer_to=("education",), case_types=frozenset({"inquiry"})),
    ),
    topics=(
        Topic("firewalls", "Firewalls", "ACM-93", "limited", ("We name the ports.",)),
        Topic("preview", "A preview", "ACM-94", "experimental", ("No goal.",)),
    ),
)


def policy() -> Policy:
    """Acme with a scope; what is experimental has no date."""
    target = ACME.targets.milestones["first_response"]
    rules = (*target.promises.rules, Rule("ACM-94", when(assistance="experimental"), Promise("best_effort"), 9))
    with_rule = replace(target, promises=replace(target.promises, rules=rules))
    return replace(ACME, scope=SCOPE, targets=targets(with_rule))


def world() -> World:
    """A case of a silver customer, opened on Tuesday at 09:00 in Berlin."""
    return World(policy()).open("11-17 08:00")


RULE = c.RuleOutOfScope(id="rule", ground="training", body="Our education does that.")
RULED = e.RuledOutOfScope(ground="training", refer_to=("education",), body=Words("rule.body", "00"), clause="ACM-90")


def test_a_ruling_refers_and_answers() -> None:
    """The customer is told on which ground and who helps instead; that is an answer by a person, and the case stays."""
    case = world()
    assert case.do(RULE, "11-17 09:00", ERIC) == (RULED, e.ClockMet(milestone="first_response"))
    assert case.now_case.scope == ScopeRuling("training", at("11-17 09:00"), "eric")
    assert case.now_case.status == "in_progress"
    line = case.log[-2]
    assert react(case.policy, case.now_case, line) == (NotifyCustomer("out-of-scope", "anna", line.version),)


def test_a_ruling_can_close() -> None:
    """Where the engineer closes with it, the closing cites the clause of the ruling."""
    case = world()
    events = case.do(replace(RULE, then_close=True), "11-17 09:00", ERIC)
    assert codes(events) == ["ruled-out-of-scope", "clock-met", "case-closed"]
    assert events[-1] == e.CaseClosed(ground="training", clauses=("ACM-90",))


def test_some_grounds_have_to_name_something() -> None:
    """The release that corrects the problem is asked for, and kept as words beside the log."""
    case = world()
    corrected = replace(RULE, ground="corrected")
    assert case.refusals(corrected, "11-17 09:00", ERIC) == (
        Refusal("scope-name-missing", "Name the release that corrects it.", "ACM-91", field="names"),
    )
    (ruled, _) = case.do(replace(corrected, names="9.1"), "11-17 09:00", ERIC)
    assert ruled == e.RuledOutOfScope(
        ground="corrected", refer_to=(), body=RULED.body, clause="ACM-91", names=Words("rule.names", "00")
    )


def test_only_grounds_that_hold_for_the_case() -> None:
    """A ground for another plan is none here; what can be chosen is said."""
    (refusal,) = world().refusals(replace(RULE, ground="gold-only"), "11-17 09:00", ERIC)
    assert (refusal.code, refusal.field, refusal.related) == (
        "scope-ground-unknown",
        "ground",
        ("training", "corrected", "orders"),
    )


def test_a_ruling_is_made_once() -> None:
    """The same ruling again is refused, another one is not."""
    case = world()
    case.do(RULE, "11-17 09:00", ERIC)
    (refusal,) = case.refusals(replace(RULE, id="again"), "11-17 09:30", ERIC)
    assert refusal == Refusal("scope-ruled-already", "The customer was told so already.", "ACM-90", field="ground")
    assert codes(case.do(replace(RULE, id="other", ground="corrected", names="9.1"), "11-17 10:00", ERIC)) == [
        "ruled-out-of-scope"
    ]


def test_an_appeal_takes_a_closed_case_up_again() -> None:
    """The engineer hears of it; the ruling stands until somebody withdraws or repeats it."""
    case = world()
    case.do(c.Assign(id="assign", assignee="eric"), "11-17 08:30", ERIC)
    case.do(replace(RULE, then_close=True), "11-17 09:00", ERIC)
    appeal = c.Appeal(id="appeal", body="I think you do.")
    events = case.do(appeal, "11-17 10:00")
    assert events == (e.Appealed(body=Words("appeal.body", "00"), clause="ACM-90"), e.CaseReopened())
    assert (case.now_case.status, case.now_case.scope) == (
        "in_progress",
        ScopeRuling("training", at("11-17 09:00"), "eric", appealed=True),
    )
    line = case.log[-2]
    assert react(case.policy, case.now_case, line) == (NotifyEngineer("appeal", "eric", line.version),)
    (refusal,) = case.refusals(replace(appeal, id="again"), "11-17 11:00")
    assert (refusal.code, refusal.clause) == ("appealed-already", "ACM-90")
    assert codes(case.do(replace(RULE, id="upheld"), "11-17 12:00", ERIC)) == ["ruled-out-of-scope"]


def test_a_ruling_can_be_withdrawn() -> None:
    """The customer is told, and the case goes on as if it had not been made."""
    case = world()
    case.do(RULE, "11-17 09:00", ERIC)
    events = case.do(c.WithdrawRuling(id="withdraw", body="We do."), "11-17 10:00", ERIC)
    assert events == (e.RulingWithdrawn(body=Words("withdraw.body", "00"), clause="ACM-90"),)
    assert case.now_case.scope is None


def test_no_appeal_where_none_is_offered_or_nothing_was_ruled() -> None:
    """Each is said in its own words."""
    case = world()
    appeal = c.Appeal(id="appeal", body="I think you do.")
    nothing = Refusal("nothing-ruled", "Nobody has said that this is out of scope.", "", "Write a reply instead.")
    assert case.refusals(appeal, "11-17 09:00") == (nothing,)
    assert case.refusals(c.WithdrawRuling(id="w", body="x"), "11-17 09:00", ERIC) == (nothing,)
    case.do(replace(RULE, ground="corrected", names="9.1"), "11-17 09:00", ERIC)
    (refusal,) = case.refusals(appeal, "11-17 10:00")
    assert (refusal.code, refusal.clause) == ("appeal-not-offered", "ACM-91")


def test_some_case_types_are_referred_at_once() -> None:
    """Nothing is opened, and the customer reads who helps instead."""
    refusals = World(policy()).refusals(replace(OPEN, case_type="inquiry"), "11-17 08:00")
    assert refusals == (
        Refusal(
            "out-of-scope",
            "Orders: this is not part of support.",
            "ACM-92",
            "Education: Book a course.",
            "case_type",
            ("orders", "education"),
        ),
    )


def test_limited_help_leaves_the_date() -> None:
    """The case is marked, the customer told the bounds, and no clock moves where no target looks at it."""
    case = world()
    events = case.do(c.LimitAssistance(id="limit", topic="firewalls"), "11-17 09:00", ERIC)
    assert events == (e.AssistanceLimited(topic="firewalls", assistance="limited", clause="ACM-93"),)
    assert (case.now_case.topic, case.now_case.assistance) == ("firewalls", "limited")
    line = case.log[-1]
    assert react(case.policy, case.now_case, line) == (NotifyCustomer("assistance-limited", "anna", line.version),)


def test_experimental_features_have_no_date() -> None:
    """The target that looks at it decides: the date is gone, with both clauses; lifted, it counts anew in full."""
    case = world()
    before = case.now_case.clocks["first_response"].due
    events = case.do(c.LimitAssistance(id="limit", topic="preview"), "11-17 09:00", ERIC)
    assert codes(events) == ["assistance-limited", "clock-repriced"]
    pricing = case.now_case.clocks["first_response"].pricing
    assert (pricing.kind, pricing.reason, pricing.due) == ("best_effort", "assistance-limited", None)
    assert pricing.clauses[0] == "ACM-94"
    assert case.now_case.point["assistance"] == "experimental"
    events = case.do(c.LimitAssistance(id="lift", topic=""), "11-17 10:00", ERIC)
    assert events[0] == e.AssistanceRestored(topic="preview", clause="ACM-94")
    after = case.now_case.clocks["first_response"]
    assert (after.pricing.reason, after.kind) == ("assistance-restored", "deadline")
    assert before is not None
    assert after.due is not None
    assert after.due - before == at("11-17 10:00") - at("11-17 08:00")
    assert "assistance" not in case.now_case.point


def test_topics_are_those_of_the_handbook() -> None:
    """An unknown one, and the one that it has already, are refused."""
    case = world()
    (refusal,) = case.refusals(c.LimitAssistance(id="l", topic="moon"), "11-17 09:00", ERIC)
    assert (refusal.code, refusal.related) == ("topic-unknown", ("firewalls", "preview"))
    (refusal,) = case.refusals(c.LimitAssistance(id="l", topic=""), "11-17 09:00", ERIC)
    assert refusal == Refusal("topic-unchanged", "The case is marked so already.", field="topic")
