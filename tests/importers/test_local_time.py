"""Local times as instants."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from casebook.importers.local_time import instant

local = datetime.fromisoformat
ROME = ZoneInfo("Europe/Rome")


def test_a_plain_time() -> None:
    """A time that exists once is that instant."""
    assert instant(local("2016-03-01T09:00"), ROME) == datetime(2016, 3, 1, 8, tzinfo=UTC)


def test_a_time_that_exists_twice_is_the_first() -> None:
    """02:30 on the night the clocks go back is the one before they do."""
    assert instant(local("2016-10-30T02:30"), ROME) == datetime(2016, 10, 30, 0, 30, tzinfo=UTC)


def test_a_time_that_does_not_exist_is_moved_forward() -> None:
    """02:30 on the night the clocks go forward is 03:30 summer time."""
    assert instant(local("2016-03-27T02:30"), ROME) == datetime(2016, 3, 27, 1, 30, tzinfo=UTC)
