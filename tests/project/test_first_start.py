"""The one-time link for the first administrator of a desk without demo."""

import re

import pytest
from django.core import signing
from django.test import Client
from playwright.sync_api import Page, expect

from casebook.accounts.models import Identity
from casebook.desk.access import actor, tenants
from casebook.desk.setup import load_handbooks
from casebook.project.environment import Environment
from casebook.project.first_start import SALT, first_link

SAID = {
    "organisation": "Northwind Support",
    "handbooks": ["veeam"],
    "zone": "Europe/Berlin",
    "name": "Ada Berg",
    "email": "Ada@Northwind.example",
    "password": "quiet lantern seven",
}


@pytest.fixture
def link(committed_db: str) -> str:
    """The path of the link that `up` prints on an empty desk with handbooks."""
    load_handbooks()
    return path_of(first_link(Environment()))


def path_of(sentence: str) -> str:
    """The path in what is printed."""
    found = re.search(r"http://127\.0\.0\.1:8000(/first/\S+/)$", sentence)
    assert found is not None
    return found[1]


def test_the_link_makes_the_first_administrator(client: Client, link: str) -> None:
    """Organisation, administrator and sign-in are made; the person is signed in and may do everything there."""
    assert client.get(link).status_code == 200
    answer = client.post(link, SAID)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    (tenant,) = tenants()
    assert (tenant.slug, tenant.name, tenant.zone, tenant.handbooks) == (
        "northwind-support",
        "Northwind Support",
        "Europe/Berlin",
        ("veeam",),
    )
    identity = Identity.objects.get(email="ada@northwind.example")
    assert client.session["_auth_user_id"] == str(identity.pk)
    found = actor(identity.id)
    assert found is not None
    assert found.roles == frozenset({"administrator"})


def test_the_link_works_once(client: Client, link: str) -> None:
    """A second person with the same link gets 410, nothing is made, and `up` prints no link any more."""
    client.post(link, SAID)
    again = Client().post(link, SAID | {"organisation": "Other", "email": "eve@other.example"})
    assert again.status_code == 410
    assert Client().get(link).status_code == 410
    assert [tenant.name for tenant in tenants()] == ["Northwind Support"]
    assert Identity.objects.count() == 1
    assert first_link(Environment()) == ""


@pytest.mark.parametrize(
    "token",
    ["first", signing.dumps("second", salt=SALT), signing.dumps("first", salt="other")],
    ids=["unsigned", "of another desk", "for something else"],
)
def test_a_made_up_link_opens_nothing(client: Client, committed_db: str, token: str) -> None:
    """Only the installation's own signature counts."""
    answer = client.post(f"/first/{token}/", SAID)
    assert answer.status_code == 410
    assert tenants() == ()


def test_an_easy_password_is_refused(client: Client, link: str) -> None:
    """The form says so; nothing is made."""
    answer = client.post(link, SAID | {"password": "password12"})
    assert answer.status_code == 422
    assert "too common" in answer.content.decode()
    assert tenants() == ()
    assert Identity.objects.count() == 0


@pytest.mark.browser
def test_the_form_can_be_filled_in_a_browser(page: Page) -> None:
    """A person who opens the printed link fills the form and is let in."""
    load_handbooks()
    page.goto(f"/first/{signing.dumps('first', salt=SALT)}/")
    page.get_by_label("Name of your support organisation").fill("Northwind Support")
    page.get_by_role("checkbox").last.check()
    page.get_by_label("Your name").fill("Ada Berg")
    page.get_by_label("Your e-mail address").fill("ada@northwind.example")
    page.get_by_label("A password").fill("quiet lantern seven")
    page.get_by_role("button", name="Open the desk").click()
    expect(page).not_to_have_url(re.compile("/first/"))
    assert [tenant.name for tenant in tenants()] == ["Northwind Support"]
