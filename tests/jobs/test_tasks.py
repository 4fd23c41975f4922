"""What a worker does by itself."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings
from tests.desk.worlds import World, make_world, opened

from casebook.desk import files
from casebook.desk.queries.shapes import FileLine
from casebook.jobs import tasks
from casebook.store.models import CheckpointRow, EventRow, FileRow
from casebook.tenancy import transaction


@pytest.fixture
def world(db: None) -> World:
    """A small support organisation."""
    return make_world()


def test_timers_fire_by_the_desks_clock(world: World, settings: Settings) -> None:
    """A deadline that is still to come in real time is missed on a demo desk whose clock stands after it."""
    opened(world, now=datetime.now(UTC))
    assert tasks.fire_timers() == 0
    settings.CASEBOOK_CLOCK_OFFSET = timedelta(days=10)
    assert tasks.fire_timers() == 1
    assert tasks.fire_timers() == 0
    with transaction(world.tenant):
        breach = EventRow.objects.get(tenant_id=world.tenant, kind="clock-breached")
    assert breach.occurred_at < breach.recorded_at
    assert breach.recorded_at > datetime.now(UTC) + timedelta(days=9)


def test_a_checkpoint_is_signed_when_the_log_grew(world: World) -> None:
    """A checkpoint follows what was recorded, and none follows nothing; the job then rests."""
    opened(world)
    assert tasks.seal() == 0
    tasks.seal()
    with transaction(world.tenant):
        assert CheckpointRow.objects.filter(tenant_id=world.tenant).count() == 1


def test_forgotten_uploads_are_swept(world: World, settings: Settings) -> None:
    """A file that no command named goes after a day, and not before."""
    line = files.upload(world.ada, "log.txt", io.BytesIO(b"text"), now=datetime.now(UTC))
    assert isinstance(line, FileLine)
    tasks.sweep_files()
    with transaction(world.tenant):
        assert FileRow.objects.filter(tenant_id=world.tenant).count() == 1
    settings.CASEBOOK_CLOCK_OFFSET = timedelta(days=2)
    tasks.sweep_files()
    with transaction(world.tenant):
        assert not FileRow.objects.filter(tenant_id=world.tenant).exists()


def test_every_job_rests_no_longer_than_it_may() -> None:
    """Timers and errands every second, editions every minute, digests and checkpoints every hour, orphans every six."""
    pauses = {
        "timers": 1, "errands": 1, "editions": 60, "following": 60, "digests": 600, "unnamed": 3600,
        "releases": 3600, "checkpoints": 3600, "orphans": 21600,
    }  # fmt: skip
    assert {job.name: job.pause for job in tasks.JOBS} == pauses
