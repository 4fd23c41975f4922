"""The talk about a severity in the portal: the customer is asked on top, agrees, names another one, or says no."""

from django.test import Client
from tests.console.pages import text
from tests.desk import proofs
from tests.desk.worlds import World, opened
from tests.portal.test_scope import path

from casebook.cases.commands import ProposeSeverity
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id


def asked(world: World) -> str:
    """Open a case of severity 2 that the engineer reads as 3, and return its number."""
    number = opened(world, now=clock.now())
    command = ProposeSeverity(
        id=new_command_id(), severity="3", criterion="secondary-tasks", reason="Only the copies fail."
    )
    assert isinstance(handle(command, world.engineer, case=number), Done)
    return number


def form(world: World, number: str, **given: str) -> dict[str, str]:
    """What the browser sends."""
    return {"command_id": new_command_id(), "version": str(queries.case_page(world.ada, number).version), **given}


def test_customer_is_asked_on_top_with_the_clause(world: World, ada: Client) -> None:
    """The next step asks, the panel says how the vendor reads it and why; the list of cases shows the same step."""
    number = asked(world)
    page = ada.get(path(number))
    assert "Tell us how grave it is for you" in text(page)
    assert "<strong>Severity 3</strong>" in page.content.decode()
    assert "Only the copies fail." in text(page)
    assert "/handbooks/veeam/2024-01/#VEE-15" in page.content.decode()
    assert "Tell us how grave it is for you" in text(ada.get("/portal/"))


def test_agreeing_is_one_button(world: World, ada: Client) -> None:
    """The severity is the one that was proposed; the conversation says that both agree."""
    number = asked(world)
    page = ada.post(path(number, "severity/agree/"), form(world, number), follow=True)
    assert "Both sides agree: the severity is now Severity 3, before it was 2 (VEE-15)." in text(page)
    assert queries.case_page(world.ada, number).severity.id == "3"
    proofs.holds(world.tenant)


def test_naming_another_one_is_a_form(world: World, ada: Client) -> None:
    """The form is that of a change, and answers the proposal: nothing changes until the vendor agrees."""
    number = asked(world)
    assert "Name another severity" in text(ada.get(path(number, "severity/?answer=1")))
    given = form(world, number, answer="1", severity="1", criterion="production-down", reason="All is down.")
    page = ada.post(path(number, "severity/"), given, follow=True)
    assert "We have your proposal, and answer you." in text(page)
    found = queries.case_page(world.ada, number)
    assert found.talk is not None
    assert found.talk.counter is not None
    assert (found.severity.id, found.talk.counter.severity.id) == ("2", "1")


def test_saying_no_keeps_what_was_typed_and_needs_words(world: World, ada: Client) -> None:
    """Without a reason it is refused and nothing is written; with one the engineer has to go on."""
    number = asked(world)
    before = proofs.rows(world.tenant)
    assert ada.post(path(number, "severity/dispute/"), form(world, number, dispute=" ")).status_code == 422
    assert proofs.rows(world.tenant) == before
    page = ada.post(path(number, "severity/dispute/"), form(world, number, dispute="It is all."), follow=True)
    assert "You do not agree. We answer you here." in text(page)
    assert "Ada does not agree to Severity 3 (VEE-15)." in text(page)
    late = ada.post(path(number, "severity/dispute/"), form(world, number, dispute="It <is> all."))
    assert late.status_code == 422
    assert "Nothing waits for an answer about the severity." in text(late)
