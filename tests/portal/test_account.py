"""The account page: who one is, and one's own tokens."""

import re

from django.test import Client
from tests.desk.worlds import World
from tests.portal.seats import signed_in

from casebook.desk import tokens

ACCOUNT, TOKENS = "/portal/account/", "/portal/account/tokens/"


def test_account_tells_who_and_whose_time(world: World, ada: Client) -> None:
    """Name, address, role and the zone of the times shown."""
    page = ada.get(ACCOUNT).content.decode()
    assert "ada@acme.example" in page
    assert "case administrator" in page
    assert "America/New_York" in page
    assert "/account/password/change/" in page


def test_token_is_shown_once_and_works(world: World, ada: Client) -> None:
    """A new token's secret is on the answer and on no later page; it acts as its person."""
    page = ada.post(TOKENS, {"name": "Monitoring"}).content.decode()
    (secret,) = re.findall(r'<code class="pt-secret">(casebook_[^<]+)</code>', page)
    acting = tokens.actor_for(secret)
    assert acting is not None
    assert acting.id == world.ada.id
    later = ada.get(ACCOUNT).content.decode()
    assert secret not in later
    assert "Monitoring" in later


def test_token_needs_a_name(world: World, ada: Client) -> None:
    """A token without a name is not made."""
    answer = ada.post(TOKENS, {"name": " "})
    assert answer.status_code == 422
    assert "Give the token a name" in answer.content.decode()
    assert tokens.tokens(world.ada) == ()


def test_token_is_revoked_by_its_person_only(world: World, ada: Client) -> None:
    """Nobody ends somebody else's token; its person does."""
    made = tokens.issue(world.ada, name="Monitoring")
    assert signed_in(world.eve).post(f"{TOKENS}{made.id}/revoke/").status_code == 403
    assert tokens.actor_for(made.secret) is not None
    ada.post(f"{TOKENS}{made.id}/revoke/")
    assert tokens.actor_for(made.secret) is None
