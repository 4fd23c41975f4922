"""Asking for what a case lacks: the list, the hold, and how it ends by itself."""

from datetime import timedelta

import pytest
from tests.cases.policies import WITH_RESOLUTION
from tests.cases.world import ANNA, DESK, ERIC, World, at, codes

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.information import Item

REQUEST = c.RequestInformation(
    id="ask", fields=("callback",), diagnostics=("events",), questions=("Since when?", " "), body="We need more."
)
HOUR = timedelta(hours=1)


def asked(*, severity: str = "3", request: c.RequestInformation = REQUEST) -> World:
    """A case of Tuesday 09:00 in Berlin that lacks three things from 11:00 on."""
    answers = {"release": "4.1", "began": "2026-11-17T07:00:00+00:00"} if severity == "1" else {"release": "4.1"}
    criterion = "down" if severity == "1" else ""
    world = World(WITH_RESOLUTION).open("11-17 08:00", severity=severity, criterion=criterion, answers=answers)
    world.do(request, "11-17 10:00", ERIC)
    return world


def give(world: World, when: str = "11-17 12:00", **given: object) -> tuple[e.Event, ...]:
    """Give something, as the customer."""
    return world.do(c.ProvideInformation(id=f"give-{world.now_case.version}", **given), when)  # type: ignore[arg-type]


def missing(world: World) -> list[str]:
    """The numbers of what is missing."""
    return [one.id for one in world.now_case.information.missing]


def test_a_request_puts_the_case_on_hold() -> None:
    """It lists what is missing, answers the customer, and lets every clock stand still but that of the first answer."""
    world = World(WITH_RESOLUTION).open("11-17 08:00")
    events = world.do(REQUEST, "11-17 10:00", ERIC)
    assert codes(events) == ["information-requested", "clock-met", "held-for-information", "clock-paused"]
    requested = events[0]
    assert isinstance(requested, e.InformationRequested)
    assert requested.items == (
        e.Wanted("1", "field", "callback", "ACM-50"),
        e.Wanted("2", "file", "events", "ACM-92"),
        e.Wanted("3", "question"),
    )
    assert requested.clauses == ("ACM-50", "ACM-92")
    assert [number for number, _ in requested.questions] == ["3"]
    assert events[2:] == (
        e.HeldForInformation(clause="ACM-90"),
        e.ClockPaused(milestone="resolution", cause="on-hold", left=22 * HOUR),
    )
    assert (world.now_case.status, world.now_case.information.held_since) == ("on_hold", at("11-17 10:00"))
    assert world.now_case.information.items[1] == Item("2", "file", "events", "ACM-92", at("11-17 10:00"))


def test_what_is_given_shortens_the_list_and_the_last_of_it_ends_the_hold() -> None:
    """Nobody has to take the case up: the clocks count again from the instant at which nothing is missing."""
    world = asked()
    assert codes(give(world, answers={"1": "+49 30 901820", "3": " "})) == ["information-given"]
    assert (missing(world), world.now_case.status) == (["2", "3"], "on_hold")
    assert codes(give(world, attached={"events": "2"})) == ["information-given"]
    assert world.now_case.clocks["resolution"].state == "paused"
    last = give(world, "11-17 14:00", answers={"3": "Since Monday."})
    assert codes(last) == ["information-given", "hold-ended", "clock-resumed"]
    assert last[1] == e.HoldEnded(clause="ACM-90")
    assert (missing(world), world.now_case.status) == ([], "in_progress")
    assert not world.now_case.information.held
    assert world.now_case.clocks["resolution"].left is None
    paused = world.now_case.clocks["resolution"].pauses
    assert [(one.cause, one.at, one.until) for one in paused] == [("on-hold", at("11-17 10:00"), at("11-17 14:00"))]


