"""`casebook handbook coverage`: what is carried out, proved by doing without it."""

import json
from pathlib import Path

from click.testing import CliRunner
from tests.handbook.acme import clause, folder

from casebook.cli import casebook
from casebook.desk.coverage import (
    NO_PLACE,
    NO_SCENARIO,
    NO_TWIN,
    NOT_MISSED,
    coverage,
)
from casebook.handbook.starting import STARTER

GIVEN = """given:
  contract: {plan: gold, product: pump, licence: subscription, starts: 2026-01-01}
  contact: {roles: [], country: DE}
scenarios:
"""


def scenario(title: str, then: str, plan: str = "gold", severity: str = "2", do: str = "") -> str:
    """Return a scenario that opens a case, as YAML."""
    step = f"at: 2026-11-20T10:00:00+01:00, do: open-case, severity: {severity}, channel: web{do}"
    return (
        f"  - scenario: {title}\n    given: {{contract: {{plan: {plan}}}}}\n"
        f"    when:\n      - {{{step}}}\n    then: {{{then}}}\n"
    )


def acme(tmp_path: Path, *clauses: str, scenarios: str = "") -> Path:
    """Return the small handbook with clauses and scenarios."""
    found = folder(tmp_path, *clauses)
    (found / "scenarios").mkdir()
    (found / "scenarios" / "all.yaml").write_text(GIVEN + scenarios, encoding="utf-8")
    return found


EXCEPTION = clause(
    10, "target: first-response\npromise: 2 business hours\nwhen: {plan: gold, product: pump}\nexception-to: ACM-4"
)
SHOWS = scenario("Gold waits two hours", "cites: [ACM-10]")
TWIN = scenario("Basic does not", "not-cites: [ACM-10]", plan="basic")


def missing(found: Path, clause: str) -> tuple[str, ...]:
    """Return what a clause lacks."""
    return next(one.missing for one in coverage(found).clauses if one.clause == clause)


def test_a_rule_is_carried_out_with_scenario_and_twin(tmp_path: Path) -> None:
    """A scenario cites it, one that differs in the plan does not, and without it the first one fails."""
    assert missing(acme(tmp_path, EXCEPTION, scenarios=SHOWS + TWIN), "ACM-10") == ()


def test_a_rule_without_a_twin(tmp_path: Path) -> None:
    """One scenario alone does not show where a rule ends; neither does one that differs in two inputs."""
    assert missing(acme(tmp_path / "a", EXCEPTION, scenarios=SHOWS), "ACM-10") == (NO_TWIN,)
    far = scenario("Another", "refused: {clause: ACM-4}", plan="basic", severity="1")
    assert missing(acme(tmp_path / "b", EXCEPTION, scenarios=SHOWS + far), "ACM-10") == (NO_TWIN,)


def test_a_rule_that_nobody_misses(tmp_path: Path) -> None:
    """Where no scenario fails without the rule, nothing is proved."""
    loose = scenario("Gold is answered", "status: new") + scenario("Basic too", "status: new", plan="basic")
    assert missing(acme(tmp_path, EXCEPTION, scenarios=loose), "ACM-10") == (NOT_MISSED,)


def test_a_rule_without_a_scenario(tmp_path: Path) -> None:
    """A rule that no scenario meets is not carried out."""
    found = acme(tmp_path, clause(10, "definition: Line\ntext: Machines."), scenarios=SHOWS.replace("ACM-10", "ACM-4"))
    assert missing(found, "ACM-10") == (NO_SCENARIO, NOT_MISSED)


def test_information_counts_where_it_is_shown(tmp_path: Path) -> None:
    """It names a place that is known, or it is not carried out; what is pending says why."""
    found = acme(
        tmp_path,
        clause(10, "information: {shown: case form}"),
        clause(11, "information: {shown: the moon}"),
        clause(12, "pending: The desk cannot fly yet."),
        scenarios=SHOWS.replace("ACM-10", "ACM-4"),
    )
    by_id = {one.clause: one for one in coverage(found).clauses}
    assert (by_id["ACM-10"].missing, by_id["ACM-10"].place) == ((), "the form of a new case")
    assert by_id["ACM-11"].missing == (NO_PLACE,)
    assert by_id["ACM-12"].missing == ("The desk cannot fly yet.",)


def test_figures(tmp_path: Path) -> None:
    """The JSON has the figures of each handbook and of all; what is not carried out is listed."""
    found = acme(tmp_path, EXCEPTION, clause(11, "information: {shown: case form}"), scenarios=SHOWS + TWIN)
    ran = CliRunner().invoke(casebook, ["handbook", "coverage", str(found), "--json"])
    figures = json.loads(ran.output)
    one = figures["handbooks"]["acme"]
    assert ran.exit_code == 0
    assert (one["clauses"], one["information"], one["carried_out"]) == (11, 1, 11 - len(one["pending"]))
    assert {"ACM-10", "ACM-11"} & set(one["pending"]) == set()
    assert figures["total"] == one


def test_a_broken_handbook_is_told(tmp_path: Path) -> None:
    """Where a scenario fails, nothing can be proved, and the command says so."""
    found = acme(tmp_path, scenarios=scenario("Wrong", "status: closed"))
    ran = CliRunner().invoke(casebook, ["handbook", "coverage", str(found)])
    assert ran.exit_code == 1
    assert ran.output == (
        "acme: scenarios fail: see `casebook handbook test acme`\nIn all 0 of 0 clauses are carried out.\n"
    )


def test_an_unknown_name(tmp_path: Path) -> None:
    """A handbook that is not there is said by name."""
    ran = CliRunner().invoke(casebook, ["handbook", "coverage", str(tmp_path / "nowhere")])
    assert ran.exit_code == 2
    assert "There is no handbook" in ran.output


def test_the_starter_is_carried_out_whole() -> None:
    """Whoever begins a handbook begins with one of which every clause is proved, and sees how that is written."""
    done = CliRunner().invoke(casebook, ["handbook", "coverage", str(STARTER), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["total"] == {"clauses": 12, "carried_out": 12, "information": 1, "pending": []}
