"""The chapter *articles*: where people are shown what might help while they write, and where they are not detained."""

from __future__ import annotations

from dataclasses import dataclass, field

from casebook.policy.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Suggesting:
    """Whether articles and clauses are suggested; ``message`` stands over them, or in their place."""

    offered: bool
    message: str = ""


@dataclass(frozen=True, slots=True)
class Articles:
    """``suggestions`` have the dimensions plan, severity, channel, case-type, product; no answer: they are offered."""

    suggestions: RuleBook[Suggesting] = field(default_factory=lambda: RuleBook("suggestions"))
