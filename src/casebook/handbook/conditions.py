"""Conditions as they are written under ``when``: matches over declared, finite dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from casebook.handbook.diagnostics import Log
from casebook.handbook.form import to_words
from casebook.handbook.nodes import Node, Table, Text
from casebook.handbook.spelling import hint
from casebook.policy.rules import ANYTHING, Condition

_NOT: Final = "not "


def read_condition(node: Node | None, dimensions: Mapping[str, tuple[str, ...]], log: Log) -> Condition:
    """Read ``{plan: basic, severity: [1, 2], channel: not phone}``; nothing is the condition that always holds."""
    if node is None:
        return ANYTHING
    if not isinstance(node, Table):
        log.fault("wrong-type", node.place, "`when` has keys and values.", way_out="Write `when: {plan: basic}`.")
        return ANYTHING
    matches: list[tuple[str, frozenset[str]]] = []
    for key, value in node.entries:
        if key.text in dimensions:
            matches.append((key.text, frozenset(_values(key.text, value, dimensions[key.text], log))))
        else:
            message = f"`{key.text}` is nothing this rule can look at."
            log.fault("unknown-dimension", key.place, message, way_out=hint(key.text, dimensions))
    return Condition(tuple(matches))


def known_value(dimension: str, value: Text, known: tuple[str, ...], log: Log) -> bool:
    """Tell whether the dimension has the value; report it where it has not."""
    if value.text in known:
        return True
    log.fault("unknown-id", value.place, f"There is no {dimension} `{value.text}`.", way_out=hint(value.text, known))
    return False


def _values(dimension: str, node: Node, known: tuple[str, ...], log: Log) -> tuple[str, ...]:
    if isinstance(node, Table) and node.keys == ("not",):
        return _others(dimension, to_words(node.entries[0][1], "not", log), known, log)
    if isinstance(node, Text) and node.text.startswith(_NOT):
        return _others(dimension, (Text(node.text.removeprefix(_NOT).strip(), node.place),), known, log)
    return tuple(word.text for word in to_words(node, dimension, log) if known_value(dimension, word, known, log))


def _others(dimension: str, words: tuple[Text, ...], known: tuple[str, ...], log: Log) -> tuple[str, ...]:
    out = {word.text for word in words if known_value(dimension, word, known, log)}
    return tuple(value for value in known if value not in out)
