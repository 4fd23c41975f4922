"""What steps of stories say in the words of the demonstration."""

from datetime import UTC, datetime

import pytest
from tests.desk.worlds import make_world

from casebook.desk.demo.references import resolved, story_id
from casebook.tenancy import transaction

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TENANT = "01a22e98-f02c-77bb-a5c2-2e2eea4cd6aa"


def moment(text: str) -> datetime:
    """Every length of time ends at noon."""
    assert text == "+2 h"
    return NOON


def test_steps_and_instants_become_those_of_the_desk() -> None:
    """A step is named by its place; due instants are moments; all else stays."""
    said = {"step": 2, "due": "+2 h", "steps": [{"words": "Try it", "due": "+2 h"}], "body": "Done."}
    assert resolved("agree-steps", said, "7KQ4-M2PX", TENANT, moment) == {
        "step": "7KQ4-M2PX-2",
        "due": NOON,
        "steps": [{"words": "Try it", "due": NOON}],
        "body": "Done.",
    }


def test_only_merging_names_another_case() -> None:
    """The version into which a security fix goes stays as it is written."""
    said = {"first": True, "into": "7.5", "body": "Reachable from outside."}
    assert resolved("decide-security-fix", said, "7KQ4-M2PX", TENANT, moment) == said


def test_the_command_of_a_step_has_one_id_for_ever() -> None:
    """So that a story is played once, and found by its name."""
    assert story_id(TENANT, "one", 0) == story_id(TENANT, "one", 0) != story_id(TENANT, "one", 1)


def test_a_case_that_was_not_played_cannot_be_named(db: None) -> None:
    """The stories stand in the wrong order, or a name is misspelt."""
    tenant = make_world().tenant
    with (
        transaction(tenant),
        pytest.raises(ValueError, match="the case two has to stand before the one that names it"),
    ):
        resolved("merge-case", {"into": "two"}, "7KQ4-M2PX", tenant, moment)
