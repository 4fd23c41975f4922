"""From the clocks and the workaround of a case to what the API sends."""

from casebook.api.milestone_schemas import BreachNoteOut, ClockOut, WorkaroundOut
from casebook.desk.queries.milestone_shapes import BreachNoteView, WorkaroundView
from casebook.desk.queries.shapes import ClockLine


def clock(line: ClockLine) -> ClockOut:
    """Return a clock."""
    return ClockOut(
        milestone=line.milestone,
        round=line.round,
        title=line.title,
        kind=line.kind,
        state=line.state,
        due=line.due,
        starts=line.starts,
        started_at=line.started_at,
        met_at=line.met_at,
        breached_at=line.breached_at,
        left=line.left,
        paused_for=line.paused_for,
        clauses=list(line.pricing.clauses) if line.pricing else [],
        notes=[_note(one) for one in line.notes],
    )


def workaround(found: WorkaroundView) -> WorkaroundOut:
    """Return a workaround."""
    return WorkaroundOut(at=found.at, by=found.by.name, body=found.body.text, works=found.works)


def _note(note: BreachNoteView) -> BreachNoteOut:
    return BreachNoteOut(at=note.at, by=note.by.name, cause=note.cause, body=note.body.text, erased=note.body.erased)
