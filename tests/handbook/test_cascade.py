"""Leaving out what is only a consequence."""

import pytest

from casebook.handbook.cascade import without_consequences
from casebook.handbook.codes import CODES
from casebook.handbook.diagnostics import Diagnostic, Place

NOTICE = Diagnostic("notice", "reading", Place("x.md", 1), "Read so.")


def left(*codes: str) -> list[str]:
    """Return the codes that are left of these errors and a notice."""
    found = [Diagnostic("error", code, Place("x.md", 1), "Wrong.") for code in codes]
    return [one.code for one in without_consequences([*found, NOTICE])]


@pytest.mark.parametrize(
    ("codes", "kept"),
    [
        (["gap", "equal-rank"], ["gap", "equal-rank"]),
        (["gap", "bad-word"], ["bad-word"]),
        (["table-gap", "bad-word", "unknown-id"], ["bad-word", "unknown-id"]),
        (["table-gap", "gap"], ["table-gap"]),
        (["yaml", "unknown-id", "unknown-dimension", "bad-word", "table-gap", "gap"], ["yaml", "bad-word"]),
        ([], []),
    ],
)
def test_what_is_left(codes: list[str], kept: list[str]) -> None:
    """Faults of the whole wait for faults of the parts; names wait for blocks that were lost; notices stay."""
    assert left(*codes) == [*kept, "reading"]


def test_something_is_always_left() -> None:
    """No error hides itself: of any one error that error is left."""
    assert [left(code)[0] for code in CODES] == list(CODES)
