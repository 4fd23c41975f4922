"""`casebook import servicenow`, on a real database and with the shipped handbooks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.importers.logs import row, write

from casebook.accounts.models import Tenant
from casebook.desk.setup import create_tenant, load_handbooks
from casebook.importers.log_rows import Finding, NotALog
from casebook.importers.servicenow import CannotImport, Report, Settings, prepare
from casebook.store.models import CaseRow, ClockRow, EventRow, OutboxRow
from casebook.tenancy import transaction

ZEROS = {"cases": 0, "met": 0, "missed": 0, "none": 0, "best_effort": 0, "not_offered": 0}
TUESDAY = "01-03-2016 09:00"


@pytest.fixture
def tenant(db: None) -> Tenant:
    """A tenant with the shipped handbooks."""
    load_handbooks()
    return Tenant.objects.get(id=create_tenant("desk", "The desk", "America/New_York", ("veeam", "unitrends")).id)


def run(path: Path, plan: str = "basic", handbook: str = "veeam", edition: str = "2024-01") -> Report:
    """Import a log whose times are Rome's."""
    return prepare(path, Settings("desk", handbook, plan, edition, "Europe/Rome")).carry_out()


def test_the_table(tenant: Tenant, tmp_path: Path) -> None:
    """Each answer is counted under the severity of opening: eight business hours from nine end at seventeen."""
    end = {"opened": TUESDAY, "priority": "2"}
    log = write(
        tmp_path / "log.csv",
        row("IN-TIME", "Active", "01-03-2016 17:00", **end),
        row("LATE", "New", "01-03-2016 09:05", **end),
        row("LATE", "Active", "01-03-2016 17:01", **end),
        row("BREACHED-THEN-LOWERED", "New", "01-03-2016 09:05", **end),
        row("BREACHED-THEN-LOWERED", "New", "01-03-2016 18:00", opened=TUESDAY, priority="4"),
        row("BREACHED-THEN-LOWERED", "Active", "02-03-2016 09:00", opened=TUESDAY, priority="4"),
        row("LOWERED", "New", "01-03-2016 12:00", **end),
        row("LOWERED", "New", "01-03-2016 12:30", opened=TUESDAY, priority="4"),
        row("LOWERED", "Active", "02-03-2016 19:00", opened=TUESDAY, priority="4"),
        row("NOTHING", "New", "01-03-2016 09:05", **end),
        row("NEVER", "New", "01-03-2016 09:05", **end),
        row("NEVER", "New", "01-03-2016 17:30", **end),
        row("FOUR", "Active", "01-03-2016 17:00", priority="4"),
    )
    report = run(log)
    assert (report.imported, report.already, report.skipped, report.odd) == (7, 0, [], [])
    assert report.tally.counts == {
        "1": ZEROS,
        "2": ZEROS | {"cases": 6, "met": 2, "missed": 3, "none": 1},
        "3": ZEROS,
        "4": ZEROS | {"cases": 1, "met": 1},
    }


def test_other_promises(tenant: Tenant, tmp_path: Path) -> None:
    """Severities that a plan does not offer, or answers by best effort, have columns of their own."""
    log = write(
        tmp_path / "log.csv",
        row("INC1", "Active", "01-03-2016 17:00", priority="1"),
        row("INC2", "Active", "05-03-2016 17:00", priority="3"),
    )
    counts = run(log, "free").tally.counts
    assert counts["1"] == ZEROS | {"cases": 1, "not_offered": 1}
    assert counts["3"] == ZEROS | {"cases": 1, "best_effort": 1}


def test_a_second_run_records_nothing(tenant: Tenant, tmp_path: Path) -> None:
    """The same log again is the same cases: nothing new, and the same table."""
    log = write(
        tmp_path / "log.csv", row("INC1", "Active", "01-03-2016 10:00"), row("INC2", "Active", "01-03-2016 10:00")
    )
    first = run(log)
    with transaction(tenant.id):
        before = EventRow.objects.filter(tenant_id=tenant.id).count()
    second = run(log)
    assert (first.imported, first.already) == (2, 0)
    assert (second.imported, second.already) == (0, 2)
    assert second.tally.counts == first.tally.counts
    with transaction(tenant.id):
        assert EventRow.objects.filter(tenant_id=tenant.id).count() == before
        assert CaseRow.objects.filter(tenant_id=tenant.id).count() == 2


def test_an_interrupted_run_goes_on(tenant: Tenant, tmp_path: Path) -> None:
    """What was recorded before an interruption is there, and the next run records the rest."""
    log = write(tmp_path / "log.csv", *(row(f"INC{n}", "Active", "01-03-2016 10:00") for n in range(3)))
    ready = prepare(log, Settings("desk", "veeam", "basic", "2024-01", "Europe/Rome"))

    def pull_the_plug() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ready.carry_out(pull_the_plug)
    again = run(log)
    assert (again.imported, again.already) == (2, 1)
    assert again.tally.counts["3"]["cases"] == 3


def test_one_log_under_two_plans(tenant: Tenant, tmp_path: Path) -> None:
    """The same log under another plan gives cases of their own, to compare."""
    log = write(tmp_path / "log.csv", row("INC1", "Active", "02-03-2016 10:00"))
    assert run(log, "basic").tally.counts["3"] == ZEROS | {"cases": 1, "missed": 1}
    assert run(log, "evaluation").tally.counts["3"] == ZEROS | {"cases": 1, "met": 1}
    with transaction(tenant.id):
        plans = CaseRow.objects.filter(tenant_id=tenant.id, reference="INC1").values_list("plan", flat=True)
        assert sorted(plans) == ["basic", "evaluation"]


