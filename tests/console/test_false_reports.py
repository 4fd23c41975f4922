"""False reports in the console: lowering by a ground, answering the customer, and what a manager decides."""

from datetime import timedelta

from django.test import Client
from tests.console.pages import forbidden, plain_rows, text, turned_away
from tests.console.test_actions import address, dialog, sent
from tests.console.test_case import path
from tests.desk import proofs
from tests.desk.falsely import critical, lowered, thrice, vsa
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in

from casebook.cases.commands import ContestLowering
from casebook.desk import clock, queries
from casebook.desk.handle import Done, handle, new_command_id

FALSE = {"severity": "3", "criterion": "moderate-loss", "reason": "It runs.", "way": "false:none-true"}
LIST = "/console/false-reports/"
DECISION = {"handbook": "kaseya", "reduction": "seen-first", "until": "2099-12-31", "reason": "Three in three days."}


def page(world: World, organisation: str = "") -> str:
    """The page of an organisation."""
    return f"/console/customers/{organisation or world.acme}/"


def contested(world: World) -> str:
    """A case of which the customer says that it was not false."""
    number = lowered(world, vsa(world))
    contest = ContestLowering(id=new_command_id(), body="It <stood> still.")
    assert isinstance(handle(contest, world.ada, case=number), Done)
    return number


def test_a_false_report_is_a_way_to_another_severity(world: World, engineer: Client) -> None:
    """The dialog offers the grounds of the handbook; the conversation names ground and clause."""
    number = critical(world, vsa(world))
    assert "false:none-true" in engineer.get(path(number)).content.decode()
    answer = engineer.post(address(number, "severity"), sent(world, number, FALSE), follow=True)
    assert "Erin found the severity reported falsely: None of the statements of severity 1 is true" in text(answer)
    assert queries.case_page(world.engineer, number).severity.id == "3"
    proofs.holds(world.tenant)


def test_another_severity_has_no_such_way(world: World, engineer: Client) -> None:
    """Where the handbook says nothing of it, it is not offered, and sent all the same it is refused."""
    number = lowered(world, vsa(world))
    assert "false:none-true" not in engineer.get(path(number)).content.decode()
    before = proofs.rows(world.tenant)
    lower = FALSE | {"severity": "4", "criterion": "minor-loss"}
    answer = engineer.post(address(number, "severity"), sent(world, number, lower))
    assert answer.status_code == 422
    assert "does not lower this severity because of a false report" in dialog(answer.content.decode())
    assert proofs.rows(world.tenant) == before


def test_somebody_has_to_look_again(world: World, engineer: Client) -> None:
    """The next thing to do says so, with the banner; both answers end it, and say so to the customer."""
    number = contested(world)
    found = engineer.get(path(number))
    assert "Look again" in text(found)
    assert "Contested: reported falsely" in text(found)
    assert "It <stood> still." in text(found)
    answer = engineer.post(address(number, "uphold"), sent(world, number, {"text": "The logs say so."}), follow=True)
    assert "Erin looked again; the report stays counted as false (KAS-19)." in text(answer)
    assert "Contested: reported falsely" not in text(answer)
    proofs.holds(world.tenant)


def test_it_is_taken_back(world: World, engineer: Client) -> None:
    """The severity is what was reported."""
    number = contested(world)
    answer = engineer.post(address(number, "reverse"), sent(world, number, {"text": "You are right."}), follow=True)
    assert "Erin looked again and took it back: the report was not false (KAS-19)." in text(answer)
    assert queries.case_page(world.engineer, number).severity.id == "1"
    proofs.holds(world.tenant)


def test_answers_need_words_and_something_to_answer(world: World, engineer: Client) -> None:
    """Refused in the dialog, nothing is written."""
    number = lowered(world, vsa(world))
    before = proofs.rows(world.tenant)
    for action in ("uphold", "reverse"):
        answer = engineer.post(address(number, action), sent(world, number, {"text": " "}))
        assert answer.status_code == 422
        assert dialog(answer.content.decode())
    refused = engineer.post(address(number, "uphold"), sent(world, number, {"text": "So <it> is."}))
    assert "The customer has not said that they do not agree." in text(refused)
    assert "So <it> is." in text(refused)
    assert proofs.rows(world.tenant) == before


def test_managers_find_where_a_decision_is_asked(world: World, manager: Client) -> None:
    """A list from the number of the handbook on; the organisation's page names the cases."""
    assert "Nothing to decide" in text(manager.get(LIST))
    numbers = thrice(world, vsa(world))
    assert "Acme kaseya 3" in text(manager.get(LIST))
    assert "False reports" in text(manager.get("/console/customers/"))
    found = text(manager.get(page(world)))
    assert "Counted within 180 days; from 3 on a manager decides." in found
    assert all(number in found for number in numbers)
    assert "Decide on the benefits" in found


def test_a_decision_stands_on_every_page_of_the_contract(world: World, manager: Client, engineer: Client) -> None:
    """On the organisation's page with who and why, on the case and the customer's page on their support; it ends."""
    numbers = thrice(world, vsa(world))
    answer = manager.post(f"{page(world)}benefits/", DECISION, follow=True)
    assert "The decision is recorded" in text(answer)
    assert "Three in three days." in text(answer)
    assert "Benefits reduced" in text(engineer.get(path(numbers[0])))
    assert "Benefits reduced" in text(signed_in(world.ada).get("/portal/support/"))
    (view,) = queries.benefits(world.manager, world.acme)
    ended = manager.post(f"{page(world)}benefits/{view.decisions[0].id}/end/", follow=True)
    assert "The reduction is over." in text(ended)
    assert "Benefits reduced" not in text(engineer.get(path(numbers[0])))


def test_what_is_only_noted_is_not_called_a_reduction(world: World, manager: Client) -> None:
    """Neither on the case nor on the customer's page on their support."""
    numbers = thrice(world, vsa(world))
    manager.post(f"{page(world)}benefits/", DECISION | {"reduction": "warned"})
    for found in (manager.get(path(numbers[0])), signed_in(world.ada).get("/portal/support/")):
        assert "It is noted; nothing is reduced yet" in text(found)
        assert "Benefits reduced" not in text(found)


def test_a_refused_decision_keeps_the_typing(world: World, manager: Client) -> None:
    """Too few, and a day that has passed: nothing is written."""
    lowered(world, vsa(world), now=clock.now() - timedelta(hours=1))
    before = plain_rows(world)
    answer = manager.post(f"{page(world)}benefits/", DECISION | {"until": "2020-01-01", "reason": "So <many>"})
    assert answer.status_code == 422
    assert "False reports within 180 days: 1. A manager decides from 3 on." in text(answer)
    assert "A reduction holds up to a day that is still to come." in text(answer)
    assert "So <many>" in text(answer)
    assert plain_rows(world) == before


def test_only_managers_of_the_tenant_decide(world: World, engineer: Client, customer: Client) -> None:
    """An engineer is told, a customer led away, another tenant finds nothing; nothing is written."""
    thrice(world, vsa(world))
    before, target = plain_rows(world), f"{page(world)}benefits/"
    purpose = "Decide on benefits after repeated false reports."
    assert "Decide on the benefits" not in text(engineer.get(page(world)))
    assert forbidden(engineer, target, purpose, post=True)
    assert forbidden(engineer, LIST, purpose)
    assert turned_away(customer, LIST)
    other = signed_in(make_world("other").manager)
    assert other.post(target, DECISION).status_code == 404
    assert plain_rows(world) == before
