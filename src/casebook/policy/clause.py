"""A clause of a handbook, and a declared reading of a clause whose source is torn, silent or contradictory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from casebook.policy.rules import ANYTHING, Condition

Standing = Literal["rule", "information", "pending"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An interpretation that the desk applies and shows to whoever asks why.

    ``of`` is the clause that is read; ``clause`` is where the reading stands (often the same one). ``when`` narrows
    the reading to some cases, so that it is shown only where it made a difference.
    """

    clause: str
    of: str
    chosen: str
    because: str
    about: str = ""
    when: Condition = ANYTHING


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter for readers: the name of its file, the heading, and what stands above its first clause (Markdown)."""

    name: str
    title: str
    introduction: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered clause: its permanent id, the text customers read (Markdown), and what became of it.

    ``standing`` is ``rule`` (the desk acts on it), ``information`` (it is shown, at ``shown``) or ``pending`` (not
    carried out yet, with the reason in ``shown``). ``file`` and ``line`` point into the handbook's folder.
    ``handbook`` is the one that the clause comes from: another one where it is inherited. ``replaces`` are clauses of
    that other one whose place it takes.
    """

    id: str
    title: str
    text: str
    standing: Standing
    chapter: str
    file: str
    line: int
    shown: str = ""
    handbook: str = ""
    readings: tuple[Reading, ...] = field(default=())
    replaces: tuple[str, ...] = ()