def test_an_engineer_writes_down_what_was_said_in_a_call() -> None:
    """The list is shortened the same; the log tells that it was said, not written."""
    world = asked()
    (event,) = world.do(c.ProvideInformation(id="call", answers={"3": "Since noon."}), "11-17 12:00", ERIC)
    assert isinstance(event, e.InformationGiven)
    assert (event.items, event.by_call) == (("3",), True)


def test_doing_without_shortens_the_list_too() -> None:
    """Without the last of it the case goes on."""
    world = asked()
    world.do(c.WithdrawRequest(id="less", items=("2",)), "11-17 11:00", ERIC)
    assert (missing(world), world.now_case.status) == (["1", "3"], "on_hold")
    events = world.do(c.WithdrawRequest(id="none"), "11-17 11:30", ERIC)
    assert codes(events) == ["request-withdrawn", "hold-ended", "clock-resumed"]
    assert [one.state for one in world.now_case.information.items] == ["withdrawn"] * 3


def test_what_is_asked_later_is_numbered_on() -> None:
    """A second request adds to the list and does not pause again; numbers are never used twice."""
    world = asked()
    events = world.do(c.RequestInformation(id="more", questions=("And where?",)), "11-17 11:00", ERIC)
    assert codes(events) == ["information-requested"]
    assert missing(world) == ["1", "2", "3", "4"]


def test_where_the_handbook_does_not_hold_a_case_it_goes_on() -> None:
    """The list is there all the same, and nothing stands still."""
    world = asked(severity="1")
    assert (world.now_case.status, missing(world)) == ("in_progress", ["1", "2", "3"])
    assert world.now_case.clocks["resolution"].state == "running"


def test_the_first_response_is_owed_even_while_a_case_is_held() -> None:
    """Its clock was met by the request itself; it never stood still."""
    assert asked().now_case.clocks["first_response"].pauses == ()


def test_a_case_that_waited_is_held_instead() -> None:
    """The hold says what for; the wait before it is over."""
    world = World(WITH_RESOLUTION).open("11-17 08:00")
    world.do(c.Wait(id="wait", waiting_for="customer"), "11-17 09:00", ERIC)
    events = codes(world.do(REQUEST, "11-17 10:00", ERIC))
    assert events[2:] == ["waiting-ended", "clock-resumed", "held-for-information", "clock-paused"]
    assert world.now_case.waiting_for is None


def test_a_proposal_to_close_takes_the_place_of_the_hold() -> None:
    """What is missing stays on the list, and the customer's refusal lets the clocks count again."""
    world = asked()
    world.do(c.ProposeClosure(id="p", ground="fixed", body="May we?"), "11-17 11:00", ERIC)
    assert (world.now_case.status, world.now_case.information.held) == ("closure_proposed", False)
    world.do(c.DeclineClosure(id="d", body="No."), "11-17 12:00", ANNA)
    assert (world.now_case.status, missing(world)) == ("in_progress", ["1", "2", "3"])
    assert world.now_case.clocks["resolution"].state == "running"


@pytest.mark.parametrize(
    ("request_", "code", "clause", "field", "related"),
    [
        (c.RequestInformation(id="x"), "nothing-asked", "", "", ()),
        (c.RequestInformation(id="x", questions=(" ",)), "nothing-asked", "", "", ()),
        (c.RequestInformation(id="x", diagnostics=("pump",)), "diagnostic-unknown", "ACM-92", "diagnostics",
         ("events", "bundle")),
        (c.RequestInformation(id="x", diagnostics=("events",)), "asked-already", "ACM-92", "diagnostics", ("events",)),
    ],
)  # fmt: skip
def test_a_request_that_asks_for_nothing_or_for_nothing_known_is_refused(
    request_: c.RequestInformation, code: str, clause: str, field: str, related: tuple[str, ...]
) -> None:
    """Also for what is missing already; nothing is written."""
    world = asked()
    (refusal,) = world.refusals(request_, "11-17 11:00", ERIC)
    assert (refusal.code, refusal.clause, refusal.field, refusal.related) == (code, clause, field, related)


