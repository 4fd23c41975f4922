"""What a scenario shows: the clauses that its decision cites, and those that people meet beside it."""

from pathlib import Path

from tests.handbook.acme import clause, policy

from casebook.cases.scenarios.evidence import Evidence, evidence, one_apart
from casebook.cases.scenarios.plain import Plain

GIVEN: dict[str, Plain] = {
    "contract": {"plan": "gold", "product": "pump", "licence": "subscription", "starts": "2026-01-01"},
    "contact": {"roles": (), "country": "DE"},
}
OPEN: dict[str, Plain] = {"at": "2026-11-20T10:00:00+01:00", "do": "open-case", "severity": "1", "channel": "web"}
RESPOND: dict[str, Plain] = {"at": "2026-11-20T10:30:00+01:00", "do": "respond"}


def test_what_is_decided_and_what_is_met(tmp_path: Path) -> None:
    """The last decision cites its clauses; a service, a number and a renewal are met without being cited."""
    acme = policy(
        tmp_path,
        clause(10, "service: visits\nlabel: Visits\nby: [plan]\ntable: {gold: two, basic: not included}"),
        clause(11, "phones: [{region: Germany, number: +49 30 1234567, countries: [DE]}]"),
    )
    found = evidence(acme, GIVEN, [OPEN, RESPOND])
    assert found.decided == frozenset()
    assert found.meets("ACM-4") == {("ACM-4", "cited")}
    assert found.meets("ACM-6") == {("ACM-6", "cited"), ("ACM-6", "renewal")}
    assert found.meets("ACM-10") == {("ACM-10", "service visits")}
    assert found.meets("ACM-11") == {("ACM-11", "+49 30 1234567")}
    basic = evidence(acme, {**GIVEN, "contract": {**GIVEN["contract"], "plan": "basic"}}, [OPEN | {"severity": "2"}])  # type: ignore[dict-item]  # the contract is a table
    assert basic.meets("ACM-10") == frozenset()
    assert {"ACM-4", "ACM-6"} <= basic.decided


def test_a_refusal_is_a_decision(tmp_path: Path) -> None:
    """What stands against a step is cited by it, and so is what helps."""
    acme = policy(
        tmp_path,
        clause(10, "fields:\n  release: {label: Release, kind: text, need: required}"),
        clause(11, "help-for: release\ntext: On the plate."),
    )
    missing = evidence(acme, GIVEN, [OPEN | {"missing": ("release",)}])
    assert missing.decided == frozenset({"ACM-10", "ACM-11"})
    assert "ACM-11" not in evidence(acme, GIVEN, [OPEN]).decided


def test_what_cannot_be_played_shows_nothing(tmp_path: Path) -> None:
    """A scenario with a fault is no evidence."""
    assert evidence(policy(tmp_path), GIVEN, [{"do": "dance"}]) == Evidence()


def test_one_input_apart() -> None:
    """One value, or one step more at the end; not none, and not two."""
    first = (GIVEN, [OPEN])
    assert not one_apart(first, first)
    assert one_apart(first, (GIVEN, [OPEN | {"severity": "2"}]))
    assert one_apart(first, (GIVEN, [OPEN, RESPOND]))
    assert one_apart(first, (GIVEN | {"site-zone": "Europe/Paris"}, [OPEN]))
    assert not one_apart(first, (GIVEN, [OPEN | {"severity": "2", "channel": "phone"}]))
    assert not one_apart(first, (GIVEN | {"site-zone": "Europe/Paris"}, [OPEN, RESPOND]))
    assert not one_apart(first, (GIVEN, [RESPOND, OPEN]))
