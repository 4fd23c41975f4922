"""API tokens: issued with a secret that is shown once, limited to reading, revoked."""

import re

from django.test import Client
from tests.console.pages import NOBODY, faults, forbidden, plain_rows, text, turned_away
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in

from casebook.accounts.models import Staff
from casebook.cases.actor import Actor
from casebook.desk import tokens
from casebook.desk.permissions import TokenActor
from casebook.tenancy import transaction

TOKENS, ISSUE = "/console/tokens/", "/console/tokens/issue/"


def secret_of(markup: str) -> str:
    """The secret that a page shows."""
    (found,) = re.findall(r'id="token-secret" class="cb-mono">(casebook_[\w-]+)</code>', markup)
    return str(found)


def test_secret_is_shown_once(world: World, engineer: Client) -> None:
    """The answer to issuing has it and is kept by no cache; the page after it does not."""
    answer = engineer.post(ISSUE, {"name": "monitoring", "reach": "work"})
    secret = secret_of(answer.content.decode())
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert tokens.actor_for(secret) == TokenActor("staff", world.tenant, world.engineer.id, frozenset({"engineer"}))
    later = engineer.get(TOKENS)
    assert secret.encode() not in later.content
    assert "monitoring acts as Erin may what the person may" in text(later)


def test_token_that_reads_only(world: World, engineer: Client) -> None:
    """It may what reading needs and nothing more; that is what is chosen at first."""
    (radio,) = re.findall(r'<input type="radio" name="reach" value="read"[^>]*>', engineer.get(TOKENS).content.decode())
    assert "checked" in radio
    secret = secret_of(engineer.post(ISSUE, {"name": "report", "reach": "read"}).content.decode())
    actor = tokens.actor_for(secret)
    assert isinstance(actor, TokenActor)
    assert actor.scopes == {
        "case.read", "case.why", "cases.list", "cases.all", "search", "customers.read", "handbook.read",
    }  # fmt: skip


def test_what_is_missing_is_said(world: World, engineer: Client) -> None:
    """A token without a name, or with a reach nobody knows, is not issued."""
    before = plain_rows(world)
    answer = engineer.post(ISSUE, {"name": " ", "reach": "everything"})
    assert answer.status_code == 422
    assert faults(answer) == [
        "This field is required.",
        "Select a valid choice. everything is not one of the available choices.",
    ]
    assert plain_rows(world) == before


def test_token_is_revoked(world: World, engineer: Client) -> None:
    """From then on nobody is behind it, and the page says so."""
    secret = secret_of(engineer.post(ISSUE, {"name": "monitoring", "reach": "work"}).content.decode())
    (view,) = tokens.tokens(world.engineer)
    assert engineer.post(f"{TOKENS}{view.id}/revoke/").headers["Location"] == TOKENS
    assert tokens.actor_for(secret) is None
    assert "The token is revoked." in text(engineer.get(TOKENS))
    assert "monitoring revoked" in text(engineer.get(TOKENS))


def test_administrator_issues_for_a_contact(world: World, administrator: Client) -> None:
    """By the contact's address; one that nobody has is said at the field, and nothing is written."""
    secret = secret_of(
        administrator.post(ISSUE, {"name": "bot", "reach": "work", "contact": "Ada@acme.example"}).content.decode()
    )
    actor = tokens.actor_for(secret)
    assert actor is not None
    assert (actor.kind, actor.id) == ("contact", world.ada.id)
    before = plain_rows(world)
    answer = administrator.post(ISSUE, {"name": "bot", "reach": "work", "contact": "nobody@acme.example"})
    assert faults(answer) == ["There is no contact with this address, or more than one."]
    assert plain_rows(world) == before


def test_engineer_issues_for_nobody_else(world: World, engineer: Client) -> None:
    """The field is not there, and what is sent for it is not read."""
    assert b'name="contact"' not in engineer.get(TOKENS).content
    form = {"name": "bot", "reach": "work", "contact": "ada@acme.example"}
    actor = tokens.actor_for(secret_of(engineer.post(ISSUE, form).content.decode()))
    assert actor is not None
    assert actor.id == world.engineer.id


def test_tokens_of_others_stay_theirs(world: World, engineer: Client, administrator: Client) -> None:
    """An engineer neither sees nor revokes somebody else's; an administrator does both."""
    issued = tokens.issue(world.manager, name="theirs")
    assert "No tokens yet" in text(engineer.get(TOKENS))
    assert forbidden(engineer, f"{TOKENS}{issued.id}/revoke/", "Make and revoke anybody's API tokens.", post=True)
    assert tokens.actor_for(issued.secret) is not None
    assert "theirs acts as Max" in text(administrator.get(TOKENS))
    administrator.post(f"{TOKENS}{issued.id}/revoke/")
    assert tokens.actor_for(issued.secret) is None


def test_tokens_are_for_those_who_may(world: World, customer: Client, engineer: Client) -> None:
    """A contact is led away here, an account manager told why, another tenant's token is not there."""
    assert turned_away(customer, TOKENS)
    with transaction(world.tenant):
        row = Staff.objects.create(
            tenant_id=world.tenant, name="Cam", email="cam@desk.example", roles=["account-manager"]
        )
    cam = signed_in(Actor("staff", world.tenant, str(row.id), frozenset({"account-manager"})))
    assert forbidden(cam, TOKENS, "Make and revoke one's own API tokens.")
    foreign = tokens.issue(make_world("other").engineer, name="foreign")
    assert engineer.post(f"{TOKENS}{foreign.id}/revoke/").status_code == 404
    assert engineer.post(f"{TOKENS}{NOBODY}/revoke/").status_code == 404
    assert tokens.actor_for(foreign.secret) is not None
    assert engineer.get(ISSUE).status_code == 405
