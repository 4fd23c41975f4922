"""The end of a case over the API: attempts, what they come to, and closing without an answer."""

from datetime import timedelta

from tests.api.calling import Caller, caller, kind, new_case, refusals
from tests.api.test_scope import number_of
from tests.desk import proofs
from tests.desk.test_replying import closed
from tests.desk.worlds import FRIDAY, World
from tests.portal.seats import at
from tests.web.test_surveys import closed as surveyed

DAY = timedelta(days=1)
TRIED = {"channel": "phone", "outcome": "voicemail", "body": "Please call us."}


def test_three_attempts_and_a_day(world: World, ada: Caller, engineer: Caller) -> None:
    """The case says what counts and from when it may be closed; then closing needs no ground."""
    number = number_of(world, ada)
    for day in (3, 4):
        at(FRIDAY + day * DAY)
        assert engineer.post(f"/cases/{number}/attempts", TRIED).status == 200
    found = engineer.get(f"/cases/{number}").body["unanswered"]
    assert (found["may_close"], found["lacks"], found["clause"], found["counted"], found["needed"]) == (
        False, "attempts", "VEE-25", 2, 3,
    )  # fmt: skip
    assert found["last_day"] == "2026-11-25"
    assert [one["counts"] for one in found["attempts"]] == [True, True]
    at(FRIDAY + 5 * DAY)
    assert refusals(engineer.post(f"/cases/{number}/close", {})) == [
        ("consent-needed", "VEE-26", ""),
        ("attempts-missing", "VEE-25", ""),
    ]
    assert engineer.post(f"/cases/{number}/attempts", TRIED).status == 200
    assert refusals(engineer.post(f"/cases/{number}/close", {}))[1] == ("answer-still-possible", "VEE-25", "")
    at(FRIDAY + 6 * DAY + timedelta(hours=5))
    assert engineer.get(f"/cases/{number}").body["unanswered"]["may_close"]
    assert engineer.post(f"/cases/{number}/close", {}).status == 200
    case = ada.get(f"/cases/{number}").body
    assert (case["status"], case["ground"]["id"], case["unanswered"]) == ("closed", "unanswered", None)
    proofs.holds(world.tenant)


def test_refused_attempts_write_nothing(world: World, ada: Caller, engineer: Caller) -> None:
    """A future one, one before the opening, the same one twice, and a customer who would write one down."""
    number = number_of(world, ada)
    at(FRIDAY + 3 * DAY)
    assert engineer.post(f"/cases/{number}/attempts", TRIED).status == 200
    before = proofs.rows(world.tenant)
    address = f"/cases/{number}/attempts"
    future = TRIED | {"happened_at": "2026-12-24T10:00:00Z"}
    past = TRIED | {"happened_at": "2026-11-01T10:00:00Z"}
    naive = TRIED | {"happened_at": "2026-11-23T10:00:00"}
    assert refusals(engineer.post(address, future)) == [("attempt-in-future", "", "happened_at")]
    assert refusals(engineer.post(address, past)) == [("attempt-before-opening", "", "happened_at")]
    assert refusals(engineer.post(address, naive)) == [("time-without-offset", "", "happened_at")]
    assert refusals(engineer.post(address, TRIED)) == [("attempt-recorded-already", "", "happened_at")]
    assert kind(ada.post(address, TRIED)) == (403, "forbidden")
    assert proofs.rows(world.tenant) == before


def test_a_reply_to_a_closed_case_opens_the_next(world: World, ada: Caller, engineer: Caller) -> None:
    """The answer has the number of the new case; both name each other; thanks open nothing."""
    old = closed(world)
    after = ada.get(f"/cases/{old}").body["after_closing"]
    assert after == {"reopens": False, "last": None, "clause": "VEE-25"}
    thanks = ada.post(f"/cases/{old}/replies", {"body": "Thank you!"})
    assert (thanks.status, thanks.body["number"]) == (200, old)
    answer = ada.post(f"/cases/{old}/replies", {"body": "It is slow again."})
    assert answer.status == 200
    new = answer.body["number"]
    assert ada.get(f"/cases/{new}").body["links"] == [
        {"kind": "follows", "number": old, "subject": "Backups are slow", "status": "closed"}
    ]
    assert [one["kind"] for one in engineer.get(f"/cases/{old}").body["links"]] == ["followed-by"]
    proofs.holds(world.tenant)


def test_a_new_case_names_the_one_it_follows(world: World, ada: Caller) -> None:
    """By its number; one that is not there is refused at the field, and nothing is written."""
    old = closed(world)
    answer = ada.post("/cases", new_case(world, follows=old))
    assert answer.status == 201
    assert ada.get(f"/cases/{answer.body['number']}").body["links"][0]["number"] == old
    before = proofs.rows(world.tenant)
    assert refusals(ada.post("/cases", new_case(world, follows="7KQ4-M2PX"))) == [
        ("followed-unknown", "VEE-25", "follows")
    ]
    assert proofs.rows(world.tenant) == before


def test_a_survey_is_answered_and_counted(world: World, ada: Caller) -> None:
    """Once; a mark that the scale does not have is refused; managers read the figures and the words."""
    number = surveyed(world)
    address = f"/cases/{number}/survey"
    asked = ada.get(f"/cases/{number}").body["survey"]
    assert (asked["open"], asked["answer"], asked["clause"]) == (True, "", "UNI-24")
    assert [one["mark"] for one in asked["scale"]] == ["1", "2", "3", "4", "5"]
    assert refusals(ada.post(address, {"mark": "9"})) == [("mark-unknown", "UNI-24", "mark")]
    assert ada.post(address, {"mark": "2", "body": "Slow."}).status == 200
    assert refusals(ada.post(address, {"mark": "5"})) == [("survey-answered", "UNI-24", "")]
    (found,) = caller(world.manager).get("/survey-figures").body
    assert (found["handbook"], found["asked"], found["answered"]) == ("unitrends", 1, 1)
    assert [one["number"] for one in found["marks"]] == [0, 1, 0, 0, 0]
    assert kind(ada.get("/survey-figures")) == (403, "forbidden")
    (opinion,) = caller(world.manager).get("/survey-opinions").body
    assert (opinion["number"], opinion["label"], opinion["body"]) == (number, "Unhappy", "Slow.")
    assert kind(ada.get("/survey-opinions")) == (403, "forbidden")
    answered = ada.get(f"/cases/{number}").body["survey"]
    assert (answered["open"], answered["answer"]) == (False, "Unhappy")
    proofs.holds(world.tenant)
