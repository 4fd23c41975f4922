"""The people around a case in the console: who could take it and why, handing over, watching."""

from datetime import timedelta

from django.test import Client
from tests.console.pages import text
from tests.console.test_case import path
from tests.desk import proofs
from tests.desk.rosters import queue, shift, skill, team
from tests.desk.worlds import World, opened

from casebook.accounts.models import Staff
from casebook.cases.commands import Respond
from casebook.desk import clock, queries
from casebook.desk.handle import handle, new_command_id
from casebook.tenancy import transaction

HOUR = timedelta(hours=1)


def act(engineer: Client, number: str, name: str, **form: str) -> str:
    """Do something on a case and return what the page then says."""
    answer = engineer.post(f"{path(number)}{name}/", {"command_id": new_command_id(), **form}, follow=True)
    assert answer.status_code in {200, 409, 422}
    return text(answer)


def test_suggestions_say_why_and_by_which_clause(world: World, engineer: Client) -> None:
    """Who is on shift stands first; each name has its reasons, its clauses and its load beside it."""
    number = opened(world, now=clock.now())
    handle(Respond(id=new_command_id(), body="We look."), world.engineer, case=number)
    night = team(world.engineer, "Night", world.manager)
    queue(world.engineer, "Storage", team=night)
    shift(world.manager, night, clock.now() - HOUR)
    skill(world.manager, "Backups", "backup-replication")
    with transaction(world.tenant):
        Staff.objects.filter(tenant_id=world.tenant, id=world.manager.id).update(languages=["en"])
    page = text(engineer.get(path(number)))
    assert "It waits in Storage." in page
    max_, erin = page.index("Max no open case"), page.index("Erin you no open case")
    assert max_ < erin
    assert "on shift speaks English VEE-06 serves its queue VEE-21 knows Backup &amp; Replication" in page[
        max_:erin
    ] or ("on shift speaks English VEE-06 serves its queue VEE-21 knows Backup & Replication" in page[max_:erin])
    assert "worked on it VEE-21 not on shift" in page[erin:]


def test_a_case_is_handed_over_with_a_note(world: World, engineer: Client) -> None:
    """The note stands in the conversation of the staff; the case waits for the team."""
    number = opened(world, now=clock.now())
    night = team(world.engineer, "Night", world.manager)
    said = act(engineer, number, "handover", to=f"team:{night}", text="Logs come at six.")
    assert "The case is handed over, with your note." in said
    assert "Handed over to Night; nobody there has taken it yet." in said
    assert "Erin handed the case over to Night." in said
    assert "Logs come at six." in said
    proofs.holds(world.tenant)


def test_a_hand_over_that_is_refused_loses_no_typing(world: World, engineer: Client) -> None:
    """To a team that is gone: the dialog opens again with the note in it, and nothing is written."""
    number = opened(world, now=clock.now())
    before = proofs.rows(world.tenant)
    said = act(engineer, number, "handover", to="team:gone", text="Logs come at six.")
    assert "There is no such team." in said
    assert "Logs come at six." in said
    assert proofs.rows(world.tenant) == before


def test_watching(world: World, engineer: Client) -> None:
    """The engineer watches, lets Bob watch with the right to write, and ends both; the copied stand there by clause."""
    number = opened(world, now=clock.now())
    page = text(engineer.get(path(number)))
    assert "Case administrators: Ada VEE-19" in page
    assert "They watch the case" in act(engineer, number, "watch", person=world.engineer.id, person_kind="staff")
    said = act(engineer, number, "watch", person=world.bob.id, person_kind="contact", may_reply="on")
    assert "Bob reads and writes" in said
    assert "Erin colleague" in said
    assert "Bob watches the case and may write on it." in said
    said = act(engineer, number, "unwatch", person=world.bob.id, person_kind="contact")
    assert "They do not watch the case any more." in said
    found = queries.case_page(world.engineer, number)
    assert [one.person.name for one in found.around.watchers] == ["Erin"]
    proofs.holds(world.tenant)


def test_nobody_of_another_customer_can_be_chosen(world: World, engineer: Client) -> None:
    """The dialog offers the customer's own contacts alone; asking for another is refused and writes nothing."""
    number = opened(world, now=clock.now())
    assert '<option value="' + world.eve.id not in engineer.get(path(number)).content.decode()
    before = proofs.rows(world.tenant)
    said = act(engineer, number, "watch", person=world.eve.id, person_kind="contact")
    assert "There is no such person at this customer or at this desk." in said
    assert proofs.rows(world.tenant) == before
