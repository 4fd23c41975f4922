"""Trying a draft on what the desk accepted: imported cases and those worked here; nothing is written."""

from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest
from tests.desk.worlds import FRIDAY, World, make_world, opened
from tests.importers.logs import row, write

from casebook.accounts.models import Tenant
from casebook.cases.commands import Respond
from casebook.desk import access
from casebook.desk.drafts import meant
from casebook.desk.handle import handle
from casebook.desk.whatif import what_if
from casebook.handbook.load import shipped
from casebook.importers.servicenow import Settings, prepare
from casebook.policy.policy import Policy
from casebook.store.models import EventRow
from casebook.tenancy import transaction

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def world(db: None) -> World:
    """A tenant with the shipped handbooks."""
    return make_world()


def draft(tmp_path: Path, file: str, old: str, new: str) -> Policy:
    """A draft of the handbook in which one text is replaced."""
    folder = tmp_path / "draft"
    copytree(shipped()["veeam"], folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return meant(str(folder))


def events() -> int:
    """How many entries the logs of all tenants have."""
    total = 0
    for tenant in access.tenants():
        with transaction(tenant.id):
            total += EventRow.objects.filter(tenant_id=tenant.id).count()
    return total


def test_the_edition_in_force_changes_nothing(world: World) -> None:
    """Cases tried on the very handbook that judged them do not differ, open or answered."""
    opened(world)
    number = opened(world, severity="3", criterion="some-tasks")
    handle(Respond(id="r", body="Hello."), world.engineer, case=number, now=FRIDAY)
    report = what_if(meant("veeam"), date(2026, 1, 1), now=NOW)
    assert (report.cases, report.differences) == (2, ())


def test_a_shorter_promise_misses_what_was_met(world: World, tmp_path: Path) -> None:
    """A case answered in time is missed under a draft that promises an hour; nothing is written."""
    number = opened(world)
    handle(Respond(id="r", body="Hello."), world.engineer, case=number, now=datetime(2026, 11, 23, 14, tzinfo=UTC))
    before = events()
    stricter = draft(tmp_path, "targets.md", "2: 8 business hours", "2: 1 h")
    seen: list[tuple[int, int]] = []
    report = what_if(stricter, date(2026, 11, 20), now=NOW, progress=lambda done, total: seen.append((done, total)))
    (found,) = report.differences
    assert (found.number, found.plan, found.severity) == (number, "basic", "2")
    assert [(one.milestone, one.breach, one.after.due) for one in found.clocks] == [
        ("first_response", "gained", datetime(2026, 11, 21, 1, tzinfo=UTC))
    ]
    assert (report.counts["breaches_gained"], seen, events()) == (1, [(1, 1)], before)
    assert what_if(stricter, date(2026, 11, 21), now=NOW).cases == 0


def test_imported_cases_are_tried_too(world: World, tmp_path: Path) -> None:
    """A severity that a draft takes from a plan is a right that the imported cases of it lose, by the clause."""
    log = write(
        tmp_path / "log.csv",
        row("INC1", "Active", "01-03-2016 10:00", priority="1"),
        row("INC2", "Active", "01-03-2016 10:00", priority="3"),
    )
    prepare(log, Settings("veeam", "veeam", "basic", "2024-01", "Europe/Rome")).carry_out()
    poorer = draft(tmp_path, "targets.md", "1: 2 business hours", "1: not offered")
    report = what_if(poorer, date(2016, 1, 1), now=NOW)
    assert Tenant.objects.count() == 1
    assert (report.cases, len(report.differences)) == (2, 1)
    assert {kind: count for kind, count in report.counts.items() if count} == {
        "first_response_moved": 1,
        "severity_lost": 1,
        "openings_refused": 1,
    }
    (clause,) = {clause for clause in report.clauses if report.clauses[clause] == 1 and clause.endswith("-17")}
    assert poorer.targets.milestones["first_response"].clause == clause
