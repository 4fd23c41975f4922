"""The front door and the change of seats."""

import pytest
from django.test import Client
from tests.desk.worlds import World, make_world
from tests.portal.seats import identity_of, signed_in

from casebook.accounts.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    """A tenant with people of each kind."""
    return make_world()


def test_everybody_is_led_to_where_they_work(world: World) -> None:
    """Staff to the queue, customers to their cases, strangers to the sign-in."""
    assert signed_in(world.engineer).get("/")["Location"] == "/console/"
    assert signed_in(world.ada).get("/")["Location"] == "/portal/"
    assert Client().get("/")["Location"] == "/account/login/?next=/"


def test_who_is_nobody_here_is_told_so(world: World) -> None:
    """A sign-in without a seat gets a page that says whom to ask."""
    client = signed_in(world.ada)
    Membership.objects.all().delete()
    answer = client.get("/")
    assert answer.status_code == 403
    assert "There is no desk for you yet" in answer.content.decode()


def test_whoever_works_at_a_desk_is_led_there_first(world: World) -> None:
    """A provider's engineer is a contact of the maker as well; the sign-in leads to the own desk, whatever its name."""
    own = make_world("zulu")
    client = signed_in(world.ada)
    Membership.objects.create(
        tenant_id=own.tenant, kind="staff", person=own.engineer.id, identity=identity_of(world.ada)
    )
    assert client.get("/")["Location"] == "/console/"


def test_another_seat_is_taken_and_kept(world: World) -> None:
    """Somebody with two seats changes to the other desk; a desk that is not theirs changes nothing."""
    other = make_world("other")
    client = signed_in(world.ada)
    Membership.objects.create(
        tenant_id=other.tenant, kind="staff", person=other.engineer.id, identity=identity_of(world.ada)
    )
    make_world("third")
    client.get("/seat/veeam/")
    assert client.get("/")["Location"] == "/portal/"
    client.get("/seat/other/")
    assert client.get("/")["Location"] == "/console/"
    client.get("/seat/third/")
    assert client.get("/")["Location"] == "/console/"
    client.get("/seat/veeam/")
    assert client.get("/")["Location"] == "/portal/"
