"""YAML as written: texts, lists and tables, each with its line. Nothing is guessed: ``yes``, ``1`` and dates stay text.

Anchors, aliases and tags are refused, so that a block means what it shows and cannot grow when it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from casebook.handbook.diagnostics import Log, Place

_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class Text:
    """A single value, as it was typed."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with values, in the order written; every key occurs once."""

    entries: tuple[tuple[Text, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, in order."""
        return tuple(name.text for name, _ in self.entries)


Node: TypeAlias = Text | Listing | Table


class _FaultError(Exception):
    """The YAML cannot be accepted: code, place, message, way out."""

    def __init__(self, code: str, place: Place, message: str, way_out: str = "") -> None:
        super().__init__(message)
        self.code, self.place, self.message, self.way_out = code, place, message, way_out


def read_yaml(text: str, file: str, first_line: int, log: Log) -> Node | None:
    """Read one YAML value whose first line is ``first_line`` of ``file``; a fault goes to ``log`` and gives None."""
    reader = _Reader(text, file, first_line, log)
    try:
        return reader.whole()
    except _FaultError as fault:
        log.fault(fault.code, fault.place, fault.message, way_out=fault.way_out)
    except YAMLError as error:
        log.fault("yaml", reader.place_of(error), f"This is not YAML: {_problem(error)}.", way_out=_YAML_HELP)
    return None


_YAML_HELP: Final = "A value that holds `: ` or ` #`, or begins with a bracket, a quote or a sign, goes into quotes."


def _problem(error: YAMLError) -> str:
    problem = error.problem if isinstance(error, MarkedYAMLError) else None
    return " ".join(str(problem or error).split()).rstrip(".")


class _Reader:
    """Turns the parser's events into nodes."""

    def __init__(self, text: str, file: str, first_line: int, log: Log) -> None:
        self._file, self._first, self._log = file, first_line, log
        self._events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(text))
        self._documents = 0

    def place_of(self, error: YAMLError) -> Place:
        """Return the line at which the parser stopped."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        return Place(self._file, self._first + (mark.line if mark else 0))

    def whole(self) -> Node:
        """Read the one value of the text."""
        found: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                self._count_document(event)
            elif isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)):
                found = self._node(event, 1)
        return found if found is not None else Table((), Place(self._file, self._first))

    def _count_document(self, event: Any) -> None:  # noqa: ANN401  # the parser's events carry no common type
        self._documents += 1
        if self._documents > 1:
            raise _FaultError("yaml", self._place(event), "A second YAML document begins here; one block holds one.")

    def _place(self, event: Any) -> Place:  # noqa: ANN401  # the parser's events carry no common type
        return Place(self._file, self._first + event.start_mark.line)

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401  # the parser's events carry no common type
        place = self._place(event)
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise _FaultError(
                "yaml-alias", place, "Anchors and aliases are not used in handbooks.", "Write the value out."
            )
        if event.tag is not None and event.tag != "!":
            raise _FaultError(
                "yaml-alias", place, f"The tag {event.tag} is not used in handbooks.", "Leave the tag out."
            )
        if depth > _DEEPEST:
            raise _FaultError("yaml-deep", place, f"This is nested more than {_DEEPEST} levels deep.")
        if isinstance(event, MappingStartEvent):
            return Table(tuple(self._entries(depth)), place)
        if isinstance(event, SequenceStartEvent):
            return Listing(tuple(self._items(depth)), place)
        return Text(str(event.value).strip(), place)

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[tuple[Text, Node]]:
        seen: dict[str, Place] = {}
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                return
            key = self._node(event, depth + 1)
            if not isinstance(key, Text):
                raise _FaultError("yaml", key.place, "A key has to be a word.")
            value = self._node(next(self._events), depth + 1)
            if key.text in seen:
                others = [(seen[key.text], "it stands here first")]
                self._log.fault("duplicate-key", key.place, f"`{key.text}` stands here twice.", others=others)
                continue
            seen[key.text] = key.place
            yield key, value
