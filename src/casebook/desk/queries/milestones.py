"""The clocks of a case with all their rounds, as pages show them, and its workaround."""

from collections.abc import Mapping, Sequence

from casebook.cases.case import Case
from casebook.cases.clocks import BreachNote, Clock
from casebook.cases.events import Recorded, WorkaroundRecorded
from casebook.desk.queries.lines import text
from casebook.desk.queries.milestone_shapes import BreachNoteView, WorkaroundView
from casebook.desk.queries.people import People
from casebook.desk.queries.shapes import ClockLine
from casebook.policy.policy import Policy
from casebook.policy.targets import MILESTONES, Milestone

WORDS: Mapping[Milestone, str] = {
    "first_response": "First response",
    "next_update": "Next update",
    "workaround": "Workaround",
    "resolution": "Resolution",
    "escalation_answer": "Answer to the escalation",
    "root_cause": "Root cause",
}
"""What milestones are called where the handbook has no name for them."""


def words(case: Case, history: Sequence[Recorded]) -> list[str]:
    """Return the ids of the words in notes to breaches and in the last workaround."""
    given = _last_workaround(history)
    return [note.body.id for clock in case.every_clock for note in clock.notes] + ([given.body.id] if given else [])


def authors(case: Case) -> tuple[str, ...]:
    """Return who wrote notes to breaches, and who gave the workaround."""
    noted = tuple(note.by for clock in case.every_clock for note in clock.notes)
    return (*noted, case.workaround.by) if case.workaround else noted


def title(policy: Policy, milestone: Milestone) -> str:
    """Return what the handbook calls a milestone."""
    target = policy.targets.milestones.get(milestone)
    return (target.title if target else "") or WORDS[milestone]


def ordered(clocks: Sequence[Clock]) -> list[Clock]:
    """Return clocks in the order in which people read them."""
    return sorted(clocks, key=lambda one: (MILESTONES.index(one.milestone), one.round))


class ClockLines:
    """Makes lines of the clocks of one case; ``internal`` readers get the notes to breaches."""

    def __init__(self, policy: Policy, texts: Mapping[str, str | None], people: People, *, internal: bool) -> None:
        self._policy, self._texts, self._people, self._internal = policy, texts, people, internal
        self._causes = {one.id: one.label for one in policy.targets.causes}

    def line(self, one: Clock) -> ClockLine:
        """Return a clock with the reckoning that is in force."""
        target = self._policy.targets.milestones.get(one.milestone)
        pause = one.pauses[-1] if one.state == "paused" else None
        return ClockLine(
            milestone=one.milestone,
            title=title(self._policy, one.milestone),
            word=target.word if target else "target",
            kind=one.kind,
            state=one.state,
            due=one.due,
            starts=one.starts,
            warn_at=one.warn_at,
            started_at=one.started_at,
            met_at=one.met_at,
            breached_at=one.breached_at,
            pricing=one.pricing,
            round=one.round,
            left=one.left,
            paused_for=pause.cause if pause else "",
            stopped_at=one.stopped_at,
            notes=tuple(map(self._note, one.notes)) if self._internal else (),
        )

    def _note(self, note: BreachNote) -> BreachNoteView:
        by = self._people.find("staff", note.by)
        return BreachNoteView(note.at, by, self._causes.get(note.cause, note.cause), text(self._texts, note.body.id))


def workaround(
    case: Case, history: Sequence[Recorded], texts: Mapping[str, str | None], people: People
) -> WorkaroundView | None:
    """Return the last workaround, if there is one."""
    given, last = case.workaround, _last_workaround(history)
    if given is None or last is None:
        return None
    return WorkaroundView(given.at, people.find("staff", given.by), text(texts, last.body.id), given.works)


def _last_workaround(history: Sequence[Recorded]) -> WorkaroundRecorded | None:
    return next((one.event for one in reversed(history) if isinstance(one.event, WorkaroundRecorded)), None)
