"""Zones come from the locked data; a clock that jumps is read in one way."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import tzdata  # type: ignore[import-untyped]  # data only; its version is compared here

from casebook.calendars.zones import ZoneError, first_instant, tzdata_version, zone, zone_names


def local(*figures: int) -> datetime:
    """A naive local time."""
    return datetime(*figures)  # type: ignore[arg-type]  # noqa: DTZ001  # a time on the wall is what is tested


def test_every_zone_of_the_locked_data_opens() -> None:
    """Each listed name gives a zone of that name, once."""
    assert len(zone_names()) > 500
    assert {zone(name).key for name in zone_names()} == zone_names()
    assert zone("Europe/Rome") is zone("Europe/Rome")
    assert tzdata_version() == tzdata.IANA_VERSION


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Europe/Rom", 'There is no time zone "Europe/Rom". Did you mean Europe/Rome'),
        ("europe/rome", 'There is no time zone "europe/rome". Did you mean Europe/Rome'),
        ("../../etc/passwd", 'There is no time zone "../../etc/passwd".'),
        ("", 'There is no time zone "". Zone names look like Europe/Berlin.'),
    ],
)
def test_unknown_zones_are_refused(name: str, message: str) -> None:
    """A name that is no zone is an error that proposes the nearest."""
    with pytest.raises(ZoneError) as refused:
        zone(name)
    assert str(refused.value).startswith(message)


def test_the_systems_zone_files_are_not_read(tmp_path: Path) -> None:
    """A wrong zone file where the system keeps its own changes nothing."""
    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe" / "Rome").write_bytes(b"nonsense")
    program = "from casebook.calendars.zones import zone; print(zone('Europe/Rome').key)"
    environment = {**os.environ, "PYTHONTZPATH": str(tmp_path), "PYTHONPATH": "src"}
    command = [sys.executable, "-c", program]
    assert (
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout == "Europe/Rome\n"
    )


def test_a_time_that_exists_twice_is_the_first() -> None:
    """01:30 on the night clocks go back in New York is the one in summer time."""
    assert first_instant(zone("America/New_York"), local(2026, 11, 1, 1, 30)) == datetime(
        2026, 11, 1, 5, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("name", "skipped", "instant"),
    [
        ("America/New_York", (2026, 3, 8, 2, 30), (2026, 3, 8, 7, 0)),
        ("Europe/Berlin", (2026, 3, 29, 2, 0), (2026, 3, 29, 1, 0)),
        ("Australia/Lord_Howe", (2026, 10, 4, 2, 10), (2026, 10, 3, 15, 30)),
        ("Pacific/Apia", (2011, 12, 30, 8, 0), (2011, 12, 30, 10, 0)),
    ],
)
def test_a_skipped_time_is_the_instant_of_the_skip(
    name: str, skipped: tuple[int, ...], instant: tuple[int, ...]
) -> None:
    """A local time that does not exist moves forward to the first that does, be it an hour or a whole day later."""
    assert first_instant(zone(name), local(*skipped)) == datetime(*instant, tzinfo=UTC)  # type: ignore[arg-type,misc]  # figures
