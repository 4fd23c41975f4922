"""Steps over the API: agreed on, taken with proof, overdue, and refusals with nothing written."""

from datetime import timedelta

from tests.api.calling import Caller, kind, new_case, refusals
from tests.desk import proofs
from tests.desk.worlds import World

from casebook.desk import clock, queries


def number_of(world: World, ada: Caller, engineer: Caller) -> str:
    """Open a case with a step of the customer and one of the vendor, both for tomorrow."""
    number = str(ada.post("/cases", new_case(world)).body["number"])
    due = (clock.now() + timedelta(days=1)).isoformat()
    steps = [{"words": "Raise the limit.", "due": due}, {"words": "We look.", "due": due, "whose": "vendor"}]
    assert engineer.post(f"/cases/{number}/steps", {"steps": steps, "body": "Please try this."}).status == 200
    return number


def test_steps_are_listed_with_whose_and_by_when(world: World, ada: Caller, engineer: Caller) -> None:
    """Their ids begin with the number of the case; the customer is told of them by mail."""
    number = number_of(world, ada, engineer)
    told = ada.get(f"/cases/{number}/steps").body
    assert [(one["id"], one["words"], one["whose"], one["state"]) for one in told["steps"]] == [
        (f"{number}-1", "Raise the limit.", "customer", "open"),
        (f"{number}-2", "We look.", "vendor", "open"),
    ]
    assert told["following"] == []
    assert queries.outbox(world.administrator)[0].template == "steps-planned"
    proofs.holds(world.tenant)


def test_a_customer_takes_their_step_and_no_other(world: World, ada: Caller, engineer: Caller) -> None:
    """With a word on what came of it; the vendor's step, a step of another case and a bare tick are refused."""
    number = number_of(world, ada, engineer)
    other = number_of(world, ada, engineer)
    before = proofs.rows(world.tenant)
    done = {"body": "It runs."}
    assert refusals(ada.post(f"/cases/{number}/steps/{number}-2/completion", done)) == [("step-not-yours", "", "step")]
    assert refusals(ada.post(f"/cases/{number}/steps/{other}-1/completion", done)) == [("step-unknown", "", "step")]
    assert refusals(ada.post(f"/cases/{number}/steps/{number}-1/completion", {})) == [("evidence-missing", "", "body")]
    assert kind(ada.post(f"/cases/{number}/steps/{number}-1/skip", {"reason": "No."})) == (403, "forbidden")
    assert proofs.rows(world.tenant) == before
    assert ada.post(f"/cases/{number}/steps/{number}-1/completion", done).status == 200
    assert [one["state"] for one in ada.get(f"/cases/{number}/steps").body["steps"]] == ["done", "open"]
    proofs.holds(world.tenant)


def test_steps_are_changed_and_skipped(world: World, ada: Caller, engineer: Caller) -> None:
    """Another day, other words; a day in the past is refused and nothing is written."""
    number = number_of(world, ada, engineer)
    before = proofs.rows(world.tenant)
    past = {"due": (clock.now() - timedelta(days=1)).isoformat()}
    assert refusals(engineer.post(f"/cases/{number}/steps/{number}-1", past)) == [("due-in-the-past", "", "due")]
    assert proofs.rows(world.tenant) == before
    later = (clock.now() + timedelta(days=3)).isoformat()
    assert engineer.post(f"/cases/{number}/steps/{number}-1", {"due": later, "words": "Raise it."}).status == 200
    assert engineer.post(f"/cases/{number}/steps/{number}-2/skip", {"reason": "Not needed."}).status == 200
    told = ada.get(f"/cases/{number}/steps").body["steps"]
    assert [(one["words"], one["state"]) for one in told] == [("Raise it.", "open"), ("We look.", "skipped")]
    proofs.holds(world.tenant)


def test_the_severity_is_not_lowered_where_no_clause_lets_it(world: World, ada: Caller, engineer: Caller) -> None:
    """This handbook knows no consequence of steps that are not taken."""
    number = number_of(world, ada, engineer)
    before = proofs.rows(world.tenant)
    answer = engineer.post(f"/cases/{number}/lower-severity", {"severity": "4", "reason": "Nothing was tried."})
    assert refusals(answer) == [("no-such-consequence", "", "severity")]
    assert proofs.rows(world.tenant) == before
