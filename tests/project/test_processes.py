"""Children of a running desk: watched, restarted, stopped together."""

import os
import threading
import time
from pathlib import Path

from casebook.project.processes import FIRST_PAUSE, Child, supervise


def child(script: str) -> Child:
    """A child that runs a shell script."""
    return Child("child", ("sh", "-c", script), os.environ)


def until(stop: threading.Event, condition: "threading.Event") -> None:
    """Ask the supervisor to stop as soon as the condition is there."""
    condition.wait(20)
    stop.set()


def test_a_child_that_fails_is_started_again_with_growing_pauses() -> None:
    """Each restart is told with its reason, and the pause doubles."""
    told: list[str] = []
    stop = threading.Event()
    failing = child("exit 3")

    def tell(line: str) -> None:
        told.append(line)
        if len(told) == 2:
            stop.set()

    supervise((failing,), stop, each_tick=lambda: None, tell=tell)
    assert told == [
        "child ended (exit code 3); starting it again in 1 s.",
        "child ended (exit code 3); starting it again in 2 s.",
    ]
    assert failing.pause == 4 * FIRST_PAUSE


def test_stopping_reaches_every_child() -> None:
    """SIGTERM goes to all; the supervisor returns when all have ended."""
    both = (child("exec sleep 60"), child("trap 'exit 0' TERM; while :; do sleep 0.05; done"))
    stop = threading.Event()

    def tick() -> None:
        if all(one.process and time.monotonic() - one.started > 0.3 for one in both):
            stop.set()

    supervise(both, stop, each_tick=tick, tell=lambda _: None)
    assert [one.process.returncode if one.process else None for one in both] == [-15, 0]


def test_what_a_killed_child_leaves_behind_is_cleared() -> None:
    """Grandchildren of a child that was killed do not live on."""
    parent = child("sleep 61 & echo; wait")
    parent.start()
    assert parent.process is not None
    group = parent.process.pid
    time.sleep(0.2)
    parent.process.kill()
    parent.process.wait()
    parent.watch(lambda _: None)
    time.sleep(0.1)
    assert [pid for pid in map(str, Path("/proc").glob("[0-9]*")) if _lives_in(pid, group)] == []


def _lives_in(folder: str, group: int) -> bool:
    """Whether a process belongs to the group and runs; one that only waits to be buried does not."""
    try:
        state, _, found = Path(folder, "stat").read_text().rpartition(")")[2].split()[:3]
    except OSError:
        return False
    return int(found) == group and state != "Z"
