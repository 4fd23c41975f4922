"""Who colleagues are."""

import pytest
from tests.desk.worlds import World, make_world

from casebook.accounts.models import Contact
from casebook.desk.queries.colleagues import colleagues
from casebook.desk.queries.shapes import Person
from casebook.tenancy import transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """A tenant with two customers."""
    return make_world()


def test_colleagues_are_those_of_ones_own_organisation(world: World) -> None:
    """Names and roles of one's own people, no addresses, nobody of another customer."""
    ada = Person("contact", world.ada.id, "Ada", roles=("case-administrator",))
    assert colleagues(world.bob) == (ada, Person("contact", world.bob.id, "Bob"))
    assert [one.name for one in colleagues(world.eve)] == ["Eve"]
    assert colleagues(world.engineer) == ()


def test_who_left_is_no_colleague(world: World) -> None:
    """People who are not active any more are left out."""
    with transaction(world.tenant):
        Contact.objects.filter(id=world.ada.id).update(active=False)
    assert [one.name for one in colleagues(world.bob)] == ["Bob"]
