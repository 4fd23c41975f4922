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
        Fraction(3, 4),
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
    assert (counted, target.warn_at) == (["night", ""], Fraction(1))


@pytest.mark.parametrize("share", ["0 %", "101 %", "75", "3/4"])
def test_shares(tmp_path: Path, share: str) -> None:
    """A warning comes after 1 to 100 per cent of the time."""
    found = compiled(tmp_path, replace=("75 %", share))
    assert [(one.code, one.message) for one in found.errors] == [("bad-share", f"“{share}” is no share.")]
