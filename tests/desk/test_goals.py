"""The figures of goals: counted by what became of them, narrowed, and by nobody who may not see them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.cases.commands import AnnotateBreach, CloseCase, Respond
from casebook.desk import queries, timers
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.permissions import Forbidden
from casebook.desk.queries.goal_shapes import CauseCount, GoalFilters, Goals, Period, Tally

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
LATE = FRIDAY + timedelta(days=4)


def respond(world: World, number: str, now: datetime) -> None:
    """Let the engineer answer a case."""
    assert isinstance(handle(Respond(id=new_command_id(), body="Hello."), world.engineer, case=number, now=now), Done)


@pytest.fixture
def world(db: None) -> World:
    """A tenant with two customers."""
    return make_world()


@pytest.fixture
def busy(world: World) -> World:
    """Four cases: answered in time, missed and explained, missed and not, and open until next week."""
    in_time, explained, _silent = (opened(world) for _ in range(3))
    opened(world, now=LATE, contract_line=world.production, severity="3", criterion="secondary-tasks")
    respond(world, in_time, FRIDAY + timedelta(minutes=5))
    timers.sweep(LATE)
    respond(world, explained, LATE)
    note = AnnotateBreach(id=new_command_id(), milestone="first_response", cause="workload", body="Ill.")
    assert isinstance(handle(note, world.manager, case=explained, now=LATE), Done)
    return world


def total(found: Goals) -> Tally:
    """Everything that was counted."""
    return sum((one.tally for one in found.counts), Tally())


def test_each_goal_is_counted_by_what_became_of_it(busy: World) -> None:
    """Met in time, missed whatever came later, and open; the next update, which has no date, is no goal."""
    found = queries.goals(busy.manager, NOVEMBER)
    assert total(found) == Tally(met=1, missed=2, open=1)
    assert total(found).kept == 33
    assert {one.milestone for one in found.counts} == {"first_response"}
    assert {(one.plan, one.severity, one.month) for one in found.counts} == {
        ("basic", "2", date(2026, 11, 1)),
        ("production", "3", date(2026, 11, 1)),
    }


def test_misses_are_explained_or_not(busy: World) -> None:
    """A cause counts once for each miss that names it; the others are unexplained."""
    found = queries.goals(busy.engineer, NOVEMBER)
    assert found.causes == (CauseCount("veeam", "workload", 1),)
    assert found.unexplained == 1


@pytest.mark.parametrize(
    ("filters", "tally"),
    [
        (GoalFilters(plan="production"), Tally(open=1)),
        (GoalFilters(handbook="veeam", plan="basic"), Tally(met=1, missed=2)),
        (GoalFilters(severity="3"), Tally(open=1)),
        (GoalFilters(milestone="resolution"), Tally()),
        (GoalFilters(handbook="a\x00b"), Tally()),
    ],
)
def test_narrowed(busy: World, filters: GoalFilters, tally: Tally) -> None:
    """By plan, severity and milestone; what fits nothing counts nothing."""
    assert total(queries.goals(busy.engineer, NOVEMBER, filters)) == tally


def test_a_goal_belongs_to_the_day_on_which_it_began(world: World) -> None:
    """In the tenant's zone: Friday evening in New York is still Friday, though it is Saturday in UTC."""
    opened(world, now=datetime(2026, 11, 21, 3, 0, tzinfo=UTC))
    friday, saturday = (Period(date(2026, 11, day), date(2026, 11, day)) for day in (20, 21))
    assert [total(queries.goals(world.engineer, one)).total for one in (friday, saturday)] == [1, 0]


def test_a_goal_that_ended_with_its_case(world: World) -> None:
    """A case that was closed before the answer was due neither kept nor missed it."""
    number = opened(world)
    done = handle(CloseCase(id=new_command_id(), ground="duplicate"), world.engineer, case=number, now=FRIDAY)
    assert not isinstance(done, Done)  # it takes the customer's agreement
    assert total(queries.goals(world.engineer, NOVEMBER)) == Tally(open=1)
    assert total(queries.goals(world.engineer, NOVEMBER)).kept is None


def test_customers_see_no_figures(busy: World) -> None:
    """They are the desk's own."""
    with pytest.raises(Forbidden):
        queries.goals(busy.ada, NOVEMBER)


def test_other_tenants_are_not_counted(busy: World) -> None:
    """Every figure stays within the wall."""
    other = make_world("other")
    assert queries.goals(other.manager, NOVEMBER).counts == ()
