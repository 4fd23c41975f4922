"""A job is a round that is gone again and again: until nothing is due, then a pause.

Each job has a thread of its own, so that a slow mail server delays no timer. A round that fails is told and gone again
after a pause that grows; nothing it had not committed happened.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.db import close_old_connections, connection

LONGEST_PAUSE: Final = 60.0
"""The most seconds between two tries of a round that fails; the first is two seconds after it failed."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """``run`` goes one round and returns how much it did; with nothing to do it is asked again after ``pause`` s."""

    name: str
    run: Callable[[], int]
    pause: float

    def work(self, stop: threading.Event) -> None:
        """Go round after round until ``stop`` is set."""
        failures = 0
        while not stop.is_set():
            try:
                close_old_connections()
                busy = self.run() > 0
                failures = 0
            except Exception:  # whatever it is, timers and mail must go on
                failures += 1
                busy = False
                log.warning("%s failed and will be tried again", self.name, exc_info=failures == 1)
            finally:
                connection.close()  # back to the pool: a resting job holds nothing
            if not busy:
                stop.wait(min(2.0**failures, LONGEST_PAUSE) if failures else self.pause)


def work(jobs: tuple[Job, ...], stop: threading.Event) -> None:
    """Let all jobs work until ``stop`` is set; a round that was begun is gone to its end."""
    threads = [threading.Thread(target=job.work, args=(stop,), name=job.name) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
