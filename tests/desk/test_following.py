"""Open cases follow a new edition when it comes into force: by the worker, and before anything else is done to them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree, ignore_patterns
from uuid import UUID

import pytest
from tests.desk.proofs import holds
from tests.desk.worlds import World, make_world, opened

from casebook.cases import events as e
from casebook.cases.commands import AddNote
from casebook.cases.events import Recorded
from casebook.desk import catching_up, policies, queries
from casebook.desk.handle import Done, handle
from casebook.desk.setup import load_handbooks
from casebook.handbook.load import find
from casebook.store import log
from casebook.store.log import Stream
from casebook.store.models import CaseRow
from casebook.tenancy import transaction

BEGINS = datetime(2026, 12, 1, 5, tzinfo=UTC)
"""Midnight in New York, the zone of the handbook."""
OPENED = BEGINS - timedelta(minutes=90)
LATER = BEGINS + timedelta(minutes=10)


@pytest.fixture
def world(db: None) -> World:
    """A tenant whose handbook has one edition."""
    return make_world()


def next_edition(folder: Path, rule: str, promise: str = "1 h") -> None:
    """Load an edition of 1 December 2026 that promises Production another first response to severity 2."""
    shipped = find("veeam")
    assert shipped is not None
    copytree(shipped, folder / "veeam", ignore=ignore_patterns("demo"))
    front, targets = folder / "veeam" / "handbook.md", folder / "veeam" / "targets.md"
    text = front.read_text(encoding="utf-8").replace("edition: 2024-01", "edition: 2026-12")
    text = text.replace("in-force: 2024-01-01", "in-force: 2026-12-01")
    front.write_text(text.replace("open-cases: keep", f"open-cases: {rule}"), encoding="utf-8")
    old = "production: {1: 1 h, 2: 3 h,"
    written = targets.read_text(encoding="utf-8")
    assert old in written
    targets.write_text(written.replace(old, f"production: {{1: 1 h, 2: {promise},"), encoding="utf-8")
    load_handbooks(folder)


def events(world: World, number: str) -> list[Recorded]:
    """What happened to a case after the command that opened it."""
    with transaction(world.tenant):
        case = CaseRow.objects.get(number=number).id
        first, *more = log.recorded(log.read(Stream(UUID(world.tenant), case)))
    return [one for one in more if one.command != first.command]


def due(world: World, number: str) -> datetime | None:
    """When the first response is due."""
    page = queries.case_page(world.engineer, number)
    return next(clock.due for clock in page.clocks if clock.milestone == "first_response")


def test_open_cases_move_when_the_edition_comes_into_force(world: World, tmp_path: Path) -> None:
    """Three hours from the opening become one hour from midnight; "why" shows the edition that made it."""
    number = opened(world, contract_line=world.production, now=OPENED)
    next_edition(tmp_path, "move")
    assert catching_up.sweep(BEGINS - timedelta(microseconds=1)) == 0
    assert due(world, number) == OPENED + timedelta(hours=3)
    assert catching_up.sweep(LATER) == 1
    assert catching_up.sweep(LATER) == 0
    first, second = events(world, number)
    assert first.event == e.EditionMoved(before="2024-01", after="2026-12")
    assert (first.occurred_at, first.recorded_at, first.actor_kind) == (BEGINS, LATER, "system")
    assert isinstance(second.event, e.ClockRepriced)
    assert due(world, number) == BEGINS + timedelta(hours=1)
    why = queries.why(world.ada, number, "first_response")
    assert (why.edition, why.amount, why.steps[-1].said) == (
        "2026-12", "1 hour", "A new edition of the handbook rules the case: 1 hour.",
    )  # fmt: skip
    assert queries.case_page(world.ada, number).edition == "2026-12"
    holds(world.tenant)


def test_a_command_on_a_case_that_is_behind_lets_it_follow_first(world: World, tmp_path: Path) -> None:
    """Nothing is decided by an edition that does not rule the case any more."""
    number = opened(world, contract_line=world.production, now=OPENED)
    next_edition(tmp_path, "move")
    done = handle(AddNote(id="n", body="Hm."), world.engineer, case=number, now=LATER)
    assert isinstance(done, Done)
    kinds = [type(one.event) for one in events(world, number)]
    assert kinds == [e.EditionMoved, e.ClockRepriced, e.NoteAdded]
    holds(world.tenant)


def test_the_better_of_two_editions_holds(world: World, tmp_path: Path) -> None:
    """The case stays under its own edition and takes the earlier date, whose edition "why" names."""
    number = opened(world, contract_line=world.production, now=OPENED)
    next_edition(tmp_path, "better")
    assert catching_up.sweep(LATER) == 1
    assert events(world, number)[0].event == e.EditionJoined(edition="2026-12")
    assert due(world, number) == BEGINS + timedelta(hours=1)
    assert queries.case_page(world.ada, number).edition == "2024-01"
    assert queries.why(world.ada, number, "first_response").edition == "2026-12"
    holds(world.tenant)


@pytest.mark.parametrize("rule", ["keep", "better"])
def test_a_date_that_is_not_worse_stays(world: World, tmp_path: Path, rule: str) -> None:
    """An edition that keeps cases changes nothing, and one that promises less takes nothing away."""
    number = opened(world, contract_line=world.production, now=OPENED)
    next_edition(tmp_path, rule, "8 h")
    catching_up.sweep(LATER)
    assert due(world, number) == OPENED + timedelta(hours=3)
    holds(world.tenant)


def test_a_case_of_the_new_edition_has_nothing_to_follow(world: World, tmp_path: Path) -> None:
    """It was opened under it."""
    next_edition(tmp_path, "move")
    number = opened(world, contract_line=world.production, now=LATER)
    assert catching_up.sweep(LATER + timedelta(days=1)) == 0
    assert events(world, number) == []
    assert policies.policy("veeam", at=LATER).edition == "2026-12"
