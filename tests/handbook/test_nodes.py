"""YAML as written, with lines."""

import pytest

from casebook.handbook.diagnostics import Log, Place
from casebook.handbook.nodes import Listing, Node, Table, Text, read_yaml


def read(text: str) -> tuple[Node | None, list[tuple[str, int]]]:
    """Read YAML that begins on line 10 of a file; return the value and what was said."""
    log = Log()
    return read_yaml(text, "plans.md", 10, log), [(one.code, one.line) for one in log.found]


def test_nothing_is_guessed() -> None:
    """Words that YAML likes to change stay text: yes, numbers, dates, times, null."""
    node, _ = read("[yes, 1, 1.50, 2026-01-01, 08:00, null, ~, 0x1F, 1_000, on]")
    assert isinstance(node, Listing)
    assert [item.text for item in node.items if isinstance(item, Text)] == [
        "yes", "1", "1.50", "2026-01-01", "08:00", "null", "~", "0x1F", "1_000", "on",
    ]  # fmt: skip


def test_every_key_has_its_line() -> None:
    """Keys and values carry the line of the file, not of the block."""
    node, said = read("plan: gold\ncriteria:\n  one: First\n  two:\n    text: Second\n")
    assert isinstance(node, Table)
    assert [key.place for key, _ in node.entries] == [Place("plans.md", 10), Place("plans.md", 11)]
    criteria = node.get("criteria")
    assert isinstance(criteria, Table)
    assert [(key.text, key.place.line, value.place.line) for key, value in criteria.entries] == [
        ("one", 12, 12),
        ("two", 13, 14),
    ]
    assert said == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x 1\nb: *x", [("yaml-alias", 10)]),
        ("a: 1\nb: !!python/object:os.system x", [("yaml-alias", 11)]),
        ("a: !custom x", [("yaml-alias", 10)]),
        ("[" * 13 + "]" * 13, [("yaml-deep", 10)]),
        ("a: 1\n--- \nb: 2", [("yaml", 11)]),
        ("a: b: c", [("yaml", 10)]),
        ("a: 1\n  b: 2", [("yaml", 11)]),
        ("a: 'open", [("yaml", 10)]),
        ("a: \x07", [("yaml", 10)]),
        ("? [a, b]\n: 1", [("yaml", 10)]),
    ],
)
def test_what_is_refused(text: str, said: list[tuple[str, int]]) -> None:
    """Aliases, tags, depth, second documents and bad YAML are told with their line, and give nothing."""
    assert read(text) == (None, said)


def test_a_key_that_stands_twice() -> None:
    """A key that stands twice is told; the first value counts."""
    node, said = read("a: 1\nb: 2\na: 3")
    assert isinstance(node, Table)
    assert (node.keys, said) == (("a", "b"), [("duplicate-key", 12)])
    assert node.get("a") == Text("1", Place("plans.md", 10))


def test_nothing_is_an_empty_table() -> None:
    """An empty block is a table without keys."""
    assert read("# only a comment\n") == (Table((), Place("plans.md", 10)), [])
