"""What editions answer, and how a change of an answer is judged."""

from pathlib import Path

from tests.handbook.acme import clause, policy

from casebook.handbook.comparing import compare
from casebook.handbook.comparison.shapes import Balance, CellChange
from casebook.policy.policy import Policy


def changed(tmp_path: Path, old: str, new: str, *clauses: str) -> tuple[Policy, Policy]:
    """The small handbook, and the same with one text replaced and clauses added."""
    return policy(tmp_path / "a"), policy(tmp_path / "b", *clauses, replace=(old, new))


def cells(before: Policy, after: Policy) -> tuple[CellChange, ...]:
    """The answers that changed."""
    return compare(before, after).cells


def test_a_shorter_target_is_better_for_its_plan(tmp_path: Path) -> None:
    """Fewer business hours on the same calendar is better, for exactly the plan and severity of the cell."""
    before, after = changed(tmp_path, "2: 4 business hours", "2: 3 business hours")
    assert cells(before, after) == (
        CellChange(
            question="First response",
            plans=("gold",),
            where="severity 2",
            points=1,
            before="4 business hours (Mon-Fri 08:00-17:00 local time)",
            after="3 business hours (Mon-Fri 08:00-17:00 local time)",
            effect="better",
            clauses=("ACM-4", "ACM-3"),
        ),
    )
    comparison = compare(before, after)
    assert comparison.balance("gold") == Balance(1, 0, 0, 0)
    assert comparison.balance("basic") == Balance(0, 0, 0, 0)
    assert [cell.effect for cell in cells(after, before)] == ["worse"]


def test_business_time_is_compared_with_elapsed_time_by_counting(tmp_path: Path) -> None:
    """Four elapsed hours end sooner at night and never later by day: better; forty end later by day: mixed."""
    before, after = changed(tmp_path, "2: 4 business hours", "2: 4 h")
    assert [(cell.after, cell.effect) for cell in cells(before, after)] == [("4 hours", "better")]
    before, after = changed(tmp_path / "long", "2: 4 business hours", "2: 40 h")
    assert [(cell.after, cell.effect) for cell in cells(before, after)] == [("40 hours", "mixed")]


def test_not_offered_is_less_than_best_effort_is_less_than_a_date(tmp_path: Path) -> None:
    """Kinds of promises are ranked whatever their amounts are."""
    for new, effect in (("1: best effort", "better"), ("1: no target", "better"), ("1: 100 h", "better")):
        before, after = changed(tmp_path / new[3:5], "1: not offered", new)
        assert [cell.effect for cell in cells(before, after)] == [effect]
        assert [cell.effect for cell in cells(after, before)] == ["worse"]
    efforts, none = (
        policy(tmp_path / name, replace=("1: not offered", f"1: {name}")) for name in ("best effort", "no target")
    )
    assert [cell.effect for cell in cells(efforts, none)] == ["worse"]


def test_longer_hours_move_the_targets_that_count_in_them(tmp_path: Path) -> None:
    """A wider week is better as hours and for each target in business time; elapsed time is not touched by it."""
    before, after = changed(tmp_path, "Mon-Fri: 08:00-17:00", "Mon-Fri: 08:00-18:00")
    found = [(cell.question, cell.plans, cell.where, cell.effect) for cell in cells(before, after)]
    assert found == [
        ("First response", ("gold",), "severity 2", "better"),
        ("First response", ("basic",), "severity 2", "worse"),
        ("Support hours", (), "everything", "better"),
    ]


def test_other_hours_that_overlap_are_both(tmp_path: Path) -> None:
    """Hours that begin and end later gain and lose time."""
    before, after = changed(tmp_path, "Mon-Fri: 08:00-17:00", "Mon-Fri: 09:00-18:00")
    assert [cell.effect for cell in cells(before, after) if cell.question == "Support hours"] == ["mixed"]


def test_a_new_exception_is_told_for_the_points_it_decides(tmp_path: Path) -> None:
    """A rule that closes a channel to one plan changes one cell, cited with its clause and the one before."""
    exception = clause(
        10,
        "channel-open: no\nwhen: {channel: phone, plan: basic}\nexception-to: ACM-5\nmessage: Basic has no phone.",
    )
    before, after = policy(tmp_path / "a"), policy(tmp_path / "b", exception)
    (cell,) = cells(before, after)
    assert (cell.question, cell.plans, cell.where, cell.before, cell.after) == (
        "Way in open",
        ("basic",),
        "channel phone",
        "yes",
        "no: Basic has no phone.",
    )
    assert (cell.effect, cell.clauses) == ("worse", ("ACM-10", "ACM-5"))


def test_another_way_to_write_the_same_changes_no_cell(tmp_path: Path) -> None:
    """A table laid out the other way says the same."""
    table = (
        "by: [plan, severity]\ntable:\n"
        "  gold: {1: 1 h, 2: 4 business hours}\n  basic: {1: not offered, 2: 1 business day}"
    )
    nested = (
        "by: [severity, plan]\ntable:\n"
        "  1: {gold: 1 h, basic: not offered}\n  2: {gold: 4 business hours, basic: 1 business day}"
    )
    assert compare(*changed(tmp_path, table, nested)).same


def test_who_may_open_consent_entitlement_and_renewal_are_judged(tmp_path: Path) -> None:
    """Fewer people who may open, no consent, no entitlement and no renewal are worse; the way back is better."""
    narrower = {
        "may-open: anyone": "may-open: [boss]\nmessage: Only bosses.",
        "consent: needed": "consent: not needed",
        "entitled: yes": "entitled: no\nmessage: Nobody is.",
        "renewal: offered": "renewal: not offered",
    }
    for number, (old, new) in enumerate(narrower.items()):
        before, after = changed(tmp_path / str(number), old, new)
        assert [cell.effect for cell in cells(before, after)] == ["worse"]
        assert [cell.effect for cell in cells(after, before)] == ["better"]


def test_equal_changes_of_several_plans_are_told_once(tmp_path: Path) -> None:
    """A change that all plans see in the same region is one change that names them all."""
    by_plan = "support-hours: {by: [plan], table: {gold: office, basic: office}}"
    late = "calendar: late\ntitle: Late\nzone: customer\nweek: {Mon-Fri: 08:00-20:00}"
    before = policy(
        tmp_path / "a",
        clause(10, late),
        replace=("support-hours: office", by_plan.replace("gold: office", "gold: late")),
    )
    after = policy(
        tmp_path / "b", clause(10, late), replace=("support-hours: office", by_plan.replace("office", "late"))
    )
    assert [cell.plans for cell in cells(before, after) if cell.question == "Support hours"] == [("basic",)]
    base = policy(tmp_path / "c", clause(10, late), replace=("support-hours: office", by_plan))
    both = [cell for cell in cells(base, after) if cell.question == "Support hours"]
    assert [(cell.plans, cell.points) for cell in both] == [(("gold", "basic"), 2)]
