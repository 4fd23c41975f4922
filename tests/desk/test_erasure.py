"""Erasing: words, names and files are gone, tombstones stay, and the log verifies."""

import io
from pathlib import Path

import pytest
from django.db import connection
from tests.desk.proofs import holds
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.accounts.models import AuditEntry, Contact, Identity, Membership
from casebook.cases.commands import Reply, Respond
from casebook.desk import administration, erasure, files, queries
from casebook.desk.handle import handle
from casebook.desk.permissions import Forbidden
from casebook.desk.queries.shapes import FileLine, Text
from casebook.store.models import ContentRow, PersonKey
from casebook.tenancy import transaction


@pytest.fixture
def world(db: None, settings: object, tmp_path: Path) -> World:
    """A tenant whose files lie in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's wrapper
    return make_world()


def test_an_erased_person_leaves_tombstones(world: World, tmp_path: Path) -> None:
    """All a person wrote and uploaded is gone, from the case and from search; the answers of others stay."""
    number = opened(world)
    log = files.upload(world.ada, "ada.log", io.BytesIO(b"secret"), now=FRIDAY)
    assert isinstance(log, FileLine)
    handle(Reply(id="1", body="My phone is 555.", files=(log.id,)), world.ada, case=number, now=FRIDAY)
    handle(Respond(id="2", body="Thank you."), world.engineer, case=number, now=FRIDAY)
    administration.invite(world.administrator, contact=world.ada.id)
    assert erasure.erase_person(world.administrator, contact=world.ada.id) == 8
    page = queries.case_page(world.engineer, number)
    assert page.subject == Text("", erased=True)
    assert [(line.kind, line.body.erased) for line in page.lines] == [
        ("opened", True),
        ("reply", True),
        ("response", False),
    ]
    assert page.lines[1].files == (FileLine(log.id, "", 0, "", erased=True),)
    assert page.lines[1].author.name == erasure.ERASED
    assert queries.search(world.engineer, "phone").cases == ()
    assert [row.number for row in queries.search(world.engineer, "thank").cases] == [number]
    assert not list(tmp_path.rglob(log.id))
    with transaction(world.tenant):
        assert ContentRow.objects.exclude(text=None).count() == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM store_contentrow WHERE search <> ''::tsvector")
            assert cursor.fetchone() == (1,)
        assert PersonKey.objects.get(person=f"contact:{world.ada.id}").key is None
        contact = Contact.objects.get(id=world.ada.id)
        assert (contact.name, contact.email, contact.active, contact.identity_id) == (erasure.ERASED, "", False, None)
        assert Membership.objects.filter(tenant_id=world.tenant).count() == 0
        assert not Identity.objects.filter(email="ada@acme.example").exists()
        assert "ada@" not in str(list(AuditEntry.objects.values_list("before", "after")))
    holds(world.tenant)


def test_one_line_can_be_erased(world: World) -> None:
    """A password in one reply is taken away; the rest of the case is untouched, and writing goes on."""
    number = opened(world)
    handle(Reply(id="1", body="The password is hunter2."), world.ada, case=number, now=FRIDAY)
    assert erasure.erase_content(world.administrator, number, 3) == 1
    page = queries.case_page(world.ada, number)
    assert [line.body.erased for line in page.lines] == [False, True]
    handle(Reply(id="2", body="I changed it."), world.ada, case=number, now=FRIDAY)
    holds(world.tenant)


def test_somebody_erased_can_write_again(world: World) -> None:
    """A person who comes back writes under a new key; the old digests stay without one."""
    number = opened(world)
    erasure.erase_person(world.administrator, contact=world.ada.id)
    handle(Reply(id="2", body="I am back."), world.ada, case=number, now=FRIDAY)
    assert queries.case_page(world.ada, number).lines[-1].body.text == "I am back."
    holds(world.tenant)


def test_only_administrators_erase(world: World) -> None:
    """An engineer cannot erase, and nothing is lost."""
    number = opened(world)
    with pytest.raises(Forbidden):
        erasure.erase_person(world.engineer, contact=world.ada.id)
    with pytest.raises(Forbidden):
        erasure.erase_content(world.engineer, number, 1)
    assert queries.case_page(world.ada, number).subject.text == "Backups are slow"
