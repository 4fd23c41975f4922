"""Conditions as they are written."""

import pytest

from casebook.handbook.conditions import read_condition
from casebook.handbook.diagnostics import Log
from casebook.handbook.nodes import read_yaml
from casebook.policy.rules import Condition

DIMENSIONS = {"plan": ("gold", "basic", "free"), "channel": ("web", "phone")}


def read(text: str) -> tuple[Condition, list[str]]:
    """Read a condition and return it with the messages."""
    log = Log()
    return read_condition(read_yaml(text, "x.md", 1, log), DIMENSIONS, log), [one.message for one in log.found]


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("{plan: gold}", {"gold"}),
        ("{plan: [gold, free]}", {"gold", "free"}),
        ("{plan: not gold}", {"basic", "free"}),
        ("{plan: {not: [gold, basic]}}", {"free"}),
    ],
)
def test_values(text: str, plans: set[str]) -> None:
    """A value, a list, and all but some."""
    assert read(text) == (Condition((("plan", frozenset(plans)),)), [])


def test_all_parts_have_to_hold() -> None:
    """Several dimensions are a conjunction; no `when` is the condition that always holds."""
    condition, _ = read("{plan: gold, channel: not phone}")
    assert condition.holds({"plan": "gold", "channel": "web"})
    assert not condition.holds({"plan": "gold", "channel": "phone"})
    assert read_condition(None, DIMENSIONS, Log()).holds({})


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("{plan: golden}", ["There is no plan `golden`."]),
        ("{plan: not golden}", ["There is no plan `golden`."]),
        ("{plans: gold}", ["`plans` is nothing this rule can look at."]),
        ("{plan: {gold: yes}}", ["`plan` is a word or a list of words."]),
        ("gold", ["`when` has keys and values."]),
    ],
)
def test_faults(text: str, messages: list[str]) -> None:
    """Unknown dimensions and values are told, and other shapes."""
    assert read(text)[1] == messages
