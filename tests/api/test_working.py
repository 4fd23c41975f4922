"""Everyday work over the API: giving a case to somebody, calls, waiting, files; what is refused writes nothing."""

import io

from tests.api.calling import Caller, kind, new_case, refusals
from tests.desk import proofs
from tests.desk.worlds import World

from casebook.cases.actor import Actor
from casebook.desk import files, queries

UNKNOWN = "018f0000-0000-7000-8000-000000000000"


def uploaded(actor: Actor, name: str = "job.log") -> str:
    """Upload a file as somebody; returns its id."""
    kept = files.upload(actor, name, io.BytesIO(b"writer timed out\n"))
    assert not isinstance(kept, files.FileRefused)
    return kept.id


def new(world: World, ada: Caller, **changes: object) -> str:
    """Open a case; return its number."""
    return str(ada.post("/cases", new_case(world, **changes)).body["number"])


def test_a_case_is_given_to_somebody_and_taken_back(world: World, ada: Caller, engineer: Caller) -> None:
    """The case says who has it; with nobody named nobody has it."""
    number = new(world, ada)
    assert engineer.post(f"/cases/{number}/assignment", {"assignee": world.engineer.id}).status == 200
    assert ada.get(f"/cases/{number}").body["assignee"] != ""
    assert engineer.post(f"/cases/{number}/assignment", {}).status == 200
    assert ada.get(f"/cases/{number}").body["assignee"] == ""
    proofs.holds(world.tenant)


def test_a_call_answers_the_customer(world: World, ada: Caller, engineer: Caller) -> None:
    """A call in which they were reached meets the first response; one that nobody took does not."""
    number = new(world, ada)
    rang = {"body": "Nobody took it.", "reached": False, "started_by": "vendor"}
    assert engineer.post(f"/cases/{number}/calls", rang).status == 200
    (first,) = (one for one in ada.get(f"/cases/{number}").body["clocks"] if one["milestone"] == "first_response")
    assert first["state"] == "running"
    spoke = {"body": "We looked at it together.", "started_by": "vendor"}
    assert engineer.post(f"/cases/{number}/calls", spoke).status == 200
    page = ada.get(f"/cases/{number}").body
    (first,) = (one for one in (*page["clocks"], *page["past_clocks"]) if one["milestone"] == "first_response")
    assert first["state"] == "met"
    proofs.holds(world.tenant)


def test_a_case_waits_and_is_taken_up_again(world: World, ada: Caller, engineer: Caller) -> None:
    """It says for whom it waits; waiting twice and taking up what does not wait are refused and write nothing."""
    number = new(world, ada)
    assert engineer.post(f"/cases/{number}/wait", {"waiting_for": "customer"}).status == 200
    assert ada.get(f"/cases/{number}").body["waiting_for"] == "customer"
    before = proofs.rows(world.tenant)
    again = engineer.post(f"/cases/{number}/wait", {"waiting_for": "customer"})
    assert refusals(again) == [("waiting-already", "", "waiting_for")]
    assert proofs.rows(world.tenant) == before
    assert engineer.post(f"/cases/{number}/resumption").status == 200
    assert ada.get(f"/cases/{number}").body["waiting_for"] == ""
    before = proofs.rows(world.tenant)
    assert refusals(engineer.post(f"/cases/{number}/resumption")) == [("not-waiting", "", "")]
    assert proofs.rows(world.tenant) == before
    proofs.holds(world.tenant)


def test_customers_and_strangers_are_refused(world: World, ada: Caller, engineer: Caller) -> None:
    """None of it is a customer's to do, and a case is given to nobody who does not take cases here."""
    number = new(world, ada)
    before = proofs.rows(world.tenant)
    asked = (
        ("assignment", {"assignee": world.engineer.id}),
        ("calls", {"body": "I called."}),
        ("wait", {"waiting_for": "customer"}),
        ("resumption", None),
    )
    for path, body in asked:
        assert kind(ada.post(f"/cases/{number}/{path}", body)) == (403, "forbidden"), path
    unknown = engineer.post(f"/cases/{number}/assignment", {"assignee": UNKNOWN})
    assert refusals(unknown) == [("assignee-unknown", "", "assignee")]
    assert proofs.rows(world.tenant) == before
    proofs.holds(world.tenant)


def test_a_case_is_given_to_who_was_suggested(world: World, ada: Caller, engineer: Caller) -> None:
    """By the id that the suggestions give; somebody else meanwhile is told what happened; unknown people take none."""
    number = new(world, ada)
    (first, *_) = engineer.get(f"/cases/{number}/suggestions").body["people"]
    read = engineer.get(f"/cases/{number}").body["version"]
    given = {"assignee": first["id"], "version": read}
    assert engineer.post(f"/cases/{number}/assignment", given).status == 200
    assert engineer.get(f"/cases/{number}").body["assignee"] == first["name"]
    before = proofs.rows(world.tenant)
    assert kind(engineer.post(f"/cases/{number}/assignment", {"version": read})) == (409, "conflict")
    unknown = engineer.post(f"/cases/{number}/assignment", {"assignee": world.ada.id})
    assert refusals(unknown) == [("assignee-unknown", "", "assignee")]
    assert kind(ada.post(f"/cases/{number}/assignment", {})) == (403, "forbidden")
    assert proofs.rows(world.tenant) == before


def test_messages_bring_files(world: World, ada: Caller, engineer: Caller) -> None:
    """One's own, uploaded before; somebody else's is refused, and nothing is written."""
    number = new(world, ada, files=[uploaded(world.ada, "first.log")])
    assert ada.post(f"/cases/{number}/replies", {"body": "The log.", "files": [uploaded(world.ada)]}).status == 200
    note = {"body": "See this.", "files": [uploaded(world.engineer, "ours.log")]}
    assert engineer.post(f"/cases/{number}/notes", note).status == 200
    shown = [file.name for line in queries.case_page(world.ada, number).lines for file in line.files]
    assert shown == ["first.log", "job.log"]
    foreign = uploaded(world.engineer)
    before = proofs.rows(world.tenant)
    taken = ada.post(f"/cases/{number}/replies", {"body": "Mine?", "files": [foreign]})
    assert refusals(taken) == [("file-unknown", "", "files")]
    assert proofs.rows(world.tenant) == before


def test_an_answer_can_wait_and_be_an_attempt(world: World, ada: Caller, engineer: Caller) -> None:
    """Of staff; a customer who says so of their own message is refused."""
    number = new(world, ada)
    answer = {"body": "Please call us.", "then_wait": True, "attempt": True}
    assert engineer.post(f"/cases/{number}/replies", answer).status == 200
    case = engineer.get(f"/cases/{number}").body
    assert (case["waiting_for"], len(case["unanswered"]["attempts"])) == ("customer", 1)
    before = proofs.rows(world.tenant)
    assert refusals(ada.post(f"/cases/{number}/replies", answer)) == [("not-for-this-actor", "", "")]
    assert proofs.rows(world.tenant) == before
