"""The survey after a closing: asked once for each, answered once, while there is time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.cases.policies import ACME, CLOSING
from tests.cases.world import ANNA, ERIC, World, at, codes, respond

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.actor import Actor
from casebook.cases.events import Words
from casebook.cases.react import NotifyCustomer, NotifyEngineer, react
from casebook.cases.survey import Asked
from casebook.policy.closing import AfterClosing
from casebook.policy.rules import RuleBook
from casebook.policy.survey import Mark, Survey

SURVEY = Survey(
    "How did we do?",
    "Are you content?",
    (Mark("1", "No"), Mark("2", "Yes")),
    "Why?",
    timedelta(days=14),
    "ACM-95",
)
REOPENS = RuleBook("after closing", (replace(CLOSING.after.rules[0], then=AfterClosing(10)),))
ASKING = replace(ACME, survey=SURVEY, closing=replace(CLOSING, after=REOPENS))
ANSWER = c.AnswerSurvey(id="answer", mark="2", body="Quick.")


def closed(world: World | None = None, when: str = "11-17 12:00") -> World:
    """A case that was closed with its customer's agreement."""
    found = world or World(ASKING).open("11-17 08:00")
    found.do(respond(), when.replace("12:00", "09:00"), ERIC)
    found.do(c.ProposeClosure(id=f"p{when}", ground="fixed", body="Close?"), when.replace("12:00", "10:00"), ERIC)
    found.do(c.ConfirmClosure(id=f"c{when}"), when)
    return found


def test_with_the_closing_the_customer_is_asked() -> None:
    """By the clause, until the day that the handbook names; a mail of its own says so."""
    world = closed()
    closing, asked = world.log[-2:]
    assert isinstance(closing.event, e.CaseClosed)
    assert asked.event == e.SurveyAsked(closing=closing.version, until=at("12-01 12:00"), clause="ACM-95")
    assert react(ASKING, world.now_case, asked) == (NotifyCustomer("survey", "anna", asked.version),)
    assert world.now_case.surveys == (Asked(closing.version, at("11-17 12:00"), at("12-01 12:00")),)


def test_an_answer_is_on_the_case_and_changes_nothing_else() -> None:
    """The mark and the words; whoever looks after the case hears of it; it stays closed."""
    world = World(ASKING).open("11-17 08:00")
    world.do(c.Assign(id="take", assignee="eric"), "11-17 08:30", ERIC)
    closed(world)
    before = world.now_case
    (answered,) = world.do(ANSWER, "11-20 09:00")
    assert answered == e.SurveyAnswered(
        closing=before.surveys[0].closing, mark="2", clause="ACM-95", body=Words("answer.body", "00")
    )
    after = world.now_case
    assert after.surveys == (replace(before.surveys[0], mark="2", answered_at=at("11-20 09:00")),)
    assert replace(after, surveys=before.surveys, version=before.version) == before
    assert react(ASKING, after, world.log[-1]) == (NotifyEngineer("survey-answered", "eric", after.version),)


def test_words_need_not_be_given() -> None:
    """A mark is enough."""
    (answered,) = closed().do(replace(ANSWER, body=""), "11-20 09:00")
    assert isinstance(answered, e.SurveyAnswered)
    assert answered.body is None


@pytest.mark.parametrize(
    ("command", "now", "code", "related"),
    [
        (ANSWER, "12-01 12:00:01", "survey-over", ()),
        (replace(ANSWER, mark="7"), "11-20 09:00", "mark-unknown", ("1", "2")),
        (replace(ANSWER, mark=""), "11-20 09:00", "mark-unknown", ("1", "2")),
        (replace(ANSWER, closing=3), "11-20 09:00", "survey-not-asked", ()),
    ],
)
def test_refused(command: c.AnswerSurvey, now: str, code: str, related: tuple[str, ...]) -> None:
    """Too late, no mark of the scale, or a closing that was not asked about; each with the clause, nothing written."""
    world = closed()
    (refusal,) = world.refusals(command, now)
    assert (refusal.code, refusal.clause, refusal.related, bool(refusal.remedy)) == (code, "ACM-95", related, True)
    assert world.now_case.surveys[0].mark == ""


def test_answered_once() -> None:
    """The second answer is refused, whoever gives it."""
    world = closed()
    world.do(ANSWER, "11-20 09:00")
    (refusal,) = world.refusals(replace(ANSWER, id="again", mark="1"), "11-20 10:00")
    assert (refusal.code, refusal.clause) == ("survey-answered", "ACM-95")
    assert world.now_case.surveys[0].mark == "2"


def test_each_closing_is_asked_about() -> None:
    """A case that was taken up again and closed once more is asked about once more; each answer has its closing."""
    world = closed()
    first = world.now_case.surveys[0]
    world.do(ANSWER, "11-18 09:00")
    world.do(c.Reply(id="back", body="It is back."), "11-18 10:00")
    closed(world, "11-19 12:00")
    second = world.now_case.surveys[1]
    assert second.closing > first.closing
    world.do(replace(ANSWER, id="two", mark="1"), "11-20 09:00")
    assert [one.mark for one in world.now_case.surveys] == ["2", "1"]


def test_a_handbook_without_a_survey_asks_nobody() -> None:
    """And takes no answer."""
    world = closed(World(ACME).open("11-17 08:00"))
    assert codes(tuple(line.event for line in world.log))[-1] == "case-closed"
    (refusal,) = world.refusals(ANSWER, "11-20 09:00")
    assert (refusal.code, refusal.clause) == ("survey-not-asked", "")


def test_only_customers_answer() -> None:
    """Nobody at the vendor answers for them."""
    world = closed()
    for actor in (ERIC, Actor("system", "acme")):
        (refusal,) = world.refusals(ANSWER, "11-20 09:00", actor)
        assert refusal.code == "not-for-this-actor"
    assert ANNA.kind == "contact"
