"""Inviting people: a link to set a password, shown only where it cannot be somebody else's key."""

import re
from dataclasses import replace

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from tests.console.pages import NOBODY, forbidden, plain_rows, text, turned_away
from tests.desk.worlds import World, make_world
from tests.portal.seats import identity_of

from casebook.accounts.models import Contact
from casebook.desk import queries
from casebook.tenancy import transaction

PASSWORD = "four unrelated words here"  # noqa: S105 - a password for this test


def invite(world: World) -> str:
    """Where Bob is invited."""
    return f"/console/contacts/{world.bob.id}/invite/"


def test_link_sets_a_password_and_signs_in(world: World, engineer: Client) -> None:
    """Without a mail server the link is shown; with it Bob chooses a password and sees the portal."""
    answer = engineer.post(invite(world))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    (link,) = re.findall(r'id="invite-link" class="cb-mono">([^<]+)<', answer.content.decode())
    assert link.startswith("http://testserver/account/password/reset/key/")
    browser = Client()
    form = browser.get(link, follow=True)
    browser.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    browser.post("/account/login/", {"login": "bob@acme.example", "password": PASSWORD})
    assert browser.get("/portal/").status_code == 200
    assert queries.contact(world.engineer, world.bob.id)[0].signs_in


def test_link_is_not_shown_for_who_has_a_password(world: World, engineer: Client) -> None:
    """A link would let whoever reads it in their place."""
    identity_of(world.bob, password=PASSWORD)
    answer = engineer.post(invite(world))
    assert answer.status_code == 302
    assert "Bob can sign in with the password they have." in text(engineer.get(answer.headers["Location"]))


def test_link_is_not_shown_for_who_belongs_elsewhere_too(world: World, engineer: Client) -> None:
    """The same address at another desk is the same sign-in: its key is not this desk's to show."""
    other = make_world("other")
    identity_of(other.bob)
    answer = engineer.post(invite(world))
    assert answer.status_code == 302
    assert b"invite-link" not in engineer.get(answer.headers["Location"]).content


def test_link_is_sent_where_mail_can_be(world: World, engineer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it goes to the person's address and is never shown."""
    monkeypatch.setattr(settings, "CASEBOOK", replace(settings.CASEBOOK, smtp_url="smtp://localhost"))
    answer = engineer.post(invite(world))
    assert "Bob is invited: the sign-in link is on its way by mail." in text(engineer.get(answer.headers["Location"]))
    (message,) = mail.outbox
    assert message.to == ["bob@acme.example"]
    assert "/account/password/reset/key/" in message.body


def test_nobody_is_invited_without_an_address(world: World, engineer: Client) -> None:
    """It says so, and nothing is written."""
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.bob.id).update(email="")
    before = plain_rows(world)
    answer = engineer.post(invite(world))
    assert "Without an e-mail address nobody can sign in." in text(engineer.get(answer.headers["Location"]))
    assert plain_rows(world) == before


def test_staff_are_invited_by_administrators(world: World, engineer: Client, administrator: Client) -> None:
    """An engineer may invite contacts, not colleagues."""
    before = plain_rows(world)
    address = f"/console/administration/staff/{world.manager.id}/invite/"
    assert forbidden(engineer, address, "Add and change staff.", post=True)
    assert plain_rows(world) == before
    assert b"invite-link" in administrator.post(address).content


def test_strangers_are_not_there(world: World, engineer: Client, administrator: Client, customer: Client) -> None:
    """People of another tenant and ones that never were are 404; a contact is led away; nothing is written."""
    other = make_world("other")
    before = plain_rows(world), plain_rows(other)
    assert engineer.post(f"/console/contacts/{other.bob.id}/invite/").status_code == 404
    assert engineer.post(f"/console/contacts/{NOBODY}/invite/").status_code == 404
    assert administrator.post(f"/console/administration/staff/{other.manager.id}/invite/").status_code == 404
    assert customer.post(invite(world)).headers["Location"] == "/"
    assert turned_away(customer, "/console/administration/")
    assert (plain_rows(world), plain_rows(other)) == before
