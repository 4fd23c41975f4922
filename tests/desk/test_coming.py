"""What customers and staff are told of an edition before it comes into force."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.desk.worlds import World, make_world

from casebook.accounts.models import ContractLine
from casebook.desk.coming import coming
from casebook.desk.releasing import Release, release
from casebook.desk.setup import create_tenant, load_handbooks
from casebook.handbook.comparison.shapes import Balance
from casebook.handbook.starting import begin
from casebook.tenancy import transaction

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NEXT = date(2027, 1, 1)


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace a text in a handbook."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def world(db: None, tmp_path: Path) -> World:
    """Acme has a standard contract of `mine`, whose next edition answers its gravest cases sooner."""
    world = make_world()
    begin("mine", tmp_path, date(2026, 11, 21))
    load_handbooks(tmp_path)
    create_tenant("veeam", "Veeam", "America/New_York", ("mine",))
    with transaction(world.tenant):
        ContractLine.objects.filter(tenant_id=world.tenant, id=world.basic).update(handbook="mine", plan="standard")
    folder = tmp_path / "mine"
    release(str(folder), Release(date(2026, 11, 21), "Olga"), NOW)
    change(folder, "handbook.md", "edition: 2026-11", "edition: 2027-01")
    change(folder, "handbook.md", "in-force: 2026-11-21", "in-force: 2027-01-01")
    change(folder, "targets.md", "1: 4 business hours", "1: 3 business hours")
    load_handbooks(tmp_path)
    return world


def test_a_draft_is_nobodys_business(world: World) -> None:
    """Before its release an edition is told to nobody."""
    assert coming(world.ada, NOW) == coming(world.engineer, NOW) == ()


def test_a_customer_is_told_for_their_own_plans(world: World, tmp_path: Path) -> None:
    """A contact reads what changes for the plans of their contracts; who has none of that handbook reads nothing."""
    release(str(tmp_path / "mine"), Release(NEXT, "Olga"), NOW)
    (told,) = coming(world.ada, NOW)
    assert (told.edition.edition, told.edition.in_force) == ("2027-01", NEXT)
    assert told.plans == (("standard", "Standard", Balance(1, 0, 0, 0)),)
    assert [cell.plans for cell in told.comparison.cells] == [("standard",)]
    assert coming(world.eve, NOW) == ()


def test_staff_are_told_for_every_plan(world: World, tmp_path: Path) -> None:
    """Staff read it for all plans of their tenant's handbooks; from its first day on nothing is to come any more."""
    release(str(tmp_path / "mine"), Release(NEXT, "Olga"), NOW)
    (told,) = coming(world.engineer, NOW)
    assert [plan for plan, _, _ in told.plans] == ["plus", "standard"]
    assert coming(world.engineer, datetime(2027, 1, 1, 12, tzinfo=UTC)) == ()
