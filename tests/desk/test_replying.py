"""Replies to closed cases: the case that follows, linked at both ends, and what is refused with nothing written."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.desk import proofs
from tests.desk.worlds import FRIDAY, World, make_world, opened, opening

from casebook.cases import commands as c
from casebook.cases.refusal import Refused
from casebook.desk import queries, replying
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.permissions import NotThere
from casebook.tenancy import transaction

SOON = FRIDAY + timedelta(hours=1)


@pytest.fixture
def world(db: None) -> World:
    """A small support organisation."""
    return make_world()


def closed(world: World) -> str:
    """A case of Ada's that was closed with her agreement; return its number."""
    number = opened(world)
    for command, actor in (
        (c.ProposeClosure(id=new_command_id(), ground="fix", body="The hotfix works; close?"), world.engineer),
        (c.ConfirmClosure(id=new_command_id()), world.ada),
    ):
        assert isinstance(handle(command, actor, case=number, now=FRIDAY + timedelta(minutes=30)), Done)
    return number


def again(body: str = "It is slow again.", **changes: object) -> c.Reply:
    """What Ada writes after the closing."""
    return replace(c.Reply(id=new_command_id(), body=body), **changes)  # type: ignore[arg-type]  # fields of a reply


def test_a_reply_opens_the_case_that_follows(world: World) -> None:
    """With the line, the severity and the answers of the old one, which stays closed; each of both names the other."""
    old = closed(world)
    answer = replying.reply(again(), world.ada, case=old, now=SOON)
    assert isinstance(answer, Done)
    new = queries.case_page(world.ada, answer.number)
    before = queries.case_page(world.ada, old)
    assert new.number != old
    assert (before.status, new.status, new.severity.id, new.plan.id) == ("closed", "new", "2", "basic")
    assert [(one.kind, one.number) for one in new.links] == [("follows", old)]
    assert [(one.kind, one.number) for one in before.links] == [("followed-by", answer.number)]
    told = {one.field: one.value.text for one in new.answers}
    assert (told["build"], told["description"]) == ("12.1.0.2131", "It is slow again.")
    assert new.subject.text == before.subject.text
    proofs.holds(world.tenant)


def test_sent_twice_it_opens_one_case(world: World) -> None:
    """A form that is sent again finds the case that it began."""
    old, command = closed(world), again()
    first = replying.reply(command, world.ada, case=old, now=SOON)
    second = replying.reply(command, world.ada, case=old, now=SOON)
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert first.number == second.number


def test_thanks_stay_on_the_closed_case(world: World) -> None:
    """Nothing is opened, and nobody is written to; the number of messages to people stays the same."""
    old = closed(world)
    sent = len(queries.outbox(world.administrator))
    answer = replying.reply(again("Thank you for your help!\nAda"), world.ada, case=old, now=SOON)
    assert isinstance(answer, Done)
    assert answer.number == old
    assert queries.case_page(world.ada, old).status == "closed"
    assert [one.kind for one in queries.case_page(world.engineer, old).lines][-1] == "thanks"
    assert len(queries.outbox(world.administrator)) == sent
    proofs.holds(world.tenant)


def test_a_reply_to_an_open_case_stays_on_it(world: World) -> None:
    """As ever."""
    number = opened(world)
    answer = replying.reply(again(), world.ada, case=number, now=SOON)
    assert isinstance(answer, Done)
    assert answer.number == number


def test_what_was_erased_is_not_carried_on(world: World) -> None:
    """An answer that is gone is gone; the form asks for it, by its clause, and nothing is opened."""
    from casebook.store.models import ContentRow

    old = closed(world)
    with transaction(world.tenant):
        ContentRow.objects.filter(tenant_id=world.tenant, field="answers.build").update(text=None)
    before = proofs.rows(world.tenant)
    answer = replying.reply(again(), world.ada, case=old, now=SOON)
    assert isinstance(answer, Refused)
    assert [(one.code, one.clause, one.field) for one in answer.refusals] == [
        ("answer-missing", "VEE-20", "answers.build")
    ]
    assert proofs.rows(world.tenant) == before


def test_whoever_may_not_open_cases_begins_none(world: World) -> None:
    """A lapsed contract refuses the new case with its clause; the old one stays readable."""
    number = closed(world)
    lapsed = opening(world, contract_line=world.lapsed, follows=number)
    answer = handle(lapsed, world.ada, now=SOON)
    assert isinstance(answer, Refused)
    assert {one.clause for one in answer.refusals} == {"VEE-03"}
    assert queries.case_page(world.ada, number).status == "closed"


def test_nobody_replies_to_the_case_of_others(world: World) -> None:
    """Neither another customer nor a colleague who cannot read it: there is no such case for them."""
    old = closed(world)
    for stranger in (world.eve, world.bob):
        with pytest.raises(NotThere):
            replying.reply(again(), stranger, case=old, now=SOON)


@pytest.mark.parametrize("who", ["eve", "bob"])
def test_nobody_follows_the_case_of_others(world: World, who: str) -> None:
    """The answer is the same for a number that is not theirs and for one that does not exist."""
    old = closed(world)
    stranger = {"eve": world.eve, "bob": world.bob}[who]
    line = world.foreign if who == "eve" else world.basic
    told = []
    for number in (old, "7KQ4-M2PX"):
        command = opening(world, contact=stranger.id, contract_line=line, follows=number)
        answer = handle(command, stranger, now=SOON)
        assert isinstance(answer, Refused)
        told.append([one.message.replace(number, "N") for one in answer.refusals if one.field == "follows"])
    assert told[0] == told[1]
    assert told[0] == ["There is no case N of yours that this one could follow."]


def test_an_engineer_links_cases_of_one_customer_only(world: World) -> None:
    """The case of another customer cannot be followed, though the engineer reads both."""
    old = closed(world)
    command = opening(world, contact=world.eve.id, contract_line=world.foreign, follows=old)
    answer = handle(command, world.engineer, now=SOON)
    assert isinstance(answer, Refused)
    assert "followed-unknown" in {one.code for one in answer.refusals}


def test_closed_cases_are_offered_to_follow(world: World) -> None:
    """One's own; to an engineer those of the contact's customer."""
    old = closed(world)
    opened(world)
    assert [one.number for one in queries.followable(world.ada)] == [old]
    assert queries.followable(world.bob) == ()
    assert queries.followable(world.eve) == ()
    assert [one.number for one in queries.followable(world.engineer, world.bob.id)] == [old]
    assert queries.followable(world.engineer, world.eve.id) == ()
