"""Who is on shift: from the first instant of a shift up to its last, with what they speak and know."""

from datetime import timedelta

import pytest
from tests.desk.rosters import shift, skill, team
from tests.desk.worlds import FRIDAY, World, make_world

from casebook.accounts.models import Staff
from casebook.cases.facts import OnDuty
from casebook.desk.duty import on_duty
from casebook.tenancy import transaction

HOUR = timedelta(hours=1)


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


def duty(world: World, at: timedelta) -> list[str]:
    """The ids of who is on shift, so long after Friday."""
    with transaction(world.tenant):
        return [one.staff for one in on_duty(world.tenant, FRIDAY + at)]


def test_a_shift_has_its_first_instant_and_not_its_last(world: World) -> None:
    """At the very end of a shift the next one is on, and nobody twice."""
    night = team(world.engineer)
    shift(world.engineer, night, FRIDAY)
    shift(world.manager, night, FRIDAY + 8 * HOUR)
    second = timedelta(seconds=1)
    assert duty(world, -second) == []
    assert duty(world, 0 * HOUR) == [world.engineer.id]
    assert duty(world, 8 * HOUR - second) == [world.engineer.id]
    assert duty(world, 8 * HOUR) == [world.manager.id]


def test_what_a_decision_knows_of_them(world: World) -> None:
    """Roles, team, the end of the shift, languages, and skills with their products."""
    night = team(world.engineer)
    shift(world.engineer, night, FRIDAY)
    storage, tape = skill(world.engineer, "Storage", "backup-replication"), skill(world.engineer, "Tape")
    with transaction(world.tenant):
        Staff.objects.filter(tenant_id=world.tenant, id=world.engineer.id).update(languages=["en", "de"])
        found = on_duty(world.tenant, FRIDAY)
    assert found == (
        OnDuty(
            staff=world.engineer.id,
            roles=frozenset({"engineer"}),
            teams=frozenset({night}),
            until=FRIDAY + 8 * HOUR,
            languages=frozenset({"en", "de"}),
            products=frozenset({"backup-replication"}),
            skills=frozenset({storage, tape}),
        ),
    )


def test_who_left_is_not_on_shift(world: World) -> None:
    """A person who may no longer sign in is on no shift, whatever the roster still says."""
    shift(world.engineer, team(world.engineer), FRIDAY)
    with transaction(world.tenant):
        Staff.objects.filter(tenant_id=world.tenant, id=world.engineer.id).update(active=False)
    assert duty(world, HOUR) == []


def test_another_tenant_has_its_own_roster(world: World) -> None:
    """Shifts of one support organisation say nothing about another's."""
    shift(world.engineer, team(world.engineer), FRIDAY)
    other = make_world("other")
    assert duty(other, HOUR) == []
