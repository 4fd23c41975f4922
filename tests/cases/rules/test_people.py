"""Who watches a case, and handing it over."""

from dataclasses import replace

import pytest
from tests.cases.policies import ACME
from tests.cases.world import ANNA, CONTACT, DESK, ERIC, World, at, called, facts_for, respond

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.actor import Actor
from casebook.cases.audiences import WATCHERS, on_duty
from casebook.cases.case import Case
from casebook.cases.decide import decide
from casebook.cases.events import Recorded, Words
from casebook.cases.facts import PersonFacts
from casebook.cases.people import People, Watcher
from casebook.cases.react import Effect, NotifyAudience, NotifyCustomer, NotifyEngineer, react
from casebook.cases.refusal import Refused
from casebook.cases.replay import fold, record_all

BEN = PersonFacts("contact", "ben", "globex")
EVA = PersonFacts("staff", "eva")
STRANGER = PersonFacts("contact", "mallory", "initech")
BEN_ACTS = Actor("contact", "acme", "ben", frozenset(), "globex")
NOTE = Words("note", "00")


class Told:
    """A case in one log, to which commands are given with the people and teams that the desk knows."""

    def __init__(self) -> None:
        self.log: tuple[Recorded, ...] = World().open("11-17 08:00").log

    @property
    def case(self) -> Case:
        """The case after everything."""
        return fold(self.log)

    def do(
        self, command: c.Command, actor: Actor = ERIC, person: PersonFacts | None = None
    ) -> list[str] | tuple[e.Event, ...]:
        """The codes of the refusals, or the events, which are then in the log."""
        facts = facts_for(at("11-17 09:00"), actor)
        facts = replace(facts, person=person, teams=frozenset({"night"}), words={"body": NOTE})
        decision = decide(ACME, self.case, command, facts)
        if isinstance(decision, Refused):
            return [one.code for one in decision.refusals]
        assert isinstance(decision, tuple)
        before = len(self.log)
        self.log += record_all(decision, before, actor=actor, command=command.id, now=facts.now)
        return tuple(one.event for one in self.log[before:])

    def effects(self) -> tuple[Effect, ...]:
        """What followed from the last event."""
        return react(ACME, self.case, self.log[-1])


def add(person: str = "ben", **fields: object) -> c.AddWatcher:
    """A command to let somebody watch."""
    return c.AddWatcher(id="add", person=person, **fields)  # type: ignore[arg-type]  # a test names the fields


def test_a_colleague_watches() -> None:
    """Ben hears of it by a mail of his own, once; the same again changes nothing."""
    told = Told()
    assert told.do(add(), ANNA, BEN) == (e.WatcherAdded(person="ben", person_kind="contact"),)
    assert told.effects() == (NotifyCustomer("watching", "ben", 3),)
    assert told.case.people == People(watchers=(Watcher("contact", "ben"),))
    assert told.do(add(), ERIC, BEN) == ()


def test_rights_can_be_widened_and_narrowed() -> None:
    """Who watches already gets the rights that were named last."""
    told = Told()
    told.do(add(), ANNA, BEN)
    told.do(add(may_reply=True), ANNA, BEN)
    assert told.case.people.watchers == (Watcher("contact", "ben", may_reply=True),)
    told.do(add(), ANNA, BEN)
    assert told.case.people.watchers == (Watcher("contact", "ben"),)


def test_staff_watch_without_the_rights_of_customers() -> None:
    """A colleague of the engineer watches; replying as the customer is nothing for staff."""
    told = Told()
    assert told.do(add("eva", person_kind="staff", may_reply=True), ERIC, EVA) == (
        e.WatcherAdded(person="eva", person_kind="staff"),
    )
    assert told.effects() == (NotifyEngineer("watching", "eva", 3),)


@pytest.mark.parametrize(
    ("person", "actor", "kind"),
    [(STRANGER, ERIC, "contact"), (STRANGER, ANNA, "contact"), (None, ERIC, "contact"), (EVA, ANNA, "staff")],
)
def test_nobody_else_watches(person: PersonFacts | None, actor: Actor, kind: str) -> None:
    """Another organisation's contact, nobody at all, and, for customers, staff: the answer is the same."""
    told = Told()
    before = told.log
    assert told.do(add("x", person_kind=kind), actor, person) == ["watcher-unknown"]
    assert told.log == before


def test_whose_case_it_is_need_not_watch() -> None:
    """The contact is told of everything anyway."""
    told = Told()
    assert told.do(add("anna"), ERIC, PersonFacts("contact", "anna", "globex")) == ["watcher-is-contact"]
    assert told.case.people == People()
    assert CONTACT.id == told.case.contact


