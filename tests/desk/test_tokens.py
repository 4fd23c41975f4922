"""API tokens: one person, never more, useless when revoked."""

import pytest
from tests.desk.worlds import FRIDAY, World, make_world

from casebook.accounts.models import ApiToken, Staff
from casebook.cases.actor import Actor
from casebook.desk import tokens
from casebook.desk.permissions import Forbidden, NotThere, may
from casebook.tenancy import transaction


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


def test_a_token_acts_as_its_person(world: World) -> None:
    """Staff and contacts get tokens of their own; the desk sees the person with today's roles."""
    for person in (world.ada, world.engineer):
        issued = tokens.issue(person, name="script")
        found = tokens.actor_for(issued.secret, FRIDAY)
        assert found is not None
        assert (found.kind, found.id, found.roles, found.organisation) == (
            person.kind,
            person.id,
            person.roles,
            person.organisation,
        )
    with transaction(world.tenant):
        assert set(ApiToken.objects.values_list("last_used_at", flat=True)) == {FRIDAY}


def test_the_secret_is_not_kept(world: World) -> None:
    """Neither the row nor the audit trail holds anything a token could be made from."""
    issued = tokens.issue(world.administrator, name="script")
    with transaction(world.tenant):
        row = ApiToken.objects.get()
        assert issued.secret not in str({name: getattr(row, name) for name in ("name", "digest", "scopes")})
        assert len(row.digest) == 64


def test_scopes_narrow(world: World) -> None:
    """A token for reading does not write."""
    issued = tokens.issue(world.engineer, name="reader", scopes=("case.read",))
    found = tokens.actor_for(issued.secret)
    assert found is not None
    assert may(found, "case.read").allowed
    assert not may(found, "case.respond").allowed
    with pytest.raises(ValueError, match="There are no such verbs: case.fly"):
        tokens.issue(world.engineer, name="x", scopes=("case.fly",))


def test_revoked_unknown_and_left(world: World) -> None:
    """A revoked token, a made-up one and one of a person who left let nobody in."""
    issued = tokens.issue(world.engineer, name="script")
    tokens.revoke(world.engineer, issued.id)
    assert tokens.actor_for(issued.secret) is None
    other = "-" if issued.secret.endswith("_") else "_"
    for wrong in ("", "casebook_x_y", issued.secret[:-1] + other, "casebook_" + "0" * 32 + "_" + "a" * 43):
        assert tokens.actor_for(wrong) is None
    second = tokens.issue(world.manager, name="script")
    with transaction(world.tenant):
        Staff.objects.filter(id=world.manager.id).update(active=False)
    assert tokens.actor_for(second.secret) is None


def test_other_peoples_tokens(world: World) -> None:
    """Only who may administers other people's tokens; nobody sees more than their own otherwise."""
    issued = tokens.issue(world.administrator, name="for Ada", contact=world.ada.id)
    assert [one.person for one in tokens.tokens(world.ada)] == ["Ada"]
    assert tokens.tokens(world.engineer) == ()
    assert [one.name for one in tokens.tokens(world.administrator)] == ["for Ada"]
    with pytest.raises(Forbidden):
        tokens.issue(world.ada, name="x", staff=world.engineer.id)
    with pytest.raises(Forbidden):
        tokens.revoke(world.engineer, issued.id)
    with pytest.raises(NotThere):
        tokens.revoke(make_world("other").administrator, issued.id)


def test_nobody_makes_a_token_that_reaches_beyond_them(world: World) -> None:
    """Support operations make tokens for contacts and lesser colleagues, not for an administrator; nothing is kept."""
    with transaction(world.tenant):
        row = Staff.objects.create(
            tenant_id=world.tenant, name="Ops", email="o@x.example", roles=["support-operations"]
        )
    operations = Actor("staff", world.tenant, str(row.id), frozenset({"support-operations"}))
    with pytest.raises(Forbidden, match="This person may more than you do"):
        tokens.issue(operations, name="up", staff=world.administrator.id)
    with pytest.raises(NotThere):
        tokens.issue(operations, name="nobody", contact=operations.id)
    with transaction(world.tenant):
        assert ApiToken.objects.count() == 0
    reading = tokens.issue(operations, name="reads", staff=world.administrator.id, scopes=("case.read",))
    assert tokens.actor_for(reading.secret) is not None
    for person in (tokens.issue(operations, name="robot", contact=world.ada.id), tokens.issue(operations, name="own")):
        assert tokens.actor_for(person.secret) is not None


def test_a_name_no_column_can_hold_is_made_storable(world: World) -> None:
    """A null character in a name is replaced, also in the audit trail."""
    tokens.issue(world.ada, name="ro\x00bot")
    assert [one.name for one in tokens.tokens(world.ada)] == ["ro\N{REPLACEMENT CHARACTER}bot"]