def test_a_question_that_the_form_does_not_have_is_refused() -> None:
    """Those that it has are listed."""
    (refusal,) = asked().refusals(c.RequestInformation(id="x", fields=("colour",)), "11-17 11:00", ERIC)
    assert (refusal.code, refusal.field) == ("field-unknown", "fields")
    assert refusal.related[:2] == ("release", "began")


@pytest.mark.parametrize(
    ("given", "code", "clause", "field"),
    [
        ({}, "nothing-given", "", ""),
        ({"answers": {"3": ""}}, "nothing-given", "", ""),
        ({"answers": {"9": "Yes"}}, "item-unknown", "", "answers.9"),
        ({"answers": {"1": "call me"}}, "answer-malformed", "ACM-50", "answers.1"),
        ({"answers": {"2": "Look at it"}}, "file-missing", "ACM-92", "answers.2"),
        ({"attached": {"picture": "2"}}, "foreign-file", "ACM-92", "answers.2"),
        ({"attached": {"picture": "3"}}, "answer-missing", "", "answers.3"),
        ({"attached": {"elsewhere": "2"}}, "file-unknown", "", "files"),
    ],
)
def test_what_does_not_answer_is_refused(given: dict[str, object], code: str, clause: str, field: str) -> None:
    """With the clause that asks for it; nothing is taken off the list."""
    world = asked()
    command = c.ProvideInformation(id="x", **given)  # type: ignore[arg-type]
    (refusal,) = world.refusals(command, "11-17 12:00")
    assert (refusal.code, refusal.clause, refusal.field) == (code, clause, field)
    assert missing(world) == ["1", "2", "3"]


def test_a_foreign_file_is_told_what_it_is_and_how_to_get_the_right_one() -> None:
    """The reason is what was found in it, the way out is how the handbook collects it."""
    (refusal,) = asked().refusals(c.ProvideInformation(id="x", attached={"picture": "2"}), "11-17 12:00")
    assert refusal.message == "This is not what was asked for: it is image/png, not a Windows event log (EVTX)."
    assert refusal.remedy == "Save them as EVTX."


def test_what_was_given_is_not_given_again() -> None:
    """A reply is the way to correct it."""
    world = asked()
    give(world, answers={"3": "Since Monday."})
    (refusal,) = world.refusals(c.ProvideInformation(id="x", answers={"3": "No, Friday."}), "11-17 13:00")
    assert (refusal.code, refusal.message) == ("item-not-missing", "This has been given already.")
    (refusal,) = world.refusals(c.WithdrawRequest(id="y", items=("3",)), "11-17 13:00", ERIC)
    assert refusal.code == "item-not-missing"


def test_nothing_is_withdrawn_where_nothing_is_missing() -> None:
    """And customers do not withdraw what they are asked for."""
    world = World(WITH_RESOLUTION).open("11-17 08:00")
    assert [one.code for one in world.refusals(c.WithdrawRequest(id="x"), "11-17 09:00", ERIC)] == ["nothing-missing"]
    for actor in (ANNA, DESK):
        assert world.refusals(c.WithdrawRequest(id="x"), "11-17 09:00", actor)[0].code == "not-for-this-actor"


def test_a_case_on_hold_does_not_wait_besides() -> None:
    """The clause of the hold says why."""
    (refusal,) = asked().refusals(c.Wait(id="w", waiting_for="customer"), "11-17 11:00", ERIC)
    assert (refusal.code, refusal.clause) == ("on-hold", "ACM-90")


def test_nothing_is_asked_while_the_customer_is_to_agree() -> None:
    """The proposal is answered first."""
    world = World(WITH_RESOLUTION).open("11-17 08:00")
    world.do(c.ProposeClosure(id="p", ground="fixed", body="May we?"), "11-17 09:00", ERIC)
    assert [one.code for one in world.refusals(REQUEST, "11-17 10:00", ERIC)] == ["closure-proposed-already"]
