"""Timers: fired once, with both instants, also after the desk was down."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.desk.proofs import holds
from tests.desk.test_handle import at_once
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.cases.commands import Assign, Respond
from casebook.cases.events import ClockBreached, ClockWarned
from casebook.desk import queries, timers
from casebook.desk.handle import handle
from casebook.store import log
from casebook.store.log import Stream
from casebook.store.models import CaseRow, OutboxRow
from casebook.tenancy import transaction

WARNED = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
DUE = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


def fired(world: World, number: str) -> list[tuple[type, datetime, datetime, datetime]]:
    """Every timer event of a case: kind, due, occurred and recorded instant."""
    with transaction(world.tenant):
        row = CaseRow.objects.get(number=number)
        history = log.recorded(log.read(Stream(row.tenant_id, row.id)))
    return [
        (type(one.event), one.event.due, one.occurred_at, one.recorded_at)
        for one in history
        if isinstance(one.event, ClockWarned | ClockBreached)
    ]


def test_nothing_fires_before_its_time(world: World) -> None:
    """At the very deadline an answer is still in time, so the breach comes one microsecond later."""
    number = opened(world)
    assert timers.sweep(WARNED - MICROSECOND) == 0
    assert timers.sweep(WARNED) == 1
    assert timers.sweep(DUE) == 0
    assert timers.sweep(DUE + MICROSECOND) == 1
    assert fired(world, number) == [
        (ClockWarned, DUE, WARNED, WARNED),
        (ClockBreached, DUE, DUE, DUE + MICROSECOND),
    ]
    holds(world.tenant)


def test_after_downtime_each_fires_once(world: World) -> None:
    """A desk that was down for a week records what was due, when it was due, and when it learned of it."""
    number = opened(world)
    later = FRIDAY + timedelta(days=7)
    assert timers.sweep(later) == 1
    assert timers.sweep(later + timedelta(hours=1)) == 0
    assert fired(world, number) == [(ClockWarned, DUE, WARNED, later), (ClockBreached, DUE, DUE, later)]
    with transaction(world.tenant):
        assert CaseRow.objects.get().fires_at is None
    holds(world.tenant)


def test_an_answered_case_has_no_timers(world: World) -> None:
    """A met clock neither warns nor breaches."""
    number = opened(world)
    handle(Respond(id="r", body="Hello."), world.engineer, case=number, now=FRIDAY)
    assert timers.sweep(DUE + timedelta(days=1)) == 0
    assert fired(world, number) == []


def test_the_engineer_hears_of_it(world: World) -> None:
    """A warning and a breach write to the assignee, in the transaction that recorded them."""
    number = opened(world)
    handle(Assign(id="a", assignee=world.engineer.id), world.engineer, case=number, now=FRIDAY)
    timers.sweep(DUE + MICROSECOND)
    with transaction(world.tenant):
        found = OutboxRow.objects.filter(recipient_kind="staff").order_by("version")
        assert list(found.values_list("template", flat=True)) == ["deadline-near", "deadline-missed"]


def test_all_tenants_are_swept_in_batches(world: World) -> None:
    """One sweep reaches every tenant, earliest first, and no more cases than asked for."""
    other = make_world("other")
    numbers = [(one, opened(one)) for one in (world, other, world)]
    assert timers.sweep(DUE + MICROSECOND, limit=2) == 2
    assert timers.sweep(DUE + MICROSECOND, limit=2) == 1
    assert timers.sweep(DUE + MICROSECOND, limit=2) == 0
    for one, number in numbers:
        assert [kind for kind, *_ in fired(one, number)] == [ClockWarned, ClockBreached]
        holds(one.tenant)


def test_two_sweepers_fire_each_once(committed_db: str) -> None:
    """Sweepers at the same instant do not wait for each other and do nothing twice."""
    world = make_world()
    numbers = [opened(world) for _ in range(6)]
    at_once(*[lambda: timers.sweep(DUE + MICROSECOND)] * 3)
    timers.sweep(DUE + MICROSECOND)
    for number in numbers:
        assert [kind for kind, *_ in fired(world, number)] == [ClockWarned, ClockBreached]
    holds(world.tenant)


def test_breached_cases_stay_on_top(world: World) -> None:
    """The queue shows the missed deadline first, then what is due, and answered cases last."""
    late = opened(world)
    timers.sweep(DUE + MICROSECOND)
    later = opened(world, now=DUE + timedelta(hours=1))
    answered = opened(world, now=FRIDAY)
    handle(Respond(id="r", body="Hello."), world.engineer, case=answered, now=FRIDAY)
    assert [row.number for row in queries.queue(world.engineer).rows] == [late, later, answered]
