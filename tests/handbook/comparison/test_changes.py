"""What was added, removed and changed among the things that a handbook declares."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.cases.policies import ACME
from tests.cases.rules.test_scope import SCOPE
from tests.handbook.acme import clause, policy

from casebook.handbook.comparing import compare
from casebook.handbook.comparison.shapes import Aspect, ThingChange
from casebook.policy.hours import Cover
from casebook.policy.languages import Languages, Region


def test_an_edition_says_the_same_as_itself(tmp_path: Path) -> None:
    """Nothing differs between an edition and itself, nor where only its name and day differ."""
    one = policy(tmp_path / "a")
    assert compare(one, one).same


def test_a_text_is_a_change_that_decides_nothing(tmp_path: Path) -> None:
    """A clause with other words is told with both texts, is neutral, and counts for no plan."""
    before, after = (
        policy(tmp_path / "a"),
        policy(tmp_path / "b", replace=("Use the portal.", "Use the portal, please.")),
    )
    comparison = compare(before, after)
    assert comparison.things == (
        ThingChange(
            kind="clause",
            id="ACM-5",
            name="Ways in",
            turn="changed",
            aspects=(Aspect("text", "Use the portal.", "Use the portal, please."),),
            effect="neutral",
            plans=(),
            clauses=("ACM-5",),
        ),
    )
    assert comparison.balance("gold").neutral == 0


def test_a_field_that_must_be_answered_is_a_burden(tmp_path: Path) -> None:
    """Optional to required is worse, for the plans that are asked; back is better."""
    field = "  began: {label: Began, kind: date-time, need: optional}"
    wanted = "  began: {label: Began, kind: date-time, need: required, shown-when: {plan: gold}}"
    asked = field.replace("}", ", shown-when: {plan: gold}}")
    before, after = policy(tmp_path / "a", replace=(field, asked)), policy(tmp_path / "b", replace=(field, wanted))
    (change,) = compare(before, after).things
    assert (change.kind, change.id, change.effect, change.plans) == ("field", "began", "worse", ("gold",))
    assert change.aspects == (Aspect("need", "optional", "required"),)
    assert [one.effect for one in compare(after, before).things] == ["better"]


def test_a_calendar_tells_the_hours_that_it_gains(tmp_path: Path) -> None:
    """An hour more on five days is five hours a week gained, and its business day grows."""
    before = policy(tmp_path / "a")
    after = policy(tmp_path / "b", replace=("Mon-Fri: 08:00-17:00", "Mon-Fri: 08:00-18:00"))
    (change,) = (one for one in compare(before, after).things if one.kind == "calendar")
    assert (change.id, change.effect) == ("office", "better")
    assert change.aspects == (
        Aspect("hours", "Mon-Fri 08:00-17:00 local time", "Mon-Fri 08:00-18:00 local time"),
        Aspect("business day", "9 h", "10 h"),
        Aspect("hours a week gained", "", "5"),
    )
    (back,) = (one for one in compare(after, before).things if one.kind == "calendar")
    assert (back.effect, back.aspects[-1]) == ("worse", Aspect("hours a week lost", "", "5"))


def test_a_new_holiday_is_hours_lost_in_the_year(tmp_path: Path) -> None:
    """A closed Thursday takes nine hours in the year and nothing from a regular week; the target's cell says why."""
    week = "week: {Mon-Fri: 08:00-17:00}"
    closed = f"{week}\nholidays: {{dates: {{2026-12-24: Christmas Eve}}}}"
    before, after = policy(tmp_path / "a"), policy(tmp_path / "b", replace=(week, closed))
    comparison = compare(before, after)
    (change,) = (one for one in comparison.things if one.kind == "calendar")
    assert (change.effect, change.aspects) == (
        "worse",
        (Aspect("holidays", "", "Christmas Eve (24 Dec)"), Aspect("hours in 52 weeks lost", "", "9")),
    )
    assert [(cell.question, cell.effect) for cell in comparison.cells] == [
        ("First response", "worse"),
        ("First response", "worse"),
        ("Support hours", "worse"),
    ]
    assert comparison.cells[-1].after == "Mon-Fri 08:00-17:00 local time, without its holidays"


