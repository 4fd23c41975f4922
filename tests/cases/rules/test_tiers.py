"""Deeper tiers: handing a case over, who stays its owner, and getting it back."""

from dataclasses import replace

from tests.cases.policies import ACME
from tests.cases.rules.test_escalation import MARA
from tests.cases.world import ERIC, World, codes

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.actor import Actor
from casebook.cases.audiences import reachable
from casebook.cases.events import Words
from casebook.cases.react import NotifyAudience, NotifyEngineer, react
from casebook.cases.refusal import Refusal
from casebook.policy.escalation import Escalation, People, Tier
from casebook.policy.policy import Policy

SPECIALISTS = Tier("specialists", "Specialists", 2, People(frozenset({"duty-manager"})), "stays", "ACM-98")
PLATFORM = Tier("platform", "Platform team", 3, People(frozenset({"support-manager"}), "Platform"), "moves", "ACM-98")
PIA = Actor("staff", "acme", "pia", frozenset({"engineer", "support-manager"}))


def policy() -> Policy:
    """Acme with two deeper tiers."""
    return replace(ACME, escalation=Escalation(tiers=(SPECIALISTS, PLATFORM)))


def world() -> World:
    """A case that Eric has."""
    made = World(policy()).open("11-17 08:00")
    made.do(c.Assign(id="assign", assignee="eric"), "11-17 08:10", ERIC)
    return made


HAND = c.EscalateToTier(id="hand", tier="specialists", body="Block 7 is broken.")


def test_the_case_stays_with_its_owner() -> None:
    """The specialists hear of it, take it up and give it back; Eric has it all the time."""
    case = world()
    assert case.do(HAND, "11-17 08:30", ERIC) == (
        e.HandedToTier(tier="specialists", owner="stays", body=Words("hand.body", "00"), clause="ACM-98"),
    )
    assert react(case.policy, case.now_case, case.log[-1]) == (
        NotifyAudience("tier-handed", reachable("duty-manager"), case.log[-1].version),
    )
    assert case.do(c.TakeUpInTier(id="take"), "11-17 08:40", MARA) == (e.TakenUpInTier(tier="specialists"),)
    work = case.now_case.escalations.tier
    assert work is not None
    assert (work.owner, work.worker, case.now_case.assignee) == ("eric", "mara", "eric")
    (back,) = case.do(c.ReturnFromTier(id="back", body="Rebuilt."), "11-17 08:50", MARA)
    assert back == e.ReturnedFromTier(tier="specialists", body=Words("back.body", "00"), clause="ACM-98")
    assert react(case.policy, case.now_case, case.log[-1]) == (
        NotifyEngineer("tier-returned", "eric", case.log[-1].version),
    )
    assert (case.now_case.escalations.tier, case.now_case.assignee) == (None, "eric")


def test_the_case_moves_and_comes_back() -> None:
    """Until somebody there takes it up nobody has it; then they have; given back it is Eric's again."""
    case = world()
    assert codes(case.do(replace(HAND, tier="platform"), "11-17 08:30", ERIC)) == ["handed-to-tier", "assigned"]
    assert case.now_case.assignee == ""
    assert codes(case.do(c.TakeUpInTier(id="take"), "11-17 08:40", PIA)) == ["taken-up-in-tier", "assigned"]
    assert case.now_case.assignee == "pia"
    assert codes(case.do(c.ReturnFromTier(id="back", body="Done."), "11-17 08:50", PIA)) == [
        "returned-from-tier", "assigned",
    ]  # fmt: skip
    assert case.now_case.assignee == "eric"


def test_deeper_still_the_first_owner_is_remembered() -> None:
    """From tier to tier, the one who had it at first gets it back."""
    case = world()
    case.do(replace(HAND, tier="platform"), "11-17 08:30", ERIC)
    case.do(c.TakeUpInTier(id="take"), "11-17 08:40", PIA)
    case.do(replace(HAND, id="on"), "11-17 08:45", PIA)
    work = case.now_case.escalations.tier
    assert work is not None
    assert (work.tier, work.owner, work.worker) == ("specialists", "eric", "")


def test_a_tier_that_there_is_not() -> None:
    """Those that there are are named; a handbook without any says so."""
    assert world().refusals(replace(HAND, tier="moon"), "11-17 08:30", ERIC) == (
        Refusal("tier-unknown", "The handbook has no tier moon.", "", "Choose one of: Specialists; Platform team.",
                "tier", ("specialists", "platform")),
    )  # fmt: skip
    (refusal,) = World().open("11-17 08:00").refusals(HAND, "11-17 08:30", ERIC)
    assert (refusal.code, refusal.message) == ("tier-unknown", "The handbook has no deeper tiers.")


def test_handing_over_twice() -> None:
    """Who has it has it."""
    case = world()
    case.do(HAND, "11-17 08:30", ERIC)
    (refusal,) = case.refusals(replace(HAND, id="more"), "11-17 08:31", ERIC)
    assert refusal == Refusal("tier-unchanged", "Specialists has the case already.", "ACM-98", field="tier")


def test_who_may_take_it_up() -> None:
    """Those of the tier, and of two the first."""
    case = world()
    (refusal,) = case.refusals(c.TakeUpInTier(id="take"), "11-17 08:20", MARA)
    assert refusal == Refusal("not-in-a-tier", "No deeper tier has this case.", "", "Hand it to one first.")
    case.do(HAND, "11-17 08:30", ERIC)
    assert case.refusals(c.TakeUpInTier(id="take"), "11-17 08:40", ERIC) == (
        Refusal("not-of-this-tier", "This is for Specialists to do.", "ACM-98", "Ask one of them: duty manager.",
                related=("duty-manager",)),
    )  # fmt: skip
    case.do(c.TakeUpInTier(id="take"), "11-17 08:40", MARA)
    (refusal,) = case.refusals(c.TakeUpInTier(id="too"), "11-17 08:40", replace(MARA, id="mike"))
    assert (refusal.code, refusal.message, refusal.related) == (
        "tier-work-taken", "Somebody else has taken it up meanwhile.", ("mara",),
    )  # fmt: skip
    (refusal,) = (
        World(policy()).open("11-17 08:00").refusals(c.ReturnFromTier(id="back", body="Done."), "11-17 08:50", ERIC)
    )
    assert refusal.code == "not-in-a-tier"
