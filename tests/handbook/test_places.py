"""Places at which people meet clauses: each kind of block has one, and each place is tried on its page."""

import ast
from pathlib import Path

import pytest

from casebook.handbook.check import CONSTRUCTS
from casebook.handbook.diagnostics import Log
from casebook.handbook.load import shipped
from casebook.handbook.parse import parse
from casebook.handbook.places import OF_CONSTRUCT, PLACES, shown_at
from casebook.handbook.source import read
from casebook.handbook.standing import INFORMATION, PENDING

TESTS = Path(__file__).parents[1]
TRIED = {
    "why": ("portal/test_case.py", "test_page_tells_when_and_why"),
    "refusal": ("console/test_opening.py", "test_refusals_stand_at_their_fields"),
    "case form": ("portal/test_opening.py", "test_form_promises_monday_afternoon"),
    "case page": ("console/test_case.py", "test_clock_says_when_and_why"),
    "list of cases": ("portal/test_home.py", "test_status_filters"),
    "assignment": ("api/test_people.py", "test_a_telephone_system_asks_for_the_way"),
    "support page": ("portal/test_entitlement.py", "test_each_plan_has_its_goals_and_hours"),
    "letter": ("desk/test_letters.py", "test_out_of_hours_is_told_with_the_number_to_call"),
    "closing": ("console/test_actions.py", "test_closing_without_consent_names_the_clause"),
    "handbook": ("web/test_handbooks.py", "test_clause_shows_matrix_readings_and_standing"),
}
"""The test that shows a clause, or what it says, at each place."""


def test_every_block_has_a_place() -> None:
    """Whatever a handbook rules is met somewhere; what only speaks of its clause names its place itself."""
    assert set(OF_CONSTRUCT) == set(CONSTRUCTS) - {INFORMATION, PENDING}
    assert set(OF_CONSTRUCT.values()) <= set(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_tried(place: str) -> None:
    """There is a test of the page, the letter or the answer."""
    file, name = TRIED[place]
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_information_names_its_place_first() -> None:
    """The place stands at the beginning; what is no place is none."""
    assert shown_at([INFORMATION], "case page, people") == "case page"
    assert shown_at([INFORMATION], "case form and case page, the number") == "case form"
    assert shown_at([INFORMATION], "somewhere") == ""
    assert shown_at(["reading-of", "target"], "") == "why"
    assert shown_at([PENDING], "") == ""


@pytest.mark.parametrize("name", shipped())
def test_shipped_information_is_shown_somewhere(name: str) -> None:
    """Every clause of the shipped handbooks that only informs names a place that is there."""
    source = read(shipped()[name], Log())
    assert source is not None
    draft = parse(source, Log())
    assert draft is not None
    said = [
        (clause.id, str(getattr(shown.get("shown"), "text", "")))
        for clause in draft.clauses
        for table in clause.tables
        if (shown := table.get(INFORMATION)) is not None and hasattr(shown, "get")
    ]
    assert [clause for clause, words in said if not shown_at([INFORMATION], words)] == []
