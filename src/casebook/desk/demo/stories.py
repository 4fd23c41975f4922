"""Reading the demonstration's people and cases from the handbooks' ``demo`` folders.

``people.yaml`` holds the tenant, its staff, products and customers (see ``gathering``); every ``cases-*.yaml`` holds a
list of cases, each with its steps. Unknown keys are errors, so that a slip of the pen is found when the demonstration
is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from casebook.cases.codec import COMMANDS

Raw = Mapping[str, Any]
STEPS: Final = (
    "respond", "reply", "note", "call", "assign", "severity", "wait", "resume", "propose", "confirm", "decline"
)  # fmt: skip


class DemoFault(ValueError):  # noqa: N818 - it says what is wrong with the files
    """A demo file says something that is not understood; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens: its kind, when, who does it (empty: the contact), and the rest of what is said.

    A ``refused`` one is what the desk does not do, and writes into the journal.
    """

    kind: str
    at: str
    by: str = ""
    said: Raw = field(default_factory=dict)
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A case. ``contact`` and ``line`` are ``customer.key``; one with a ``source`` comes from elsewhere.

    ``split_from`` names the story of the case that it was taken out of, ``follows`` that of the closed one before it.
    ``tried_by`` are contacts who wanted to open it before, and were refused. ``files`` come along, by name, with what
    stands in them.
    """

    case: str
    contact: str
    line: str
    subject: str
    severity: str
    opened: str
    criterion: str = ""
    channel: str = "web"
    case_type: str = "technical"
    site: str = ""
    opened_by: str = ""
    confirmed: tuple[str, ...] = ()
    tried_by: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    split_from: str = ""
    follows: str = ""
    steps: tuple[Step, ...] = ()
    body: str = ""
    source: str = ""
    reference: str = ""

    @property
    def customer(self) -> str:
        """The key of the customer whose case it is."""
        return self.contact.partition(".")[0]


@dataclass(frozen=True)
class Demo:
    """The demonstration of one tenant, as the ``demo`` folders of its handbooks tell it."""

    folders: tuple[Path, ...]
    people: Raw

    @property
    def slug(self) -> str:
        """The tenant's short name."""
        return str(self.people["tenant"]["slug"])

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """All cases, in the order of the folders and files.

        Raises:
            DemoFault: a case is not understood.
        """
        files = (path for folder in self.folders for path in sorted(folder.glob("cases-*.yaml")))
        return tuple(story for path in files for story in _stories(path))


def read(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds; the callers look
    """Return what a demo file holds."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def _stories(path: Path) -> Iterator[Story]:
    for raw in read(path):
        try:
            yield _story(raw)
        except (KeyError, TypeError, ValueError) as fault:
            raise DemoFault(f"{path}, case {raw.get('case', '?')}: {fault}") from fault


def _story(raw: Raw) -> Story:
    given = {key.replace("-", "_"): value for key, value in raw.items()}
    steps = given.pop("then", [])
    if "recorded" in given:
        given["opened"] = given.pop("recorded")
        steps = [{"happened": step} for step in given.pop("steps")]
    given["confirmed"] = tuple(given.pop("confirmed", ()))
    given["tried_by"] = tuple(given.pop("tried_by", ()))
    given["severity"] = str(given["severity"])
    given["answers"] = {key: str(value) for key, value in given.pop("answers", {}).items()}
    return Story(**given, steps=_steps(steps))


def _steps(raw: Sequence[Mapping[str, Raw]]) -> tuple[Step, ...]:
    return tuple(_step(kind, dict(said)) for one in raw for kind, said in one.items())


def _step(kind: str, said: dict[str, Any]) -> Step:
    if kind not in {*STEPS, "happened", *COMMANDS.codes}:
        raise ValueError(f"{kind!r} is not a step; steps are {', '.join(STEPS)}, or any command by its code")
    refused = bool(said.pop("refused", False))
    return Step(kind, said.pop("at"), said.pop("by", ""), said, refused)
