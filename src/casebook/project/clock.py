"""A demo desk at another time: the distance between the desk's clock and the real one, kept in the data directory.

The distance is fixed when the desk is first started with `--clock`; every process and every later start uses the same,
so the desk's time never goes backwards.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from casebook.project.datadir import writing
from casebook.project.environment import Environment
from casebook.project.faults import Fault


def clock_offset(environment: Environment) -> timedelta:
    """What is added to the real time; zero on a desk that runs in real time."""
    kept = _kept(environment.data)
    return kept[1] if kept else timedelta()


def turn_clock(data: Path, asked: str, real: datetime | None = None) -> timedelta:
    """Make the desk of `data` begin at the instant `asked`, seen from the real time; returns the distance.

    Asking again for what was asked before changes nothing: the desk's time has gone on meanwhile, and goes on.

    Raises:
        Fault: it is no instant, or the desk's clock is later already.
    """
    now = real or datetime.now(UTC)
    instant = parse_instant(asked)
    offset = instant - now
    kept = _kept(data)
    if kept and kept[0] == instant:
        return kept[1]
    if kept and offset < kept[1]:
        raise Fault(
            f"This demo desk is at {(now + kept[1]).isoformat(timespec='seconds')} already and cannot go back. "
            "Run `casebook demo reset` first, or name a fresh directory with --data."
        )
    with writing(data):
        _path(data).write_text(f"{instant.isoformat()} {offset.total_seconds()}\n", encoding="ascii")
    return offset


def parse_instant(text: str) -> datetime:
    """An ISO 8601 instant with its offset.

    Raises:
        Fault: it is not one, or the offset is missing.
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise Fault(f"{text!r} is not a time such as 2026-11-20T19:00:00-05:00.") from None
    if instant.tzinfo is None:
        raise Fault(f"{text!r} has no offset; write it as 2026-11-20T19:00:00-05:00 or with a final Z.")
    return instant


def forget_clock(data: Path) -> None:
    """Let the desk of `data` run in real time again; for a reset demo."""
    _path(data).unlink(missing_ok=True)


def _path(data: Path) -> Path:
    return data / "clock"


def _kept(data: Path) -> tuple[datetime, timedelta] | None:
    """The instant last asked for and the distance it gave, or None on a desk in real time."""
    try:
        instant, seconds = _path(data).read_text(encoding="ascii").split()
    except FileNotFoundError:
        return None
    return datetime.fromisoformat(instant), timedelta(seconds=float(seconds))
