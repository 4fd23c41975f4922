"""Deadlines that were worked out by hand, for handbooks that promise in unusual ways."""

import pytest

from casebook.cli.due_question import answer

EXAMPLES = [
    (
        "kaseya maintenance 2 web Pacific/Auckland 2026-11-21T09:00:00+13:00",
        ("best_effort", None, "2026-11-22T18:00:00Z"),
    ),
    (
        "kaseya maintenance 1 web Pacific/Auckland 2026-11-21T09:00:00+13:00",
        ("best_effort", None, "2026-11-20T20:00:00Z"),
    ),
    (
        "veeam-kasten basic 3 web Asia/Kathmandu 2026-11-24T08:00:00+05:45",
        ("deadline", "2026-11-24T11:15:00Z", "2026-11-24T02:15:00Z"),
    ),
    (
        "veeam-kasten premium 4 web Asia/Kathmandu 2026-11-24T20:00:00+05:45",
        ("deadline", "2026-11-25T11:15:00Z", "2026-11-25T02:15:00Z"),
    ),
    (
        "veeam-kasten premium 1 web Asia/Kathmandu 2026-11-24T20:00:00+05:45",
        ("deadline", "2026-11-24T15:15:00Z", "2026-11-24T14:15:00Z"),
    ),
    (
        "veeam-vcsp basic 1 web America/New_York 2026-11-20T19:00:00-05:00",
        ("deadline", "2026-11-23T14:00:00Z", "2026-11-21T00:00:00Z"),
    ),
    ("acronis subscription 1 web Europe/Berlin 2026-11-24T20:00:00+01:00", ("no_target", None, None)),
    ("datto-saas-protection subscription 1 web Europe/Berlin 2026-11-24T20:00:00+01:00", ("no_target", None, None)),
]
KEYS = ("handbook", "plan", "severity", "channel", "timezone", "opened")


@pytest.mark.parametrize(("question", "expected"), EXAMPLES)
def test_a_deadline_is_what_was_worked_out(question: str, expected: tuple[str, str | None, str | None]) -> None:
    """The kind of the promise, when it is due, and when work may begin are exactly those of the example."""
    found = answer(dict(zip(KEYS, question.split(), strict=True))).as_json()
    assert (found["kind"], found["due"], found["starts"]) == expected
