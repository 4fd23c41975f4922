"""Customers hear of a new edition before it comes into force, once each, and of one that does not come after all."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.desk.worlds import World, make_world

from casebook.accounts.models import Contact, Contract, ContractLine
from casebook.desk import outbox, queries
from casebook.desk.edition_notices import announce_editions, call_off
from casebook.desk.letters import Letter, Link, Paragraph, letter
from casebook.desk.policies import EditionView
from casebook.desk.releasing import Release, release
from casebook.desk.setup import create_tenant, load_handbooks
from casebook.handbook.starting import begin
from casebook.store.models import OutboxRow
from casebook.tenancy import transaction

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NEXT = date(2027, 1, 1)
SOON = datetime(2026, 12, 2, 12, tzinfo=UTC)
"""Thirty days before the first day of the next edition."""
HOURS = "Mon-Fri 08:00-17:00 local time, without its holidays"


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text in a handbook."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def world(db: None, tmp_path: Path) -> World:
    """Acme has a standard contract of `mine`, whose next edition is released; Globex has one of another handbook."""
    world = make_world()
    begin("mine", tmp_path, date(2026, 11, 21))
    load_handbooks(tmp_path)
    create_tenant("veeam", "Veeam", "America/New_York", ("mine",))
    with transaction(world.tenant):
        ContractLine.objects.filter(tenant_id=world.tenant, id=world.basic).update(handbook="mine", plan="standard")
    release(str(tmp_path / "mine"), Release(date(2026, 11, 21), "Olga"), NOW)
    return world


def released(folder: Path, day: date = NEXT) -> EditionView:
    """Release an edition that answers the gravest cases sooner."""
    change(folder, "handbook.md", "edition: 2026-11", "edition: 2027-01")
    change(folder, "targets.md", "1: 4 business hours", "1: 3 business hours")
    return release(str(folder), Release(day, "Olga"), NOW)


def rows(world: World) -> list[tuple[str, str, str]]:
    """Template, recipient and state of every message."""
    with transaction(world.tenant):
        found = OutboxRow.objects.filter(tenant_id=world.tenant).order_by("created_at", "id")
        return [(row.template, str(row.recipient), row.state) for row in found]


def written(now: datetime) -> list[Letter]:
    """Claim what is due, and write it."""
    return [letter(one, "https://desk.example") for one in outbox.claim(50, now)]


def test_case_administrators_hear_once_and_in_time(world: World, tmp_path: Path) -> None:
    """Thirty days ahead the administrator gets one message, however often the worker asks; before that nobody does."""
    released(tmp_path / "mine")
    assert announce_editions(SOON - timedelta(days=1)) == 0
    assert rows(world) == []
    assert announce_editions(SOON) == 1
    assert announce_editions(SOON + timedelta(days=3)) == 0
    assert rows(world) == [("edition-coming", world.ada.id, "waiting")]


def test_without_an_administrator_everybody_hears(world: World, tmp_path: Path) -> None:
    """Where an organisation has no case administrator, all of its active contacts with an address are told."""
    released(tmp_path / "mine")
    with transaction(world.tenant):
        contacts = Contact.objects.filter(tenant_id=world.tenant, organisation_id=world.acme)
        contacts.update(roles=[])
        Contact.objects.create(tenant_id=world.tenant, organisation_id=world.acme, name="Gone", active=False)
        Contact.objects.create(tenant_id=world.tenant, organisation_id=world.acme, name="No address")
    assert announce_editions(SOON) == 2
    assert {recipient for _, recipient, _ in rows(world)} == {world.ada.id, world.bob.id}


def test_who_has_no_contract_any_more_hears_nothing(world: World, tmp_path: Path) -> None:
    """A contract that is over obliges nobody."""
    released(tmp_path / "mine")
    with transaction(world.tenant):
        Contract.objects.filter(tenant_id=world.tenant, organisation_id=world.acme).update(ends=date(2026, 12, 1))
    assert announce_editions(SOON) == 0
    assert rows(world) == []


def test_who_comes_later_hears_still(world: World, tmp_path: Path) -> None:
    """A contact who becomes an administrator after the others were told is told, too; after the first day nobody is."""
    released(tmp_path / "mine")
    announce_editions(SOON)
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.bob.id).update(roles=["case-administrator"])
    assert announce_editions(SOON + timedelta(days=5)) == 1
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, name="Ada").update(roles=[])
    assert announce_editions(datetime(2027, 1, 1, 12, tzinfo=UTC)) == 0


def test_the_handbook_says_how_long_ahead(world: World, tmp_path: Path) -> None:
    """It is the notice of the edition in force that counts, not that of the one to come; none is no mail."""
    folder = tmp_path / "mine"
    change(folder, "handbook.md", "notice: 30 days", "notice: 0 days")
    released(folder)
    assert announce_editions(SOON) == 1
    change(folder, "handbook.md", "edition: 2027-01", "edition: 2027-02")
    change(folder, "targets.md", "1: 3 business hours", "1: 2 business hours")
    release(str(folder), Release(date(2027, 2, 1), "Olga"), NOW)
    assert announce_editions(datetime(2027, 1, 20, 12, tzinfo=UTC)) == 0


def test_the_letter_says_what_changes_for_its_reader(world: World, tmp_path: Path) -> None:
    """From when, the balance of the reader's plan, each change with its clause, open cases, and where to read on."""
    released(tmp_path / "mine")
    announce_editions(SOON)
    (message,) = written(SOON)
    assert message.subject == "Mine support: new edition 2027-01 from 1 January 2027"
    assert (message.automatic, message.vendor, message.language) == (True, "Mine", "en")
    assert [block.text for block in message.blocks if isinstance(block, Paragraph)] == [
        "Hello Ada,",
        "from 1 January 2027 on, Mine support has a new edition: 2027-01.",
        "Your plan Standard: 1 thing is better.",
        f"better: First answer, severity 1: 4 business hours ({HOURS}) → 3 business hours ({HOURS}) (MIN-06, MIN-05)",
        "Cases that are open on that day stay under the edition that they were opened under.",
    ]
    assert [block for block in message.blocks if isinstance(block, Link)] == [
        Link("Everything that changes", "https://desk.example/handbooks/mine/2027-01/#changes"),
        Link("What applies to you today", "https://desk.example/portal/support/"),
    ]


