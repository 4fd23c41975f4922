"""Who else hears of a case, as its customer sees it: watching, copies by the handbook, and a role that is missing."""

import pytest
from django.test import Client
from tests.console.pages import text
from tests.desk import proofs
from tests.desk.rosters import account_manager
from tests.desk.worlds import World, opened
from tests.portal.seats import signed_in

from casebook.accounts.models import AuditEntry, Contact
from casebook.desk import clock
from casebook.desk.handle import new_command_id
from casebook.tenancy import transaction

HOME = "/portal/"


def act(client: Client, number: str, name: str, **form: str) -> str:
    """Do something on a case and return what the page then says."""
    answer = client.post(f"{HOME}cases/{number}/{name}/", {"command_id": new_command_id(), **form}, follow=True)
    assert answer.status_code in {200, 422}
    return text(answer)


def test_a_colleague_is_let_in_and_out(world: World, ada: Client) -> None:
    """Bob finds the case among those he watches, reads it without a way to write, and ends it himself."""
    number, bob = opened(world, now=clock.now()), signed_in(world.bob)
    assert "Watched" not in text(bob.get(HOME))
    assert "They hear of it from now on." in act(ada, number, "watch", person=world.bob.id)
    assert "Bob reads" in text(ada.get(f"{HOME}cases/{number}/"))
    listed = text(bob.get(HOME, {"scope": "watched"}))
    assert "Cases you watch" in listed
    assert number in listed
    assert number not in text(bob.get(HOME))
    page = bob.get(f"{HOME}cases/{number}/").content.decode()
    assert "Stop watching" in page
    assert f'action="/portal/cases/{number}/reply/"' not in page
    assert "They do not hear of it any more." in act(bob, number, "unwatch", person=world.bob.id)
    assert bob.get(f"{HOME}cases/{number}/").status_code == 404
    proofs.holds(world.tenant)


def test_a_colleague_who_may_write(world: World, ada: Client) -> None:
    """With the tick Bob writes on it; he agrees to nothing."""
    number, bob = opened(world, now=clock.now()), signed_in(world.bob)
    act(ada, number, "watch", person=world.bob.id, may_reply="on")
    assert "Your message is on the case." in act(bob, number, "reply", text="It is the proxy.")
    assert bob.post(f"{HOME}cases/{number}/confirm/", {}).status_code == 403


def test_only_colleagues_can_be_let_in(world: World, ada: Client) -> None:
    """The list has the own organisation alone; another's contact is refused, and nothing is written."""
    number = opened(world, now=clock.now())
    page = ada.get(f"{HOME}cases/{number}/").content.decode()
    assert f'<option value="{world.bob.id}"' in page
    assert world.eve.id not in page
    before = proofs.rows(world.tenant)
    assert "There is no such person at this customer or at this desk." in act(ada, number, "watch", person=world.eve.id)
    assert proofs.rows(world.tenant) == before


def test_who_is_copied_stands_there_with_the_clause(world: World, ada: Client) -> None:
    """The handbook's own copies are named, so that nobody wonders."""
    number = opened(world, now=clock.now())
    page = text(ada.get(f"{HOME}cases/{number}/"))
    assert "Case administrators: Ada VEE-19" in page


def test_an_organisation_without_a_case_administrator_is_asked_for_one(world: World, ada: Client) -> None:
    """By the clause and in its words; with an account manager, by name; until somebody has the role."""
    assert "Please name a" not in text(ada.get(HOME))
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.ada.id).update(roles=["licence-administrator"])
    page = text(ada.get(HOME))
    assert "Please name a Case administrator." in page
    assert "Your organisation has not named a case administrator yet." in page
    assert "VEE-19" in page
    assert "Write to us who it is" in page
    account_manager(world.manager, world.acme)
    assert "Tell Max, your account manager: max@desk.example" in text(ada.get(HOME))


@pytest.mark.parametrize("copies", ["daily", "none", "each"])
def test_how_often_one_hears_of_others_cases(world: World, ada: Client, copies: str) -> None:
    """The choice is kept, with the audit trail; another word changes nothing."""
    said = text(ada.post(f"{HOME}account/copies/", {"copies": copies}, follow=True))
    assert "We write to you as you like it." in said
    with transaction(world.tenant):
        row = Contact.objects.get(tenant_id=world.tenant, id=world.ada.id)
        trail = AuditEntry.objects.filter(tenant_id=world.tenant).count()
    assert (row.copies, trail) == (copies, 0 if copies == "each" else 1)
    said = text(ada.post(f"{HOME}account/copies/", {"copies": "hourly"}, follow=True))
    assert "This is one of each, daily, none." in said
