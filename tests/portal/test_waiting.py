"""What a customer is asked for, in the portal: the list, the form with just that, and files that are looked into."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.console.pages import text
from tests.console.test_asking import asked
from tests.console.test_planning import planned
from tests.desk import proofs
from tests.desk.neighbours import line_under
from tests.desk.worlds import World
from tests.portal.test_scope import path

from casebook.desk import queries
from casebook.desk.handle import new_command_id

ZIP = b"PK\x03\x04" + b"\x00" * 26 + b"a.log" + b"log"
EVTX = b"ElfFile\x00" + b"\x00" * 200


def give(ada: Client, number: str, **given: object) -> str:
    """Send the form and return what the page then says."""
    answer = ada.post(path(number, "provide/"), {"command_id": new_command_id(), **given}, follow=True)
    assert answer.status_code in {200, 422}
    return text(answer)


def test_the_page_asks_for_exactly_what_is_missing(world: World, ada: Client) -> None:
    """Next step, hold, each thing with its clause and how to get it, and one field for each."""
    page = ada.get(path(asked(world)))
    said, markup = text(page), page.content.decode()
    assert "We need something from you" in said
    assert "Diagnostic bundle" in said
    assert "In the Event Viewer choose the log, then Save All Events As, and keep the type EVTX." in said
    assert [markup.count(f'name="item-{number}"') for number in "1234"] == [1, 1, 1, 0]
    assert "/handbooks/veeam/2024-01/#VEE-22" in markup


def test_some_of_it_shortens_the_list_and_the_last_ends_the_hold(world: World, ada: Client) -> None:
    """Files and words come as they are there; then the case goes on by itself and says who studies what."""
    number = asked(world)
    said = give(ada, number, **{"item-1": SimpleUploadedFile("bundle.zip", ZIP), "item-3": "Since noon."})
    assert "We have it. Some is still missing." in said
    assert queries.case_page(world.ada, number).status == "on_hold"
    said = give(ada, number, **{"item-2": SimpleUploadedFile("system.evtx", EVTX)})
    assert "Thank you. We have it all." in said
    assert "Our engineer studies it offline with our own tools and comes back to you." in said
    assert "We need something from you" not in said
    found = queries.case_page(world.engineer, number)
    assert (found.status, [file.media_type for line in found.lines for file in line.files]) == (
        "in_progress",
        ["application/zip", "application/x-evtx"],
    )
    proofs.holds(world.tenant)


def test_a_foreign_file_is_refused_at_its_field_and_words_are_kept(world: World, ada: Client) -> None:
    """A text under the name of an event log is none; the answer beside it stays in the form."""
    number = asked(world)
    log = queries.case_page(world.ada, number).version
    typed = "Since <noon>."
    said = give(ada, number, **{"item-2": SimpleUploadedFile("system.evtx", b"Just words."), "item-3": typed})
    assert "it is text/plain, not a Windows event log (EVTX)" in said
    assert typed in said
    found = queries.case_page(world.ada, number)
    assert (found.version, found.status) == (log, "on_hold")
    proofs.holds(world.tenant)


def test_a_step_of_theirs_is_the_next_one_and_done_with_a_word(world: World, ada: Client) -> None:
    """The page asks for it; a tick without a word is refused, and what was typed for it stays."""
    number = planned(world)
    page = text(ada.get(path(number)))
    assert "Raise <the> limit" in page
    assert "and say below what came of it." in page
    bare = {"command_id": new_command_id(), "step": f"{number}-1", "evidence": " "}
    answer = ada.post(path(number, "complete/"), bare)
    assert answer.status_code == 422
    assert "Say what came of the step." in text(answer)
    done = {"command_id": new_command_id(), "step": f"{number}-1", "evidence": "It runs <now>."}
    page = text(ada.post(path(number, "complete/"), done, follow=True))
    assert "Thank you. We read what came of it." in page
    assert "It runs <now>." in page
    found = queries.case_page(world.engineer, number).action_plan
    assert found is not None
    assert [one.state for one in found.steps] == ["done", "open"]
    proofs.holds(world.tenant)


def test_what_is_asked_of_customers_stands_beside_the_form_and_on_the_support_page(world: World, ada: Client) -> None:
    """Every duty with its clause, under the handbook that has any; under another one there is nothing."""
    assert "What we ask of you" not in text(ada.get("/portal/open/", {"contract_line": world.basic}))
    line = line_under(world, "kaseya", "maintenance", "vsa")
    page = ada.get("/portal/open/", {"contract_line": line})
    assert "What we ask of you" in text(page)
    assert "Open one ticket for each problem KAS-14" in text(page)
    assert "Open one ticket for each problem KAS-14" in text(ada.get("/portal/support/"))