def test_another_year_alone_changes_no_holiday(tmp_path: Path) -> None:
    """Holidays are compared in the same 52 weeks: that some move with the year is no change of an edition."""
    week = "week: {Mon-Fri: 08:00-17:00}"
    closed = f"{week}\nholidays: {{library: US, only: [Memorial Day], dates: {{2027-03-26: Good Friday}}}}"
    before = policy(tmp_path / "a", replace=(week, closed))
    after = replace(before, edition="2027-01", in_force=date(2027, 1, 1))
    assert [one for one in compare(before, after).things if one.kind == "calendar"] == []


def test_a_plan_more_is_told_as_a_thing(tmp_path: Path) -> None:
    """A plan that only one edition has changes no cell of both; it is new, or gone."""
    silver = "gold: {1: 1 h, 2: 4 business hours}\n  silver: {1: 1 h, 2: 5 business hours}"
    added = clause(10, "plan: silver\nname: Silver\norder: 3")
    before = policy(tmp_path / "a")
    after = policy(tmp_path / "b", added, replace=("gold: {1: 1 h, 2: 4 business hours}", silver))
    comparison = compare(before, after)
    assert comparison.cells == ()
    assert [(one.kind, one.id, one.turn, one.effect) for one in comparison.things] == [
        ("plan", "silver", "added", "better"),
        ("clause", "ACM-10", "added", "neutral"),
    ]
    assert comparison.plans == (("gold", "Gold"), ("basic", "Basic"), ("silver", "Silver"))
    gone = compare(after, before)
    assert [(one.kind, one.turn, one.effect) for one in gone.things] == [
        ("plan", "removed", "worse"),
        ("clause", "removed", "neutral"),
    ]


def test_grounds_readings_and_the_front_are_compared(tmp_path: Path) -> None:
    """A new ground, a declared reading and another rule for open cases are all told."""
    reading = clause(
        10, "reading-of: ACM-4\nchosen: elapsed\nbecause: It says so.", "reading-of: ACM-5\nchosen: a\nbecause: b"
    )
    before = policy(tmp_path / "a")
    after = policy(
        tmp_path / "b", reading, replace=("grounds: {fixed: Fixed}", "grounds: {fixed: Fixed, told: Answered}")
    )
    assert [(one.kind, one.id, one.turn) for one in compare(before, after).things] == [
        ("ground", "told", "added"),
        ("clause", "ACM-10", "added"),
        ("reading", "ACM-4 in ACM-10", "added"),
        ("reading", "ACM-5 in ACM-10", "added"),
    ]


def test_scope_and_languages_are_compared() -> None:
    """A ground more to be turned away is worse, a referral and a language are told; for the plans that they name."""
    spoken = Languages((Region("Everywhere", ("en", "de")),), "en", "We answer in English.", "ACM-95")
    after = replace(ACME, scope=SCOPE, languages=spoken)
    found = {(one.kind, one.id): one for one in compare(ACME, after).things}
    assert (found["out of scope", "training"].turn, found["out of scope", "training"].effect) == ("added", "worse")
    assert found["out of scope", "gold-only"].plans == ("gold",)
    assert found["bounded help", "preview"].effect == "worse"
    assert found["referral", "education"].clauses == ("ACM-90",)
    assert found["language region", "Everywhere"].aspects[0] == Aspect("offered", "", "en, de")
    assert found["languages", "elsewhere"].clauses == ("ACM-95",)
    fewer = replace(after, languages=replace(spoken, regions=(Region("Everywhere", ("en",)),)))
    (change,) = compare(after, fewer).things
    assert (change.turn, change.aspects) == ("changed", (Aspect("offered", "en, de", "en"),))


def test_what_calendars_are_meant_to_cover_is_compared() -> None:
    """A place more that the calendars together are meant to cover is told, and counts for no plan."""
    cover = Cover("Everywhere", ("always",), (("Dublin", "Europe/Dublin"),), "ACM-12")
    wider = replace(cover, places=(*cover.places, ("Auckland", "Pacific/Auckland")), line=7)
    before, after = (replace(ACME, hours=replace(ACME.hours, covers=(one,))) for one in (cover, wider))
    comparison = compare(before, after)
    (change,) = comparison.things
    both = "Dublin (Europe/Dublin); Auckland (Pacific/Auckland)"
    assert (change.kind, change.aspects) == ("cover", (Aspect("places", "Dublin (Europe/Dublin)", both),))
    assert comparison.balance("gold").neutral == 0
    moved = replace(ACME, hours=replace(ACME.hours, covers=(replace(cover, line=9),)))
    assert compare(before, moved).same
