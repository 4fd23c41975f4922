"""Merging a case into another one that is about the same."""

from dataclasses import replace

import pytest
from tests.cases.world import ANNA, ERIC, World, at, codes, facts_for, with_words

from casebook.cases import commands as c
from casebook.cases.decide import decide
from casebook.cases.errand import errands
from casebook.cases.facts import OtherCase
from casebook.cases.refusal import Refusal, Refused

MERGE = c.MergeCase(id="merge", into="9TTT-AAAA", body="You told us twice.")
OTHER = OtherCase("9TTT-AAAA", "case-2", "globex", closed=False)


def merging(world: World, other: OtherCase | None, actor: object = ERIC) -> tuple[object, ...]:
    """What the desk decides on a merge into another case."""
    facts = with_words(world.policy, MERGE, replace(facts_for(at("11-17 10:00"), actor), other=other))  # type: ignore[arg-type]  # an actor
    decision = decide(world.policy, world.case, MERGE, facts)
    return decision.refusals if isinstance(decision, Refused) else decision  # type: ignore[return-value]  # no conflict here


def merged() -> World:
    """A case that went on in another one."""
    world = World().open("11-17 08:00")
    facts = with_words(world.policy, MERGE, replace(facts_for(at("11-17 10:00"), ERIC), other=OTHER))
    decision = decide(world.policy, world.case, MERGE, facts)
    assert isinstance(decision, tuple)
    from casebook.cases.replay import fold, record_all

    world.log += record_all(decision, 2, actor=ERIC, command="merge", now=at("11-17 10:00"))
    world.case = fold(world.log)
    return world


def test_the_case_ends_and_leads_to_the_other() -> None:
    """Its clocks stop; it is closed on a ground that no handbook needs."""
    world = merged()
    assert codes(tuple(one.event for one in world.log[2:])) == ["clock-stopped", "case-merged"]
    case = world.now_case
    assert (case.status, case.ground, case.merged_into) == ("closed", "merged", "9TTT-AAAA")


def test_the_other_case_hears_of_it_and_its_contact_may_write_there() -> None:
    """Both are commands on the other case, carried out once."""
    world = merged()
    line = world.log[-1]
    sent = tuple(errands(line.event, world.now_case, line))
    assert [type(one.command).__name__ for one in sent] == ["LinkCase", "AddWatcher"]
    link = sent[0].command
    assert isinstance(link, c.LinkCase)
    assert (link.kind, link.number, sent[0].number, link.id) == (
        "merged-from", "7KQ4-M2PX", "9TTT-AAAA", "errand:7KQ4-M2PX:4:merged-from",
    )  # fmt: skip
    watch = sent[1].command
    assert isinstance(watch, c.AddWatcher)
    assert (watch.person, watch.may_reply, sent[1].person) == ("anna", True, "eric")


@pytest.mark.parametrize(
    ("other", "code", "related"),
    [
        (None, "merge-target-unknown", ()),
        (replace(OTHER, number="7KQ4-M2PX"), "merge-into-itself", ("7KQ4-M2PX",)),
        (replace(OTHER, organisation="initech"), "merge-across-customers", ()),
        (replace(OTHER, closed=True), "merge-target-closed", ("9TTT-AAAA",)),
        (replace(OTHER, closed=True, merged_into="7KQ4-M2PX"), "merge-target-merged", ("7KQ4-M2PX",)),
        (replace(OTHER, closed=True, merged_into="8AAA-BBBB"), "merge-target-merged", ("8AAA-BBBB",)),
    ],
)
def test_a_case_goes_on_only_where_its_customer_can_read_on(
    other: OtherCase | None, code: str, related: tuple[str, ...]
) -> None:
    """Not in itself, with another customer, in one that has ended or came here itself; nothing is written."""
    (refusal,) = merging(World().open("11-17 08:00"), other)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.field, refusal.related) == (code, "into", related)


def test_customers_do_not_merge() -> None:
    """They may ask for it."""
    (refusal,) = merging(World().open("11-17 08:00"), OTHER, ANNA)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "not-for-this-actor"


def test_what_is_done_on_a_merged_case_is_told_where_it_goes_on() -> None:
    """Instead of that it is closed."""
    (refusal,) = merged().refusals(c.Respond(id="r", body="Hello?"), "11-17 11:00", ERIC)
    assert (refusal.code, refusal.related) == ("case-merged", ("9TTT-AAAA",))
