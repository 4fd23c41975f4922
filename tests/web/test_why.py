"""The answer to "Why?" as pages show it."""

from datetime import UTC, datetime

import pytest
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.desk import queries
from casebook.desk.forecast import Wish, forecast
from casebook.web.why import Why, why_context, why_forecast

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    """A tenant with two customers."""
    return make_world()


def beforehand(world: World, severity: str, case_type: str = "technical") -> Why:
    """Return why such a case would be answered then, if it were opened on the Friday evening."""
    told = forecast(world.ada, Wish(world.basic, severity, "web", case_type), at=FRIDAY)
    assert told is not None
    return why_forecast(told, "first_response")


def test_case_and_forecast_say_the_same(world: World) -> None:
    """What the form said beforehand is what the case says afterwards, but for the ledger."""
    number = opened(world, now=FRIDAY)
    told = why_context(queries.why(world.ada, number, "first_response"))
    before = beforehand(world, "2")
    assert told.sentence == before.sentence
    assert (told.clauses, told.readings, told.facts, told.zone) == (
        before.clauses,
        before.readings,
        before.facts,
        before.zone,
    )
    assert told.steps == ()


def test_spans_and_clauses(world: World) -> None:
    """One hour of Friday and seven of Monday are counted, by the clauses of target and hours."""
    why = beforehand(world, "2")
    assert [one.id for one in why.clauses] == ["VEE-17", "VEE-10"]
    assert why.clauses[0].href == "/handbooks/veeam/2024-01/#VEE-17"
    assert why.course is not None
    assert why.course.due == datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    assert [(one.start, one.end) for one in why.course.spans] == [
        (FRIDAY, datetime(2026, 11, 21, 1, 0, tzinfo=UTC)),
        (datetime(2026, 11, 23, 13, 0, tzinfo=UTC), datetime(2026, 11, 23, 20, 0, tzinfo=UTC)),
    ]


def test_zone_says_where_it_comes_from(world: World) -> None:
    """The clock is the organisation's, and that is said."""
    facts = {one.label: (one.value, one.note) for one in beforehand(world, "2").facts}
    assert facts["Clock"] == ("America/New_York", "the zone of the organisation")
    assert facts["Plan"] == ("Basic", "")


def test_reading_is_shown_only_where_it_matters(world: World) -> None:
    """The reading of severity 1 stands beside severity 1 alone."""
    about = {severity: [one.about for one in beforehand(world, severity).readings] for severity in ("1", "2")}
    assert "Basic, severity 1" in about["1"]
    assert "Basic, severity 1" not in about["2"]


def test_no_target_has_no_bar(world: World) -> None:
    """Where nothing is promised, there is a sentence and no line."""
    why = beforehand(world, "4", "general-inquiry")
    assert why.course is None
    assert why.sentence == "The handbook promises no date here."
