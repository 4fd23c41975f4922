"""What a case lacks over the API: asked for, given with files, withdrawn; and refusals with nothing written."""

import io

import pytest
from tests.api.calling import Caller, caller, kind, new_case, refusals
from tests.desk import proofs
from tests.desk.worlds import World

from casebook.desk import files, queries

ZIP = b"PK\x03\x04" + b"\x00" * 26 + b"a.log" + b"log"


@pytest.fixture
def number(world: World, ada: Caller, engineer: Caller) -> str:
    """A case that lacks a bundle and the answer to a question."""
    opened = str(ada.post("/cases", new_case(world)).body["number"])
    asked = {"diagnostics": ["support-bundle"], "questions": ["Since when?"], "body": "We need to look deeper."}
    assert engineer.post(f"/cases/{opened}/information-request", asked).status == 200
    return opened


def uploaded(world: World, content: bytes) -> str:
    """Upload a file as the customer and return its id."""
    kept = files.upload(world.ada, "bundle.zip", io.BytesIO(content))
    assert not isinstance(kept, files.FileRefused)
    return kept.id


def test_what_is_asked_for_is_listed_with_its_clause(world: World, ada: Caller, number: str) -> None:
    """Both sides read what is missing, how to get it, and that the case is on hold."""
    told = ada.get(f"/cases/{number}/information").body
    assert ada.get(f"/cases/{number}").body["status"] == "on_hold"
    assert told["on_hold_since"] is not None
    items = [(one["id"], one["kind"], one["label"], one["clause"], one["file"], one["state"]) for one in told["items"]]
    assert items == [
        ("1", "file", "Diagnostic bundle", "VEE-22", True, "missing"),
        ("2", "question", "Since when?", "", False, "missing"),
    ]
    assert told["items"][0]["how"].startswith("In the console open the menu")
    assert caller(world.eve).get(f"/cases/{number}/information").status == 404
    proofs.holds(world.tenant)


def test_the_last_of_it_ends_the_hold(world: World, ada: Caller, number: str) -> None:
    """An answer shortens the list; with the file nothing is missing, and the case goes on by itself."""
    assert ada.post(f"/cases/{number}/information", {"answers": {"2": "Since noon."}}).status == 200
    assert ada.get(f"/cases/{number}").body["status"] == "on_hold"
    assert ada.post(f"/cases/{number}/information", {"files": {uploaded(world, ZIP): "1"}}).status == 200
    told = ada.get(f"/cases/{number}/information").body
    assert ([one["state"] for one in told["items"]], told["on_hold_since"]) == (["given", "given"], None)
    assert told["items"][1]["answer"] == "Since noon."
    found = queries.case_page(world.ada, number)
    assert (found.status, [line.kind for line in found.lines[-3:]]) == ("in_progress", ["given", "given", "hold-ended"])
    assert [file.name for line in found.lines for file in line.files] == ["bundle.zip"]
    proofs.holds(world.tenant)


def test_a_foreign_file_changes_nothing(world: World, ada: Caller, engineer: Caller, number: str) -> None:
    """A text is no bundle, whatever it is called; nothing is written, nothing is taken off the list."""
    text = uploaded(world, b"Just words.")
    before = proofs.rows(world.tenant)
    answer = ada.post(f"/cases/{number}/information", {"files": {text: "1"}})
    assert refusals(answer) == [("foreign-file", "VEE-22", "answers.1")]
    assert refusals(ada.post(f"/cases/{number}/information", {"answers": {"9": "x"}})) == [
        ("item-unknown", "", "answers.9")
    ]
    assert kind(ada.post(f"/cases/{number}/information-request", {"questions": ["Me?"]})) == (403, "forbidden")
    assert kind(ada.post(f"/cases/{number}/information-withdrawal", {})) == (403, "forbidden")
    assert refusals(engineer.post(f"/cases/{number}/information-request", {})) == [("nothing-asked", "", "")]
    assert proofs.rows(world.tenant) == before


def test_doing_without_lets_the_case_go_on(world: World, engineer: Caller, number: str) -> None:
    """Some of it, then all that is left."""
    assert engineer.post(f"/cases/{number}/information-withdrawal", {"items": ["1"]}).status == 200
    assert engineer.get(f"/cases/{number}").body["status"] == "on_hold"
    assert engineer.post(f"/cases/{number}/information-withdrawal", {}).status == 200
    assert engineer.get(f"/cases/{number}").body["status"] == "in_progress"
    assert refusals(engineer.post(f"/cases/{number}/information-withdrawal", {})) == [("nothing-missing", "", "")]
    proofs.holds(world.tenant)
