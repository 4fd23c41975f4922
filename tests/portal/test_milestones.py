"""Milestones for the customer: what is promised in their words, and a workaround that works or does not."""

from datetime import timedelta

from django.test import Client
from tests.console.pages import text
from tests.desk import proofs
from tests.desk.worlds import FRIDAY, World, opened
from tests.portal.seats import at
from tests.portal.test_scope import path
from tests.portal.test_severity import form

from casebook.cases.commands import RecordWorkaround, Resolve, Respond
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id


def given(world: World) -> str:
    """A case with a workaround that waits for an answer."""
    number = opened(world, now=clock.now())
    command = RecordWorkaround(id=new_command_id(), body="Use the <second> proxy.")
    assert isinstance(handle(command, world.engineer, case=number), Done)
    return number


def test_the_customer_is_asked_whether_it_works(world: World, ada: Client) -> None:
    """On top, on the page and in the list; one button says yes."""
    number = given(world)
    page = ada.get(path(number))
    assert "Tell us whether the workaround works" in text(page)
    assert "Use the &lt;second&gt; proxy." in page.content.decode()
    assert "Tell us whether the workaround works" in text(ada.get("/portal/"))
    after = ada.post(path(number, "workaround/works/"), form(world, number), follow=True)
    assert "You said that it works" in text(after)
    found = queries.case_page(world.ada, number).workaround
    assert found is not None
    assert found.works is True
    proofs.holds(world.tenant)


def test_saying_no_keeps_the_words(world: World, ada: Client) -> None:
    """An empty no is refused and nothing is written; with words the vendor looks for another way."""
    number = given(world)
    before = proofs.rows(world.tenant)
    empty = ada.post(path(number, "workaround/fails/"), form(world, number, fails=" "))
    assert (empty.status_code, proofs.rows(world.tenant)) == (422, before)
    after = ada.post(path(number, "workaround/fails/"), form(world, number, fails="It hangs."), follow=True)
    assert "You said that it does not work; we look for another way" in text(after)
    assert "says that the workaround does not work. It hangs." in text(after) or "It hangs." in text(after)


def test_answering_twice_is_refused_and_nothing_is_lost(world: World, ada: Client) -> None:
    """What was said of a workaround stands; the words stand in the form."""
    number = given(world)
    ada.post(path(number, "workaround/works/"), form(world, number))
    before = proofs.rows(world.tenant)
    again = ada.post(path(number, "workaround/fails/"), form(world, number, fails="It stopped."))
    assert again.status_code == 422
    assert "The customer has said already that the workaround works." in text(again)
    assert proofs.rows(world.tenant) == before


def test_other_organisations_do_not_answer(world: World, bob: Client) -> None:
    """A contact who may not see the case finds none."""
    number = given(world)
    before = proofs.rows(world.tenant)
    assert bob.post(path(number, "workaround/works/"), {"command_id": new_command_id()}).status_code == 404
    assert proofs.rows(world.tenant) == before


def test_promises_are_told_in_words(world: World, ada: Client) -> None:
    """After the answer: no date for the next word, and the first answer among what was promised before."""
    number = opened(world, now=clock.now())
    at(FRIDAY + timedelta(minutes=30))
    handle(Respond(id=new_command_id(), body="Looking."), world.engineer, case=number)
    words = text(ada.get(path(number)))
    assert "Next update: We tell you as soon as we know more" in words
    assert "What was promised before First response: Answered" in words
    assert "VEE-23" in words


def test_a_solution_is_told(world: World, ada: Client) -> None:
    """The page says that it is solved and what to do if it is not."""
    number = opened(world, now=clock.now())
    handle(Resolve(id=new_command_id(), body="Fixed in 12.2."), world.engineer, case=number)
    words = text(ada.get(path(number)))
    assert "Erin says that a solution is in place." in words
    assert "Write to us if it is not." in words
