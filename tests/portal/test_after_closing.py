"""After a case was closed, in the portal: write and be helped, say thanks and change nothing, follow an old case."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.console.pages import text
from tests.desk import proofs
from tests.desk.test_replying import closed
from tests.desk.worlds import FRIDAY, World, opened
from tests.portal.forms import filled
from tests.portal.seats import at
from tests.portal.test_case import path, told

from casebook.accounts.models import Contract
from casebook.cases.commands import Respond
from casebook.desk import queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.tenancy import transaction


def write(ada: Client, number: str, **form: str) -> str:
    """Send a message on a case and return what the page then says."""
    answer = ada.post(path(number, "reply/"), {"command_id": new_command_id(), **form}, follow=True)
    assert answer.status_code in {200, 422}
    return text(answer)


@pytest.fixture
def old(world: World) -> str:
    """A case of Ada's that was closed half an hour ago."""
    number = closed(world)
    at(FRIDAY + timedelta(hours=1))
    return number


def test_page_says_what_a_message_does(old: str, ada: Client) -> None:
    """That it opens a case which follows, by which clause; thanks can be said, and nothing is opened."""
    page = text(ada.get(path(old)))
    assert "This case stays closed. What you write opens a new case that follows it" in page
    assert "VEE-25" in page
    assert "I still need help" in page
    assert "Just a thank-you: nothing is opened" in page


def test_a_message_opens_the_case_that_follows(world: World, old: str, ada: Client) -> None:
    """The customer is led to it, with its number; each page names the other."""
    page = write(ada, old, text="It is slow again.", meant="help")
    (new,) = [one.number for one in queries.followable(world.ada) if one.number != old] or [
        one.number for one in queries.case_page(world.ada, old).links
    ]
    assert f"{old} stays closed. This new case follows it, and we read both." in page
    assert f"Your case is open. Its number is {new}" in page
    assert f"Follows {old} Backups are slow" in page
    assert f"Goes on in {new} Backups are slow" in text(ada.get(path(old)))
    proofs.holds(world.tenant)


@pytest.mark.parametrize("form", [{"text": "Cheers to everyone!", "meant": "thanks"}, {"text": "Many thanks, Ada"}])
def test_thanks_open_nothing(world: World, old: str, ada: Client, form: dict[str, str]) -> None:
    """Said to be thanks, or known for thanks."""
    page = write(ada, old, **form)
    assert "Your message is on the case." in page
    assert "A thank-you: no answer is expected." in page
    assert (told(world, old).status, told(world, old).links) == ("closed", ())


def test_thanks_on_an_open_case_end_no_waiting(world: World, ada: Client) -> None:
    """A tick says so, whatever the words are."""
    number = opened(world)
    asked = Respond(id=new_command_id(), body="Please send the logs.", then_wait=True)
    assert isinstance(handle(asked, world.engineer, case=number), Done)
    assert "just a thank-you" in text(ada.get(path(number)))
    write(ada, number, text="Great, I shall do that tomorrow.", meant="thanks")
    assert told(world, number).status == "waiting_for_customer"


def test_what_the_new_case_lacks_is_asked_in_its_form(world: World, old: str, ada: Client) -> None:
    """The form of the handbook comes filled in, with the reason at its field; nothing was written."""
    from casebook.store.models import ContentRow

    with transaction(world.tenant):
        ContentRow.objects.filter(tenant_id=world.tenant, field="answers.build").update(text=None)
    before = proofs.rows(world.tenant)
    answer = ada.post(path(old, "reply/"), {"command_id": new_command_id(), "text": "Slow <again>", "meant": "help"})
    assert answer.status_code == 422
    markup = answer.content.decode()
    assert 'name="follows"' in markup
    assert f'<option value="{old}" selected>' in markup
    assert "Slow &lt;again&gt;</textarea>" in markup
    assert "VEE-20" in markup
    assert proofs.rows(world.tenant) == before


def test_a_lapsed_contract_is_said_and_the_words_are_kept(world: World, old: str, ada: Client) -> None:
    """New cases follow the state of today: the form says by which clause, and what was typed is there."""
    with transaction(world.tenant):
        Contract.objects.filter(tenant_id=world.tenant, support_id="VB-1").update(
            ends=FRIDAY.date() - timedelta(days=9)
        )
    before = proofs.rows(world.tenant)
    page = write(ada, old, text="It is slow again.", meant="help")
    assert "VEE-03" in page
    assert proofs.rows(world.tenant) == before


def test_the_form_offers_closed_cases_to_follow(world: World, old: str, ada: Client) -> None:
    """One's own, by number and subject; chosen, the new case follows it."""
    page = ada.get(f"/portal/open/?contract_line={world.basic}&severity=2&follows={old}").content.decode()
    assert f'<option value="{old}" selected>{old} · Backups are slow' in page
    answer = ada.post("/portal/open/", filled(world, follows=old))
    assert answer.status_code == 302, text(answer)
    new = answer.headers["Location"].split("/")[3]
    assert [(one.kind, one.number) for one in told(world, new).links] == [("follows", old)]


def test_nobody_else_is_offered_it(world: World, old: str, bob: Client) -> None:
    """A colleague without the right to read it does not see that it exists."""
    page = bob.get(f"/portal/open/?contract_line={world.basic}").content.decode()
    assert old not in page
