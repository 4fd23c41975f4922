"""Milestones over the API: workarounds and solutions, rounds, notes to missed deadlines, and who was left waiting."""

from datetime import timedelta

from tests.api.calling import Caller, caller, kind, refusals
from tests.api.test_scope import number_of
from tests.desk import proofs
from tests.desk.worlds import FRIDAY, World
from tests.portal.seats import at

LATE = FRIDAY + timedelta(days=4)
"""Tuesday, when the first response (due on Monday at 20:00 UTC) is late."""


def test_a_workaround_and_what_the_customer_says_of_it(world: World, ada: Caller, engineer: Caller) -> None:
    """The customer reads it, says that it does not work, gets another one, and says that this one does."""
    number = number_of(world, ada)
    assert engineer.post(f"/cases/{number}/workarounds", {"body": "Use the second proxy."}).status == 200
    given = ada.get(f"/cases/{number}").body["workaround"]
    assert (given["by"], given["body"], given["works"]) == ("Erin", "Use the second proxy.", None)
    assert ada.post(f"/cases/{number}/workaround-rejection", {"body": "It is slow too."}).status == 200
    assert engineer.get(f"/cases/{number}").body["workaround"]["works"] is False
    engineer.post(f"/cases/{number}/workarounds", {"body": "Go without a proxy."})
    assert engineer.post(f"/cases/{number}/workaround-confirmation", {"body": "They said it does."}).status == 200
    assert ada.get(f"/cases/{number}").body["workaround"]["works"] is True
    proofs.holds(world.tenant)


def test_a_solution_resolves_the_case(world: World, ada: Caller, engineer: Caller) -> None:
    """It stays open; a reply takes it up again, and the next update is owed anew."""
    number = number_of(world, ada)
    assert engineer.post(f"/cases/{number}/solution", {"body": "Fixed in 12.2."}).status == 200
    assert ada.get(f"/cases/{number}").body["status"] == "resolved"
    ada.post(f"/cases/{number}/replies", {"body": "It is not."})
    case = ada.get(f"/cases/{number}").body
    assert case["status"] == "in_progress"
    update = next(one for one in case["clocks"] if one["milestone"] == "next_update")
    assert (update["title"], update["kind"], update["state"], update["round"]) == (
        "Next update", "no_target", "running", 1,
    )  # fmt: skip
    proofs.holds(world.tenant)


def test_earlier_rounds_are_told(world: World, ada: Caller, engineer: Caller) -> None:
    """Each answer is a round of its own; "why" explains the one that is asked for."""
    number = number_of(world, ada)
    for body in ("Looking.", "Still looking."):
        engineer.post(f"/cases/{number}/replies", {"body": body})
    (past,) = ada.get(f"/cases/{number}").body["past_clocks"]
    assert (past["milestone"], past["round"], past["state"]) == ("next_update", 1, "met")
    first = ada.get(f"/cases/{number}/why/next_update", round="1").body
    assert (first["round"], first["state"], [one["id"] for one in first["clauses"]]) == (1, "met", ["VEE-23"])
    assert ada.get(f"/cases/{number}/why/next_update").body["round"] == 2
    assert kind(ada.get(f"/cases/{number}/why/next_update", round="9")) == (404, "not-found")


def test_a_manager_writes_why_a_deadline_was_missed(world: World, ada: Caller, engineer: Caller) -> None:
    """The note stands at the clock, for staff only; the breach stays."""
    number = number_of(world, ada)
    at(LATE)
    engineer.post(f"/cases/{number}/replies", {"body": "Sorry."})
    note = {"milestone": "first_response", "cause": "workload", "body": "Two of us were ill."}
    assert caller(world.manager).post(f"/cases/{number}/breach-notes", note).status == 200
    clock = engineer.get(f"/cases/{number}").body["clocks"][0]
    assert clock["breached_at"][:19] == "2026-11-23T20:00:00"
    assert [(one["by"], one["cause"], one["body"]) for one in clock["notes"]] == [
        ("Max", "More work than people", "Two of us were ill.")
    ]
    mine = ada.get(f"/cases/{number}").body
    assert mine["clocks"][0]["notes"] == []
    assert [one["kind"] for one in mine["conversation"]] == ["opened", "response"]
    proofs.holds(world.tenant)


def test_what_is_refused_writes_nothing(world: World, ada: Caller, engineer: Caller) -> None:
    """Engineers write no notes to breaches, and nobody to what was not missed; a workaround is answered once."""
    number = number_of(world, ada)
    before = proofs.rows(world.tenant)
    manager = caller(world.manager)
    note = {"milestone": "first_response", "cause": "workload", "body": "Ill."}
    assert kind(engineer.post(f"/cases/{number}/breach-notes", note)) == (403, "forbidden")
    assert refusals(manager.post(f"/cases/{number}/breach-notes", note)) == [("breach-unknown", "VEE-17", "milestone")]
    assert refusals(ada.post(f"/cases/{number}/workaround-confirmation", {})) == [("no-workaround", "", "")]
    assert kind(ada.post(f"/cases/{number}/solution", {"body": "Done."})) == (403, "forbidden")
    assert kind(manager.post(f"/cases/{number}/breach-notes", note | {"milestone": "lunch"})) == (422, "invalid")
    assert proofs.rows(world.tenant) == before
    at(LATE)
    engineer.post(f"/cases/{number}/replies", {"body": "Sorry."})
    wrong = manager.post(f"/cases/{number}/breach-notes", note | {"cause": "weather"})
    assert refusals(wrong) == [("breach-cause-unknown", "", "cause")]


def test_who_has_waited_longest_for_a_word(world: World, ada: Caller, engineer: Caller) -> None:
    """Cases can be put in the order of silence, and only those shown that have been silent for so many hours."""
    quiet, heard = number_of(world, ada), number_of(world, ada)
    at(FRIDAY + timedelta(hours=30))
    engineer.post(f"/cases/{heard}/replies", {"body": "Looking."})
    ordered = engineer.get("/cases", order="quiet").body["cases"]
    assert [one["number"] for one in ordered] == [quiet, heard]
    assert [(one["informed_at"] or "")[:19] for one in ordered] == ["", "2026-11-22T06:00:00"]
    assert [one["number"] for one in engineer.get("/cases", quiet="24").body["cases"]] == [quiet]
    assert [one["number"] for one in engineer.get("/cases", quiet="31").body["cases"]] == []