def test_who_was_told_hears_that_it_does_not_come(world: World, tmp_path: Path) -> None:
    """A message that was sent is taken back by another one; one that was not sent is given up."""
    view = released(tmp_path / "mine")
    announce_editions(SOON)
    written(SOON)
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.bob.id).update(roles=["case-administrator"])
    announce_editions(SOON + timedelta(days=1))
    assert call_off(world.tenant, view.digest, SOON + timedelta(days=2)) == 1
    assert rows(world) == [
        ("edition-coming", world.ada.id, "waiting"),
        ("edition-coming", world.bob.id, "failed"),
        ("edition-rolled-back", world.ada.id, "waiting"),
    ]
    both = {one.subject for one in written(SOON + timedelta(days=3))}
    assert "Mine support: edition 2027-01 does not come" in both


def test_the_outbox_shows_it_without_a_case(world: World, tmp_path: Path) -> None:
    """Staff read in the outbox what was written to whom; without its reader there is no letter any more."""
    view = released(tmp_path / "mine")
    announce_editions(SOON)
    (line,) = queries.outbox(world.engineer)
    assert (line.case, line.version, line.about) == ("", 0, f"edition:{view.digest}")
    assert line.recipient.name == "Ada"
    assert len(line.references) == 1
    with transaction(world.tenant):
        OutboxRow.objects.filter(tenant_id=world.tenant).update(recipient="0" * 32)
    (claimed,) = outbox.claim(50, SOON)
    with pytest.raises(ValueError, match="is gone"):
        letter(claimed, "https://desk.example")
