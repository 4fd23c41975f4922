"""The processes of a running desk: started, watched, restarted with growing pauses, stopped together.

Each child leads a process group of its own, so that Ctrl-C in a terminal reaches only us and what a killed child leaves
behind is cleared away as a whole. A child whose parent is killed is asked to stop by the kernel.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SETTLED_SECONDS = 30.0
STOP_SECONDS = 15.0
TICK_SECONDS = 0.2
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def _follow_parent() -> None:
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One kind of process the desk is made of, and how often it fell over lately."""

    name: str
    words: tuple[str, ...]
    environ: Mapping[str, str] = field(repr=False)
    process: "subprocess.Popen[bytes] | None" = None
    pause: float = FIRST_PAUSE
    started: float = 0.0
    due: float = 0.0

    def start(self) -> None:
        """Start it now."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.words,
            env=dict(self.environ),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_follow_parent,  # noqa: PLW1509 - one system call, no Python locks
        )

    def watch(self, tell: Callable[[str], None]) -> None:
        """Notice that it ended, and start it again when its pause is over."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.clear()
        self.pause = FIRST_PAUSE if now - self.started > SETTLED_SECONDS else min(self.pause * 2, LONGEST_PAUSE)
        self.due = now + self.pause
        self.process = None
        tell(f"{self.name} ended ({_ending(code)}); starting it again in {self.pause:.0f} s.")

    def clear(self) -> None:
        """Kill what the process left behind in its group."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def ask_to_stop(self) -> None:
        """Send SIGTERM."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, deadline: float) -> None:
        """Wait until it has stopped, at most to `deadline` of the monotonic clock, then kill it."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(0.0, deadline - time.monotonic()))
        self.clear()
        self.process.wait()


@contextmanager
def stop_signal() -> Iterator[threading.Event]:
    """An event that SIGINT, SIGTERM and SIGHUP set, instead of interrupting what is being done."""
    stop = threading.Event()
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def supervise(
    children: tuple[Child, ...], stop: threading.Event, *, each_tick: Callable[[], None], tell: Callable[[str], None]
) -> None:
    """Keep the children running until `stop` is set, then stop them all.

    `each_tick` is called several times a second, for what else must be kept alive.
    """
    try:
        while not stop.wait(TICK_SECONDS):
            each_tick()
            for child in children:
                child.watch(tell)
    finally:
        for child in children:
            child.ask_to_stop()
        deadline = time.monotonic() + STOP_SECONDS
        for child in children:
            child.wait(deadline)


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
