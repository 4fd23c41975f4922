"""The walls around watchers: what they reach, and that watching never reaches over to another organisation."""

import io

import pytest
from tests.desk.worlds import World, make_world, opened
from tests.portal.seats import signed_in

from casebook.accounts.models import Contact
from casebook.cases import commands as c
from casebook.desk import clock, files, queries
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.permissions import Forbidden, NotThere
from casebook.desk.queries import PortalFilters
from casebook.desk.queries.shapes import FileLine
from casebook.store.models import CaseRow, EventRow
from casebook.tenancy import transaction


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


def watched(world: World) -> tuple[str, str, str]:
    """A case of Ada's that Bob watches: its number, a file on it, and a file on a note of the desk."""
    number = opened(world, now=clock.now())
    shown, hidden = _uploaded(world, "log.txt"), _uploaded(world, "ours.txt")
    for command in (
        c.Respond(id=new_command_id(), body="See the log.", files=(shown,)),
        c.AddNote(id=new_command_id(), body="For us.", files=(hidden,)),
        c.AddWatcher(id=new_command_id(), person=world.bob.id),
    ):
        assert isinstance(handle(command, world.engineer, case=number), Done)
    return number, shown, hidden


def _uploaded(world: World, name: str) -> str:
    found = files.upload(world.engineer, name, io.BytesIO(b"line"))
    assert isinstance(found, FileLine)
    return found.id


def test_a_watcher_downloads_what_the_customer_may_and_no_more(world: World) -> None:
    """The file of the answer, not the one of the note; who does not watch gets neither."""
    number, shown, hidden = watched(world)
    assert files.download(world.bob, shown).name == "log.txt"
    for actor, file in ((world.bob, hidden), (world.eve, shown), (world.eve, hidden)):
        with pytest.raises(NotThere):
            files.download(actor, file)
    page = queries.case_page(world.bob, number)
    assert {line.kind for line in page.lines} & {"note"} == set()


def test_watching_ends_with_the_organisation(world: World) -> None:
    """Bob leaves Acme for Globex: the log still names him, and nothing of Acme's reaches him any more."""
    number, shown, _ = watched(world)
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.bob.id).update(organisation=world.globex)
    moved = type(world.bob)("contact", world.tenant, world.bob.id, frozenset(), world.globex)
    with pytest.raises(NotThere):
        queries.case_page(moved, number)
    with pytest.raises(NotThere):
        files.download(moved, shown)
    assert queries.portal_cases(moved, PortalFilters("watched", "all")).rows == ()
    assert queries.search(moved, "slow").cases == ()
    told = handle(c.Respond(id=new_command_id(), body="More."), world.engineer, case=number)
    assert isinstance(told, Done)
    version = told.events[0].version
    readers = {one.recipient.id for one in queries.outbox(world.engineer) if one.version == version}
    assert readers == {world.ada.id}


def test_what_a_watcher_is_refused_writes_nothing(world: World) -> None:
    """Every command of a customer but ending their own watching."""
    number, _, _ = watched(world)
    with transaction(world.tenant):
        before = EventRow.objects.filter(tenant_id=world.tenant).count()
    for command in (
        c.Reply(id=new_command_id(), body="x"),
        c.ConfirmClosure(id=new_command_id()),
        c.DeclineClosure(id=new_command_id(), body="x"),
        c.Appeal(id=new_command_id(), body="x"),
        c.AddWatcher(id=new_command_id(), person=world.bob.id, may_reply=True),
    ):
        with pytest.raises(Forbidden):
            handle(command, world.bob, case=number)
    with transaction(world.tenant):
        assert EventRow.objects.filter(tenant_id=world.tenant).count() == before
        row = CaseRow.objects.get(tenant_id=world.tenant, number=number)
    assert ([str(one) for one in row.watchers], row.repliers) == ([world.bob.id], [])


def test_another_organisations_contact_is_led_nowhere(world: World) -> None:
    """Over the pages, Eve gets the same answer for Acme's case as for one that is not there."""
    number, _, _ = watched(world)
    eve = signed_in(world.eve)
    for address in (f"/portal/cases/{number}/", "/portal/cases/2222-2222/"):
        assert eve.get(address).status_code == 404
    form = {"command_id": new_command_id(), "person": world.eve.id}
    assert eve.post(f"/portal/cases/{number}/watch/", form).status_code == 404
