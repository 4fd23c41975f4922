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


def test_a_session_that_ended_leads_back_to_the_page(db: None, client: Client) -> None:
    """After signing in again one stands on the page one typed on, not on an address that only takes forms."""
    here = {"HTTP_REFERER": "http://testserver/portal/cases/7KQ4-M2PX/?page=2#reply"}
    answer = client.post("/portal/cases/7KQ4-M2PX/reply/", {"text": "long"}, **here)  # type: ignore[arg-type]  # headers
    assert answer.headers["Location"] == "/account/login/?next=/portal/cases/7KQ4-M2PX/%3Fpage%3D2"


@pytest.mark.parametrize(
    "referer", ["", "https://evil.example/portal/", "//evil.example/x", "http://testserver@evil.example/"]
)
def test_a_session_that_ended_leads_nowhere_else(db: None, client: Client, referer: str) -> None:
    """A page of another origin is not come back to."""
    answer = client.post("/portal/open/", HTTP_REFERER=referer)
    assert answer.headers["Location"] == "/account/login/?next=/"


def test_a_part_of_a_page_is_not_replaced_by_the_sign_in(db: None, client: Client) -> None:
    """The form that is being filled in stays as it is when its session ends."""
    answer = client.post("/portal/open/fields/", HTTP_HX_REQUEST="true")
    assert (answer.status_code, answer.content) == (403, b"")
