"""Asking for what is missing in the console: the dialog, the list beside the case, and writing down what was said."""

import pytest
from django.test import Client
from tests.console.pages import text
from tests.console.test_case import path
from tests.desk import proofs
from tests.desk.worlds import World, opened

from casebook.cases.commands import RequestInformation
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id


def asked(world: World) -> str:
    """Open a case that lacks a bundle, event logs and an answer; return its number."""
    number = opened(world, now=clock.now())
    request = RequestInformation(
        id=new_command_id(), diagnostics=("support-bundle", "windows-events"), questions=("Since when?",)
    )
    assert isinstance(handle(request, world.engineer, case=number), Done)
    return number


def test_the_dialog_offers_files_and_questions(world: World, engineer: Client) -> None:
    """Files stand with their clause; what the form asked and was answered can be asked again."""
    page = text(engineer.get(path(opened(world, now=clock.now()))))
    assert "Diagnostic bundle VEE-22" in page
    assert "Questions of your own, one a line" in page
    assert "(answered, ask again)" in page


def test_a_request_puts_the_case_on_hold_and_tells_the_customer(world: World, engineer: Client) -> None:
    """The banner says what is missing, the list stands beside, and a letter is on its way."""
    number = opened(world, now=clock.now())
    form = {
        "command_id": new_command_id(),
        "diagnostics": ["support-bundle"],
        "questions": "Since when?\n\n Which server? ",
        "text": "We have to look deeper.",
    }
    page = text(engineer.post(f"{path(number)}request/", form, follow=True))
    assert "The customer is asked, item by item." in page
    assert "On hold Missing: Diagnostic bundle; Since when?; Which server?" in page
    assert "Wait for what is missing" in page
    assert "Asked for: Diagnostic bundle; Since when?; Which server? (VEE-22)" in page
    message = queries.outbox(world.administrator)[0]
    assert (message.template, message.recipient.name) == ("information-requested", "Ada")
    proofs.holds(world.tenant)


def test_what_was_said_in_a_call_is_written_down(world: World, engineer: Client) -> None:
    """The same form as the customer's; the line says that it was said."""
    number = asked(world)
    page = engineer.post(f"{path(number)}provide/", {"command_id": "call-1", "item-3": "Since noon."}, follow=True)
    assert "It is written down." in text(page)
    assert "wrote down what the customer said: Since when?" in text(page)
    found = queries.case_page(world.engineer, number).information
    assert found is not None
    assert [(one.state, one.answer.text) for one in found.items][2] == ("given", "Since noon.")
    proofs.holds(world.tenant)


def test_doing_without_goes_on(world: World, engineer: Client) -> None:
    """One press beside the list."""
    number = asked(world)
    page = text(engineer.post(f"{path(number)}withdraw/", {"command_id": new_command_id()}, follow=True))
    assert "Nothing is missing: it goes on." in page
    assert "On hold" not in page.partition("Asked for")[0].partition("Diagnostic bundle")[0]
    assert queries.case_page(world.engineer, number).status == "in_progress"
    proofs.holds(world.tenant)


@pytest.mark.parametrize(
    ("name", "form", "message"),
    [
        ("request", {"questions": " "}, "Say what is missing"),
        ("request", {"diagnostics": "coffee", "text": "Typed <words>"}, "no such kind of file as coffee"),
        ("provide", {"item-3": ""}, "There is nothing here yet."),
    ],
)
def test_what_is_refused_writes_nothing(
    world: World, engineer: Client, name: str, form: dict[str, str], message: str
) -> None:
    """The reason stands in the dialog, with what was typed."""
    number = asked(world)
    before = proofs.rows(world.tenant)
    answer = engineer.post(f"{path(number)}{name}/", {"command_id": new_command_id(), **form})
    assert answer.status_code == 422
    assert message in text(answer)
    assert all(typed in text(answer) for typed in form.values() if typed.strip() and typed != "coffee")
    assert proofs.rows(world.tenant) == before
