"""Lines: every event either reads as one or is known not to."""

from casebook.cases import events as e
from casebook.cases.events import Event, Words
from casebook.store.lines import Line, line
from casebook.store.words import words_of

SILENT = {
    "ClockStarted", "ClockRepriced", "ClockPaused", "ClockResumed", "ClockMet", "ClockStopped", "ErrandReturned",
    "ClimbSet", "ClimbHalted", "ClimbCancelled",
}  # fmt: skip


def test_every_event_is_decided_on() -> None:
    """A new kind of event is given a line, or is named here as one that nobody reads."""
    plain = line.dispatch(Event)
    silent = {kind.__name__ for kind in Event.__subclasses__() if line.dispatch(kind) is plain}
    assert silent - {kind.__name__ for kind in Event.__subclasses__() if line.dispatch(kind) is not plain} == SILENT


def test_notes_and_timers_are_internal() -> None:
    """What customers must not read is marked where the line is made."""
    words = Words("id", "digest")
    assert line(e.NoteAdded(body=words)) == Line("note", words, internal=True)
    assert line(e.Assigned(assignee="x")) == Line("assigned", codes={"assignee": "x"}, internal=True)
    assert line(e.Responded(body=words)) == Line("response", words)


def test_words_are_found_wherever_they_stand() -> None:
    """The verification sees subject and answers of an opening, and the optional words of a closing."""
    subject, answer = Words("s", "1"), Words("a", "2")
    opened = e.CaseOpened(
        number="", handbook="", edition="", plan="", severity="", channel="", case_type="", product="", organisation="",
        contact="", site="", contract_line="", zone="", zone_from="vendor", language="", subject=subject,
        answers=(("description", answer),),
    )  # fmt: skip
    assert list(words_of(opened)) == [subject, answer]
    assert list(words_of(e.CaseClosed(body=answer))) == [answer]
    assert list(words_of(e.CaseClosed())) == []
