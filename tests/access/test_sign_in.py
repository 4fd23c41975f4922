"""Signing in: who one is here is decided by those who invite, not by oneself."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.desk.worlds import World, make_world

from casebook.accounts.models import Identity
from casebook.desk.administration import invite


@pytest.fixture
def bob(db: None) -> tuple[World, Client]:
    """A contact who is signed in."""
    world = make_world()
    key = invite(world.administrator, contact=world.bob.id)
    assert isinstance(key, UUID)
    client = Client()
    client.force_login(Identity.objects.get(pk=key), backend="allauth.account.auth_backends.AuthenticationBackend")
    return world, client


@pytest.mark.parametrize(
    "path", ["email/", "confirm-email/", "confirm-email/x/", "login/code/confirm/", "reauthenticate/"]
)
def test_nobody_changes_their_own_address(bob: tuple[World, Client], path: str) -> None:
    """Whoever could take a colleague's address would be handed their seat at the next invitation."""
    _world, client = bob
    before = list(Identity.objects.values_list("email", flat=True))
    data = {"action_add": "", "email": "new.engineer@desk.example"}
    assert client.post(f"/account/{path}", data).status_code == 404
    assert client.post(f"/account/{path}", data | {"action_primary": ""}).status_code == 404
    assert list(Identity.objects.values_list("email", flat=True)) == before


def test_the_library_offers_no_other_page() -> None:
    """A page that the library adds some day is not there before somebody has looked at it."""
    with pytest.raises(NoReverseMatch):
        reverse("account_email")


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_reset_password_done"])
def test_the_pages_one_needs_are_there(db: None, client: Client, name: str) -> None:
    """Signing in and asking for another password answer everybody."""
    assert client.get(reverse(name)).status_code == 200


def test_a_signed_in_person_changes_the_password_and_leaves(bob: tuple[World, Client]) -> None:
    """Without a password the page for the first one is shown; leaving asks once more."""
    _world, client = bob
    assert client.get(reverse("account_change_password")).headers["Location"] == reverse("account_set_password")
    assert client.get(reverse("account_logout")).status_code == 200
