"""Answers as they are written: one value, or a table."""

from pathlib import Path

import pytest
from tests.handbook.acme import clause, compiled, policy

TABLE = "channel-open:\n  by: [{by}]\n  table: {table}\nmessage: No.\nexception-to: ACM-5"


def opened(tmp_path: Path, by: str, table: str, when: str = "") -> dict[tuple[str, str], bool]:
    """Return for each plan and channel whether it is open, by a table that is an exception to all else."""
    block = TABLE.format(by=by, table=table) + (f"\nwhen: {when}" if when else "")
    admission = policy(tmp_path, clause(10, block)).channels.admission
    points = [(plan, channel) for plan in ("gold", "basic") for channel in ("web", "phone")]
    return {point: admission.ruling(dict(zip(("plan", "channel"), point, strict=True))).value.open for point in points}


@pytest.mark.parametrize(
    ("by", "table", "when"),
    [
        (
            "plan, channel",
            "{gold: {web: yes, phone: yes}, basic: {web: yes, phone: no}}",
            "{plan: [gold, basic], severity: 1}",
        ),
        ("channel, plan", "{web: {gold: yes, basic: yes}, phone: {gold: yes, basic: no}}", "{severity: 1}"),
        ("plan, channel", "{gold: {other: yes}, other: {web: yes, other: no}}", "{severity: 1}"),
    ],
)
def test_tables(tmp_path: Path, by: str, table: str, when: str) -> None:
    """Rows and columns may stand either way round, and `other` stands for all values that are left."""
    block = TABLE.format(by=by, table=table) + f"\nwhen: {when}"
    admission = policy(tmp_path, clause(10, block)).channels.admission
    answers = {
        (plan, channel): admission.ruling({"plan": plan, "channel": channel, "severity": "1"}).value.open
        for plan in ("gold", "basic")
        for channel in ("web", "phone")
    }
    assert answers == {
        ("gold", "web"): True,
        ("gold", "phone"): True,
        ("basic", "web"): True,
        ("basic", "phone"): False,
    }


def test_when_narrows_a_table(tmp_path: Path) -> None:
    """A table needs only the rows that `when` leaves; elsewhere the general rule decides."""
    assert opened(tmp_path, "plan", "{basic: no}", "{plan: basic, channel: phone}") == {
        ("gold", "web"): True,
        ("gold", "phone"): True,
        ("basic", "web"): True,
        ("basic", "phone"): False,
    }


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("{by: [plan]}", "`table` is missing here."),
        ("{table: {gold: yes, basic: no}}", "`by` is missing here."),
        ("[yes, no]", "An answer is one value or a table."),
        ("{by: [licence], table: {free: no, other: yes}}", "`licence` is nothing this rule can look at."),
        ("{by: [plan, channel], table: {gold: yes, basic: no}}", "Here the table has to go on by channel."),
        ("{by: [plan], table: {gold: {web: yes}, basic: no}}", "A cell of the table holds one value."),
        ("maybe", "`channel-open` cannot be “maybe”."),
    ],
)
def test_faults(tmp_path: Path, answer: str, message: str) -> None:
    """A table that is torn is told where it is torn."""
    found = compiled(tmp_path, clause(10, f"channel-open: {answer}\nmessage: No.\nexception-to: ACM-5"))
    assert message in [one.message for one in found.errors]
