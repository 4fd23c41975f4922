"""The chapter targets as it is written."""

from fractions import Fraction
from pathlib import Path

import pytest
from tests.handbook.acme import clause, compiled, policy

from casebook.policy.targets import Amount, Promise

RESOLUTION = """target: resolution
title: Solution
warn-at: 100 %
counted-in: {by: [plan], table: {gold: night, basic: support hours}}"""
NIGHT = "calendar: night\ntitle: Nights\nzone: Europe/Berlin\nweek: {Mon-Fri: 22:00-06:00}"


def test_promises(tmp_path: Path) -> None:
    """Every cell is a promise of its kind; the exception decides where it applies."""
    acme = policy(
        tmp_path, clause(10, "target: first-response\npromise: best effort\nwhen: {product: pump}\nexception-to: ACM-4")
    )
    target = acme.targets.milestones["first_response"]
    assert (target.title, target.word, target.clause, target.warn_at) == (
        "First response",
        "target",
        "ACM-4",
        (Fraction(3, 4),),
    )
    point = {"plan": "gold", "severity": "1", "channel": "web", "case-type": "technical", "product": "valve"}
    answers = [
        target.promises.ruling({**point, "plan": plan, "severity": severity}).value
        for plan in ("gold", "basic")
        for severity in ("1", "2")
    ]
    assert answers == [
        Promise("deadline", Amount(1, "h")),
        Promise("deadline", Amount(4, "business h")),
        Promise("not_offered"),
        Promise("deadline", Amount(1, "business day")),
    ]
    pump = target.promises.ruling({**point, "product": "pump"})
    assert (pump.value, pump.clause) == (Promise("best_effort"), "ACM-10")
    assert target.counted_in.ruling(point).value == ""


def test_a_calendar_of_its_own(tmp_path: Path) -> None:
    """A target may count in calendars of its own, plan by plan."""
    acme = policy(tmp_path, clause(10, f"{RESOLUTION}\npromise: 8 business hours"), clause(11, NIGHT))
    target = acme.targets.milestones["resolution"]
    counted = [target.counted_in.ruling({"plan": plan}).value for plan in ("gold", "basic")]
    assert (counted, target.warn_at) == (["night", ""], (Fraction(1),))


@pytest.mark.parametrize("share", ["0 %", "101 %", "75", "3/4"])
def test_shares(tmp_path: Path, share: str) -> None:
    """A warning comes after 1 to 100 per cent of the time."""
    found = compiled(tmp_path, replace=("75 %", share))
    assert [(one.code, one.message) for one in found.errors] == [("bad-share", f"“{share}” is no share.")]


UPDATE = """target: next-update
title: Update
from: opening
warn-at: [50 %, 80 %, 15 min before]
promise: 4 h"""


def test_several_warnings_and_the_beginning(tmp_path: Path) -> None:
    """Shares and lengths stand together; the next update may begin with the opening."""
    target = policy(tmp_path, clause(10, UPDATE)).targets.milestones["next_update"]
    assert target.warn_at == (Fraction(1, 2), Fraction(4, 5), Amount(15, "min"))
    assert target.from_opening


def test_other_milestones_have_their_own_beginning(tmp_path: Path) -> None:
    """A resolution cannot begin with the first answer."""
    found = compiled(tmp_path, clause(10, "target: resolution\ntitle: Solution\nfrom: opening\npromise: 8 h"))
    assert [(one.code, one.message) for one in found.errors] == [
        ("unknown-key", "Only the next update can begin with the opening or with the first answer.")
    ]


def test_a_warning_counts_like_its_target(tmp_path: Path) -> None:
    """It is not said twice in which time it counts."""
    found = compiled(tmp_path, replace=("75 %", "2 business hours before"))
    assert [(one.code, one.message) for one in found.errors] == [
        ("bad-share", "“2 business hours before” says twice in which time it counts: a warning counts like its target.")
    ]


def test_why_a_target_can_be_missed(tmp_path: Path) -> None:
    """The handbook's own list takes the place of the usual one, under its clause."""
    acme = policy(tmp_path, clause(10, "breach-causes:\n  staff: Too few people\n  parts: A part was not there"))
    assert [(one.id, one.label, one.clause) for one in acme.targets.causes] == [
        ("staff", "Too few people", "ACM-10"),
        ("parts", "A part was not there", "ACM-10"),
    ]
