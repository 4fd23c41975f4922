"""What a customer is told before opening a case."""

from dataclasses import replace

from tests.cases.policies import ACME, READING, WITH_RESOLUTION
from tests.cases.world import ANNA, CONTACT, World, at, facts_for

from casebook.cases.advice import Advice, advise
from casebook.policy.channels import Notice
from casebook.policy.intake import Receipt
from casebook.policy.rules import Ruling

NIGHT, DAY = "2026-11-20T22:00:00-05:00", "2026-11-20T10:00:00-05:00"


def advice(when: str, plan: str = "watched", severity: str = "1", channel: str = "web") -> Advice:
    """What is said about such a case at an instant."""
    point = {"plan": plan, "severity": severity, "channel": channel, "case-type": "technical", "product": "rocket"}
    return advise(ACME, point, facts_for(at(when), ANNA, plan), at(when))


def test_the_date_is_the_one_that_opening_gives() -> None:
    """The same code prices both."""
    beforehand = advice(DAY, "silver", "3")
    world = World().open(DAY)
    assert beforehand.pricings["first_response"] == world.now_case.clocks["first_response"].pricing
    assert beforehand.readings == (READING,)


def test_every_milestone_of_the_handbook_is_told() -> None:
    """A target for the resolution is said beforehand too."""
    point = {"plan": "silver", "severity": "3", "channel": "web", "case-type": "technical", "product": "rocket"}
    assert list(advise(WITH_RESOLUTION, point, facts_for(at(DAY)), at(DAY)).pricings) == [
        "first_response",
        "resolution",
    ]


def test_out_of_hours_there_is_a_notice() -> None:
    """At night nobody watches the portal; by day, by phone, and where the handbook says nothing, there is none."""
    assert advice(NIGHT).notice == Ruling(Notice("Nobody is watching now; please phone."), "ACM-44")
    assert advice(DAY).notice is None
    assert advice(NIGHT, channel="phone").notice is None
    assert advice(NIGHT, "silver").notice is None
    assert advice(NIGHT, "bronze", "2").notice is None


def test_the_gravest_severity_shows_the_phone_first() -> None:
    """The number is that of the customer's country, or the one for everywhere else."""
    grave = advice(DAY)
    assert (grave.phone_first, advice(DAY, severity="2").phone_first) == (True, False)
    assert grave.phone is not None
    assert grave.phone.number == "+44 20 7946 0958"
    point = {"plan": "gold", "severity": "1", "channel": "web", "case-type": "technical", "product": "rocket"}
    american = replace(facts_for(at(DAY)), contact=replace(CONTACT, country="US"))
    phone = advise(ACME, point, american, at(DAY)).phone
    assert phone is not None
    assert phone.number == "+1 202 555 0142"


def test_a_zone_that_is_not_known_is_said() -> None:
    """The vendor's own was taken, and the customer can put that right."""
    point = {"plan": "silver", "severity": "3", "channel": "web", "case-type": "technical", "product": "rocket"}
    told = advise(ACME, point, replace(facts_for(at(DAY)), contact=replace(CONTACT, zone="")), at(DAY))
    assert (told.zone_guessed, told.local.zone) == (True, "America/New_York")
    assert not advice(DAY).zone_guessed


def test_the_receipt_is_said_beside_the_number() -> None:
    """With the clause that it comes from."""
    assert advice(DAY).receipt == Ruling(Receipt("Your number opens every door."), "ACM-54")
