"""Splitting a case: the second matter is opened by an engineer from an open case of the same customer."""

from dataclasses import replace

import pytest
from tests.cases.world import ANNA, ERIC, OPEN, World, at, facts_for, with_words

from casebook.cases import events as e
from casebook.cases.actor import Actor
from casebook.cases.commands import LinkCase
from casebook.cases.decide import decide
from casebook.cases.errand import errands
from casebook.cases.events import CasesLinked, Recorded
from casebook.cases.facts import OtherCase
from casebook.cases.refusal import Refusal, Refused
from casebook.cases.replay import fold, record_all

WHOLE = OtherCase("9TTT-AAAA", "case-2", "globex", closed=False)
SPLIT = replace(OPEN, split_from="9TTT-AAAA")


def splitting(followed: OtherCase | None, actor: Actor = ERIC) -> tuple[Recorded, ...] | tuple[Refusal, ...]:
    """What the desk decides on a second case out of another one."""
    world = World()
    facts = with_words(world.policy, SPLIT, replace(facts_for(at("11-17 08:00"), actor), followed=followed))
    decision = decide(world.policy, None, SPLIT, facts)
    if isinstance(decision, Refused):
        return decision.refusals
    assert isinstance(decision, tuple)
    return record_all(decision, 0, actor=actor, command=SPLIT.id, now=at("11-17 08:00"))


def test_the_second_case_is_linked_by_the_clause_and_has_clocks_of_its_own() -> None:
    """The clause is that of the duty which the desk keeps so; the other end hears of it."""
    lines = splitting(WHOLE)
    told = [line for line in lines if isinstance(line, Recorded)]
    link = next(line for line in told if isinstance(line.event, CasesLinked))
    assert link.event == CasesLinked(kind="split-from", number="9TTT-AAAA", case="case-2", clause="ACM-93")
    case = fold(told)
    assert case.clocks["first_response"].started_at == at("11-17 08:00")
    (sent,) = errands(link.event, case, link)
    assert isinstance(sent.command, LinkCase)
    assert (sent.number, sent.command.kind, sent.command.number, sent.command.clause) == (
        "9TTT-AAAA", "split-into", "7KQ4-M2PX", "ACM-93",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("followed", "actor", "code", "related"),
    [
        (None, ERIC, "split-unknown", ()),
        (replace(WHOLE, organisation="initech"), ERIC, "split-unknown", ()),
        (replace(WHOLE, closed=True), ERIC, "split-closed", ("9TTT-AAAA",)),
        (WHOLE, ANNA, "split-not-yours", ()),
    ],
)
def test_what_is_not_split(followed: OtherCase | None, actor: Actor, code: str, related: tuple[str, ...]) -> None:
    """A case of another customer, one that is closed, and by a customer; the clause is told, nothing is written."""
    (refusal,) = splitting(followed, actor)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.clause, refusal.related) == (code, "ACM-93", related)


def test_an_ordinary_opening_cites_nothing_of_it() -> None:
    """No link is told."""
    world = World().open("11-17 08:00")
    assert not [line for line in world.log if isinstance(line.event, e.CasesLinked)]