def test_what_is_recorded(tenant: Tenant, tmp_path: Path) -> None:
    """Things happened when the log says, were recorded now by an importer, and send nothing to anybody."""
    end = {"resolved_at": "02-03-2016 11:00", "closed_at": "07-03-2016 12:00"}
    log = write(
        tmp_path / "log.csv",
        row("INC1", "New", "01-03-2016 09:05", **end),
        row("INC1", "Awaiting User Info", "01-03-2016 10:00", **end),
        row("INC1", "Resolved", "02-03-2016 11:00", **end),
        row("INC1", "Closed", "07-03-2016 12:00", **end),
    )
    began = datetime.now(UTC)
    run(log)
    with transaction(tenant.id):
        case = CaseRow.objects.get(tenant_id=tenant.id, reference="INC1")
        clock = ClockRow.objects.get(tenant_id=tenant.id, case_id=case.id, milestone="first_response")
        events = list(EventRow.objects.filter(tenant_id=tenant.id, case_id=case.id).order_by("version"))
        assert not OutboxRow.objects.filter(tenant_id=tenant.id).exists()
    assert (case.status, case.source, case.zone) == ("closed", "servicenow", "Europe/Rome")
    assert case.opened_at == datetime(2016, 3, 1, 8, tzinfo=UTC)
    assert case.closed_at == datetime(2016, 3, 7, 11, tzinfo=UTC)
    assert clock.met_at == datetime(2016, 3, 1, 9, tzinfo=UTC)
    assert {event.actor_kind for event in events} == {"importer"}
    assert all(event.recorded_at >= began for event in events)


def test_bad_rows_are_skipped_and_odd_ones_kept(tenant: Tenant, tmp_path: Path) -> None:
    """A row that cannot be read costs only itself; an odd one is told and imported; a case without times is skipped."""
    log = write(
        tmp_path / "log.csv",
        row("INC1", "New", "01-03-2016 09:05"),
        row("INC1", "Active", "soon"),
        row("INC1", "Active", "01-03-2016 08:00"),
        row("INC2", "New", "?", opened="?"),
        row("INC3", "New", "01-03-2016 09:05"),
    )
    report = run(log)
    assert report.imported == 2
    assert report.skipped == [
        Finding(3, "sys_updated_at is 'soon', not a time like 31-12-2016 23:59"),
        Finding(5, "INC2: no time in any of its rows"),
    ]
    assert report.odd == [Finding(4, "updated before it was opened: taken at the opening", kept=True)]


def test_a_priority_counts_as_the_severity_that_is_said(tenant: Tenant, tmp_path: Path) -> None:
    """Priority 4 counts as severity 3 where that is said, at the opening and in every change; nothing else moves."""
    end = {"opened": TUESDAY, "priority": "4"}
    log = write(
        tmp_path / "log.csv",
        row("FOUR", "Active", "01-03-2016 10:00", **end),
        row("TWO-THEN-FOUR", "New", "01-03-2016 09:05", opened=TUESDAY, priority="2"),
        row("TWO-THEN-FOUR", "Active", "01-03-2016 10:00", **end),
    )
    report = prepare(log, Settings("desk", "veeam", "basic", "2024-01", "Europe/Rome", {"4": "3"})).carry_out()
    assert (report.imported, report.skipped) == (2, [])
    assert report.tally.counts == {
        "1": ZEROS,
        "2": ZEROS | {"cases": 1, "met": 1},
        "3": ZEROS | {"cases": 1, "met": 1},
        "4": ZEROS,
    }
    with transaction(tenant.id):
        assert set(CaseRow.objects.values_list("severity", flat=True)) == {"3"}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"tenant": "nobody"}, "There is no tenant 'nobody'; there are: desk."),
        ({"handbook": "acme"}, "There is no handbook 'acme'; there are: "),
        ({"edition": "1999"}, "veeam has no edition '1999'; it has: 2024-01."),
        ({"plan": "gold"}, "veeam 2024-01 has no plan 'gold'; it has: premier, production, basic, evaluation, free."),
        ({"zone": "Rome"}, "'Rome' is not an IANA time zone, like Europe/Rome."),
        ({"severities": {"4": "9"}}, "veeam has no severity '9'; it has: 1, 2, 3, 4."),
        ({"severities": {"9": "3"}}, "The log has no priority '9'; it has: 1, 2, 3, 4."),
    ],
)
def test_wrong_settings_stop_it(tenant: Tenant, tmp_path: Path, wrong: dict[str, Any], message: str) -> None:
    """A setting that is unknown is told with what there is, and nothing is recorded."""
    log = write(tmp_path / "log.csv", row("INC1", "New", "01-03-2016 09:05"))
    usual = {"tenant": "desk", "handbook": "veeam", "plan": "basic", "edition": "2024-01", "zone": "Europe/Rome"}
    with pytest.raises(CannotImport) as stopped:
        prepare(log, Settings(**(usual | wrong)))
    assert str(stopped.value).startswith(message)
    with transaction(tenant.id):
        assert not CaseRow.objects.filter(tenant_id=tenant.id).exists()


def test_another_file_stops_it(tenant: Tenant, tmp_path: Path) -> None:
    """A file that is no incident log is told as such, before anything is recorded."""
    with pytest.raises(NotALog):
        run(write(tmp_path / "log.csv", columns=["number"]))
