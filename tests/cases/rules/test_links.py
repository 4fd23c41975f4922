"""Links between cases: each end is written down once, and reads from its own side."""

import pytest
from tests.cases.world import DESK, ERIC, World, at

from casebook.cases import commands as c
from casebook.cases import events as e
from casebook.cases.links import OPPOSITE, Link, LinkKind

LINK = c.LinkCase(id="link", kind="split-from", number="9TTT-AAAA", case="case-2", clause="ACM-70")


def test_a_link_is_written_down_once() -> None:
    """The same link told again, by another command, changes nothing."""
    world = World().open("11-17 09:00")
    assert world.do(LINK, "11-17 10:00", DESK) == (
        e.CasesLinked(kind="split-from", number="9TTT-AAAA", case="case-2", clause="ACM-70"),
    )
    assert world.now_case.links == (Link("split-from", "9TTT-AAAA", "case-2", at("11-17 10:00")),)
    again = c.LinkCase(id="again", kind="split-from", number="9TTT-AAAA", case="case-2")
    assert world.do(again, "11-17 11:00", DESK) == ()
    assert len(world.now_case.links) == 1


def test_only_the_desk_links() -> None:
    """People split, merge and follow up; the link itself is the desk's to write."""
    world = World().open("11-17 09:00")
    assert [one.code for one in world.refusals(LINK, "11-17 10:00", ERIC)] == ["not-for-this-actor"]
    assert world.now_case.links == ()


@pytest.mark.parametrize("kind", OPPOSITE)
def test_every_link_reads_from_both_ends(kind: LinkKind) -> None:
    """The opposite of the opposite is the link itself."""
    assert OPPOSITE[OPPOSITE[kind]] == kind
    assert OPPOSITE[kind] != kind
