"""Whether a desk has the people that its handbook counts on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.desk.rosters import shift, team
from tests.desk.worlds import FRIDAY, World, make_world

from casebook.desk import clock, policies, queries
from casebook.desk.permissions import Forbidden
from casebook.policy.escalation import Escalation, People


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """A tenant with its people; the desk's clock stands at Friday 19:00 in New York."""
    monkeypatch.setattr(clock, "now", lambda: FRIDAY)
    return make_world()


def test_levels_without_people_stand_first(world: World) -> None:
    """A role that nobody has comes first, then the level that is there at too few hours, each with its clause."""
    shift(world.manager, team(world.manager, "Night"), FRIDAY + timedelta(hours=2))
    found = queries.missing_people(world.manager, policies.policy("veeam"))
    assert [(one.name, one.who, one.people, one.hours) for one in found] == [
        ("Support management", "support manager", 0, 168.0),
        ("Manager on duty", "duty manager", 1, 160.0),
    ]
    assert {one.clause for one in found} == {"VEE-24"}


def test_a_level_that_is_always_there_is_not_listed(world: World) -> None:
    """A level with somebody on shift at every hour is no finding, nor is a handbook without levels one."""
    night = team(world.manager, "Night")
    for day in range(22):
        shift(world.manager, night, FRIDAY + timedelta(hours=8 * day))
    found = queries.missing_people(world.manager, policies.policy("veeam"))
    assert [one.name for one in found] == ["Support management"]
    bare = replace(policies.policy("veeam"), escalation=Escalation())
    assert queries.missing_people(world.manager, bare) == ()


def test_a_team_that_the_desk_lacks_is_nobody(world: World) -> None:
    """A level that names a team of another desk has no people here."""
    policy = policies.policy("veeam")
    level = replace(policy.escalation.levels[0], who=People(team="Heads"))
    lone = replace(policy, escalation=replace(policy.escalation, levels=(level,)))
    assert [(one.who, one.people) for one in queries.missing_people(world.manager, lone)] == [("Heads", 0)]


def test_others_are_refused(world: World) -> None:
    """Who is at the desk is not told to customers, nor to engineers, who do not look after escalations."""
    for actor in (world.ada, world.engineer):
        with pytest.raises(Forbidden):
            queries.missing_people(actor, policies.policy("veeam"))
