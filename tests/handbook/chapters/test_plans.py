"""The chapter plans as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, policy

from casebook.policy.plans import Plan, Service


def test_plans_with_their_services(tmp_path: Path) -> None:
    """Plans stand in the order of the queue, each with what it brings by which clause."""
    acme = policy(
        tmp_path,
        clause(10, "service: updates\nlabel: Updates\nvalue: included"),
        clause(11, "service: visits\nlabel: Visits\nby: [plan]\ntable: {gold: two a year, other: not included}"),
        replace=("order: 1", "order: 3\ncovers: [Gold, Gold for schools]\ndescription: The best."),
    )
    updates = Service("updates", "Updates", "included", "ACM-10")
    assert acme.plans == (
        Plan("basic", "Basic", "ACM-1", 2, services=(updates, Service("visits", "Visits", "not included", "ACM-11"))),
        Plan(
            "gold",
            "Gold",
            "ACM-1",
            3,
            "The best.",
            ("Gold", "Gold for schools"),
            (updates, Service("visits", "Visits", "two a year", "ACM-11")),
        ),
    )