def test_watching_ends() -> None:
    """By whoever is in charge of the case, or by the watcher; who only watches ends it for nobody else."""
    told = Told()
    told.do(add(), ANNA, BEN)
    told.do(add("eva", person_kind="staff"), ERIC, EVA)
    before = told.log
    assert told.do(c.RemoveWatcher(id="r", person="eva", person_kind="staff"), BEN_ACTS) == ["watcher-not-yours"]
    assert told.do(c.RemoveWatcher(id="r", person="cara"), ANNA) == ["watcher-not-there"]
    assert told.log == before
    assert told.do(c.RemoveWatcher(id="r", person="ben"), BEN_ACTS) == (
        e.WatcherRemoved(person="ben", person_kind="contact"),
    )
    told.do(c.RemoveWatcher(id="s", person="eva", person_kind="staff"), ANNA)
    assert told.case.people == People()


def test_watchers_hear_of_what_is_said() -> None:
    """Answers, replies and the end of it; not of notes."""
    told = Told()
    told.do(add(), ANNA, BEN)
    told.do(c.Respond(id="a", body="We look."))
    assert react(ACME, told.case, told.log[3]) == (
        NotifyCustomer("answer", "anna", 4),
        NotifyAudience("copied-answer", WATCHERS, 4, copied=True),
    )
    told.do(c.AddNote(id="n", body="Odd."))
    assert told.effects() == ()
    told.do(c.Reply(id="r", body="It is done."), BEN_ACTS)
    assert told.effects() == (
        NotifyCustomer("copied-reply", "anna", 7),
        NotifyAudience("copied-reply", WATCHERS, 7, copied=True),
    )


def test_a_case_is_handed_to_a_person() -> None:
    """It is theirs at once, and they are told; the note is in the event."""
    told = Told()
    hand = c.HandOver(id="h", body="Waiting for logs.", assignee="eva")
    assert told.do(hand) == (e.HandedOver(assignee="eva", team="", body=NOTE),)
    assert (told.case.assignee, told.case.status, told.case.people.team) == ("eva", "in_progress", "")
    assert told.effects() == (NotifyEngineer("handed-over", "eva", 3),)
    assert told.do(c.HandOver(id="i", body="Again.", assignee="eva")) == ["handed-over-already"]


def test_a_case_is_handed_to_a_team() -> None:
    """It is nobody's until one of the team takes it; those of the team who are on shift are told."""
    told = Told()
    told.do(c.Assign(id="t", assignee="eric"))
    assert told.do(c.HandOver(id="h", body="For the night.", team="night")) == (
        e.HandedOver(assignee="", team="night", body=NOTE),
    )
    assert (told.case.assignee, told.case.people.team) == ("", "night")
    assert told.effects() == (NotifyAudience("handed-over", on_duty(team="night"), 4),)
    told.do(c.Assign(id="u", assignee="eva"))
    assert (told.case.assignee, told.case.people.team) == ("eva", "")
    assert told.case.people.engineers == ("eva", "eric")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "hand-over-to-whom"),
        ({"assignee": "eva", "team": "night"}, "hand-over-to-whom"),
        ({"assignee": "anna"}, "assignee-unknown"),
        ({"team": "day"}, "team-unknown"),
        ({"assignee": "eva", "body": " "}, "text-missing"),
    ],
)
def test_a_hand_over_that_is_refused(fields: dict[str, str], code: str) -> None:
    """To nobody, to two, to a stranger, to a team that is not there, without a word: nothing changes."""
    told = Told()
    before = told.log
    given: dict[str, str] = {"body": "So far.", **fields}
    assert told.do(c.HandOver(id="h", **given)) == [code]  # type: ignore[arg-type]  # no field is a number
    assert told.log == before


def test_who_worked_on_it() -> None:
    """Whoever had it, answered or called, the latest first; the desk's own acts and notes count for nobody."""
    world = World().open("11-17 08:00")
    world.do(c.Assign(id="t", assignee="eva"), "11-17 08:30", ERIC)
    world.do(respond(), "11-17 09:00", ERIC)
    world.do(c.AddNote(id="n", body="Odd."), "11-17 09:10", Actor("staff", "acme", "max"))
    world.do(c.Acknowledge(id="k"), "11-17 09:20", DESK)
    assert world.now_case.people.engineers == ("eric", "eva")
    world.do(called(), "11-17 10:00", Actor("staff", "acme", "eva", frozenset({"engineer"})))
    assert world.now_case.people.engineers == ("eva", "eric")
