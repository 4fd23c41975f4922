"""The chapter scope as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.rules import Condition
from casebook.policy.scope import Referral, Scope, ScopeGround, Topic

BLOCKS = (
    "referral: education\nname: Education\nhow: Book a course.",
    (
        "out-of-scope:\n"
        "  training: {label: Training, refer-to: education, description: Courses.}\n"
        "  corrected: {label: Corrected already, names: release, case-types: [technical]}\n"
        "message: Not here.\nappeal: not offered\nwhen: {plan: gold}"
    ),
    "limited-assistance:\n  walls: {label: Walls, bounds: Only the ports.}",
    "experimental:\n  preview: {label: Preview, limits: [No goal, No hotfix]}",
)


def test_what_is_out_and_what_is_bounded(tmp_path: Path) -> None:
    """Grounds share what stands beside them; topics know how far help goes."""
    gold = Condition((("plan", frozenset({"gold"})),))
    assert policy(tmp_path, clause(10, *BLOCKS)).scope == Scope(
        (Referral("education", "Education", "Book a course.", "ACM-10"),),
        (
            ScopeGround(
                "training",
                "Training",
                "ACM-10",
                "Courses.",
                ("education",),
                message="Not here.",
                appeal=False,
                when=gold,
            ),
            ScopeGround(
                "corrected",
                "Corrected already",
                "ACM-10",
                names="release",
                case_types=frozenset({"technical"}),
                message="Not here.",
                appeal=False,
                when=gold,
            ),
        ),
        (
            Topic("walls", "Walls", "ACM-10", "limited", ("Only the ports.",)),
            Topic("preview", "Preview", "ACM-10", "experimental", ("No goal", "No hotfix")),
        ),
    )


def test_targets_look_at_the_bounds(tmp_path: Path) -> None:
    """A rule over ``assistance`` decides for experimental features, the general one for all else."""
    rule = "target: first-response\npromise: best effort\nwhen: {assistance: experimental}\nexception-to: ACM-4"
    promises = policy(tmp_path, clause(10, rule)).targets.milestones["first_response"].promises
    point = {"plan": "gold", "severity": "1"}
    decided = [promises.ruling({**point, **more}).clause for more in ({}, {"assistance": "experimental"})]
    assert decided == ["ACM-4", "ACM-10"]


def test_faults(tmp_path: Path) -> None:
    """Unknown referrals, ids declared twice and grounds without particulars are told."""
    found = compiled(
        tmp_path,
        clause(
            10,
            "referral: a\nname: A\nhow: b",
            "referral: a\nname: A\nhow: b",
            "out-of-scope:\n  x: {label: X, refer-to: b}\n  y: Y",
            "limited-assistance:\n  t: {label: T, bounds: B}",
            "experimental:\n  t: {label: T, limits: [B]}",
        ),
    )
    assert [one.message for one in found.errors] == [
        "The referral `a` is declared twice.",
        "There is no referral `b`.",
        "`y` needs at least a `label`.",
        "The topic `t` is declared twice.",
    ]
