"""Jobs that go their rounds."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest

from casebook.jobs.rounds import Job, work


@dataclass
class Diary:
    """A job that does what it was told for each round, and asks to stop after the last."""

    plan: list[int | Exception]
    stop: threading.Event = field(default_factory=threading.Event)
    rounds: int = 0

    def go(self) -> int:
        """Go one round."""
        told = self.plan[self.rounds]
        self.rounds += 1
        if self.rounds == len(self.plan):
            self.stop.set()
        if isinstance(told, Exception):
            raise told
        return told


def test_it_goes_on_without_a_pause_while_there_is_something_to_do() -> None:
    """A job with a pause of an hour works off what is due at once."""
    diary = Diary([3, 3, 1, 1])
    work((Job("diary", diary.go, 3600),), diary.stop)
    assert diary.rounds == 4


def test_it_rests_when_there_is_nothing_to_do() -> None:
    """After a round that did nothing it waits, and stops at once when it is asked to."""
    diary = Diary([0, 0])
    working = threading.Thread(target=Job("diary", diary.go, 3600).work, args=(diary.stop,))
    working.start()
    working.join(0.3)
    assert working.is_alive()
    assert diary.rounds == 1
    diary.stop.set()
    working.join(2)
    assert not working.is_alive()


def test_a_failure_does_not_end_it(caplog: pytest.LogCaptureFixture) -> None:
    """A round that fails is told by name and gone again soon, however long the job rests otherwise."""
    diary = Diary([RuntimeError("no database"), 1])
    work((Job("diary", diary.go, 3600),), diary.stop)
    assert diary.rounds == 2
    assert [record.getMessage() for record in caplog.records] == ["diary failed and will be tried again"]


def test_a_failing_job_delays_no_other() -> None:
    """Each job has a thread of its own."""
    stop = threading.Event()
    good, bad = Diary([1] * 50, stop), Diary([RuntimeError("broken")] * 1000)
    work((Job("bad", bad.go, 0.2), Job("good", good.go, 3600)), stop)
    assert good.rounds == 50
    assert bad.rounds < 10
