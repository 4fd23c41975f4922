"""A decision while it is being made."""

import pytest
from tests.cases.policies import ACME
from tests.cases.world import ERIC, World, at, facts_for

from casebook.cases import events as e
from casebook.cases.story import Story


def test_a_story_without_an_opening_has_no_case() -> None:
    """A rule that asks for one has a mistake in it."""
    with pytest.raises(ValueError, match="nothing was told of this case yet"):
        _ = Story(ACME, None, "x", facts_for(at("11-17 08:00"))).case


def test_the_case_goes_along_with_what_is_told() -> None:
    """The case that was given stays as it was."""
    case = World().open("11-17 08:00").now_case
    story = Story(ACME, case, "x", facts_for(at("11-17 09:00"), ERIC))
    story.tell(e.Assigned(assignee="eva"))
    story.tell(e.Assigned(assignee="eric"), at("11-17 08:30"))
    assert (story.case.assignee, story.case.version) == ("eric", 4)
    assert [one.occurred_at for one in story.told] == [at("11-17 09:00"), at("11-17 08:30")]
    assert (case.assignee, case.version) == ("", 2)


def test_a_milestone_that_is_promised_again_begins_its_next_round() -> None:
    """The clock of the round before keeps what became of it; the new one counts from its own start."""
    world = World().open("2026-11-17T10:00:00+01:00")
    story = Story(world.policy, world.now_case, "again", facts_for(at("11-17 11:00"), ERIC))
    story.meet("first_response")
    story.start_clock("first_response", at("11-17 12:00"))
    (before,) = story.case.past_clocks
    clock = story.case.clocks["first_response"]
    assert (before.round, before.state, before.met_at) == (1, "met", at("11-17 11:00"))
    assert (clock.round, clock.state, clock.started_at) == (2, "running", at("11-17 12:00"))
