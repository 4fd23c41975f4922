"""Clauses that only inform: each at the place where its handbook wants it read, and nowhere else."""

import pytest

from casebook.handbook.load import compile_folder, shipped
from casebook.policy.policy import Policy
from casebook.web.informing import Place, informs

PLACES: tuple[Place, ...] = ("case form", "case page", "list of cases")


def policy(name: str) -> Policy:
    """Return a shipped handbook."""
    found = compile_folder(shipped()[name]).policy
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("handbook", "place", "expected"),
    [
        ("kaseya", "case page", ["KAS-13"]),
        ("kaseya", "case form", []),
        ("unitrends", "case form", []),
        ("datto-saas-protection", "list of cases", ["DSP-07"]),
        ("veeam", "case page", []),
    ],
)
def test_clause_stands_at_its_place(handbook: str, place: Place, expected: list[str]) -> None:
    """The place is what stands before the first comma; the link leads to the clause in that edition."""
    known = policy(handbook)
    found = informs(known, place)
    assert [one.id for one in found] == expected
    assert [one.href for one in found] == [f"/handbooks/{handbook}/{known.edition}/#{one}" for one in expected]


def test_rules_do_not_inform() -> None:
    """A clause on which the desk acts is never listed."""
    known = policy("kaseya")
    listed = {one.id for place in PLACES for one in informs(known, place)}
    assert {known.clauses[one].standing for one in listed} == {"information"}
