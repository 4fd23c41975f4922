"""The letter of the day, and the letter to account managers about a role that nobody has."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.desk.rosters import account_manager
from tests.desk.test_people import do, watch, with_role, words
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.accounts.models import Contact
from casebook.cases import commands as c
from casebook.desk import digests, outbox, role_notices
from casebook.desk.handle import new_command_id
from casebook.desk.letters import Letter, Link, letter
from casebook.store.models import OutboxRow
from casebook.tenancy import transaction

ORIGIN = "https://desk.example"
MORNING = datetime(2026, 11, 21, 12, tzinfo=UTC)
"""Saturday, 21 November 2026, 07:00 in New York."""
DAY = timedelta(days=1)


@pytest.fixture
def world(db: None) -> World:
    """A tenant in which Ada wants one letter a day, and Bob may open cases."""
    made = make_world()
    choose(made, "daily")
    return replace(made, bob=with_role(made.bob, "licence-administrator"))


def choose(world: World, copies: str) -> None:
    """Let Ada hear of others' cases as often."""
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.ada.id).update(copies=copies)


def written(template: str, now: datetime) -> list[Letter]:
    """The letters of a template that are due."""
    return [letter(one, ORIGIN) for one in outbox.claim(50, now) if one.message.template == template]


def test_the_day_ends_at_seven_on_the_readers_clock(world: World) -> None:
    """Before seven there is no letter; at seven one with what Bob's case did; asked again, none."""
    number = opened(world, contact=world.bob.id)
    do(world, number, world.engineer, c.Respond(id=new_command_id(), body="We look."))
    own = opened(world)
    assert digests.announce_digests(MORNING - timedelta(seconds=1)) == 0
    assert digests.announce_digests(MORNING) == 1
    assert digests.announce_digests(MORNING + timedelta(hours=5)) == 0
    (found,) = written("cases-digest", MORNING + timedelta(hours=6))
    assert found.subject == "Acme: what happened on your cases"
    assert found.automatic
    assert words(found)[1:3] == [
        "1 case of Acme moved since yesterday morning.",
        "Bob: Backups are slow (in work, Friday, 20 November 2026, 19:05 (America/New York, UTC-5))",
    ]
    assert Link(number, f"{ORIGIN}/portal/cases/{number}") in found.blocks
    assert Link(own, f"{ORIGIN}/portal/cases/{own}") not in found.blocks


def test_where_nothing_happened_there_is_no_letter(world: World) -> None:
    """One's own case is no news, nor is what happened two days ago; who wants each thing gets no letter of the day."""
    opened(world)
    assert digests.announce_digests(MORNING) == 0
    opened(world, contact=world.bob.id)
    assert digests.announce_digests(MORNING + 2 * DAY) == 0
    choose(world, "each")
    assert digests.announce_digests(MORNING) == 0


def test_a_watcher_hears_of_what_they_watch_alone(world: World) -> None:
    """Bob, no administrator, is told of the case that he watches and of no other."""
    watched = opened(world)
    opened(world)
    do(world, watched, world.ada, watch(world.bob))
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.bob.id).update(copies="daily")
    assert digests.announce_digests(MORNING) == 1
    (found,) = written("cases-digest", MORNING)
    links = [one.title for one in found.blocks if isinstance(one, Link)]
    assert links == [watched, "Your account"]


def test_an_account_manager_hears_of_a_role_that_nobody_has_once_a_month(world: World) -> None:
    """With the clause; again in the next month; and not where somebody has it or nobody manages the account."""
    assert role_notices.announce_unnamed(FRIDAY) == 0
    account_manager(world.manager, world.acme)
    assert role_notices.announce_unnamed(FRIDAY) == 0
    with_role(world.ada, "licence-administrator")
    assert role_notices.announce_unnamed(FRIDAY) == 1
    assert role_notices.announce_unnamed(FRIDAY + DAY) == 0
    (found,) = written("role-unnamed", FRIDAY + DAY)
    assert found.subject == "Acme: no Case administrator is named"
    assert words(found)[1] == "Acme has not named a Case administrator yet. They read in the portal:"
    assert words(found)[2].endswith("(VEE-19)")
    assert role_notices.announce_unnamed(FRIDAY + 14 * DAY) == 1
    with_role(world.ada, "case-administrator")
    with pytest.raises(ValueError, match="is settled"):
        written("role-unnamed", FRIDAY + 14 * DAY)
    with transaction(world.tenant):
        assert OutboxRow.objects.filter(tenant_id=world.tenant, template="role-unnamed").count() == 2
