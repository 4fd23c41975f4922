"""The chapter routing as it is written."""

from pathlib import Path

from tests.handbook.acme import clause, compiled, policy

from casebook.policy.routing import Routing


def test_who_is_tried_in_which_order(tmp_path: Path) -> None:
    """The steps stand as they are written, each block with its clause."""
    found = policy(tmp_path, clause(10, "route: [queue, last-engineer]"), clause(11, "route-by: language"))
    assert found.routing == Routing(("queue", "last-engineer"), "ACM-10", "ACM-11")


def test_a_handbook_may_be_silent(tmp_path: Path) -> None:
    """Then the usual order holds, and no clause says so."""
    assert policy(tmp_path).routing == Routing(("last-engineer", "queue"), "", "")


def test_faults(tmp_path: Path) -> None:
    """A step that is none, something else than language, and a second block are told."""
    found = compiled(
        tmp_path, clause(10, "route: [dentist]"), clause(11, "route: queue"), clause(12, "route-by: height")
    )
    assert [one.message for one in found.errors] == [
        "`route` cannot be “dentist”.",
        "`route` stands in one block.",
        "`route-by` cannot be “height”.",
    ]
