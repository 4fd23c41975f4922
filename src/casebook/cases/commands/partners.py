"""Taking a case to the maker of what is behind it, and passing on what the maker says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from casebook.cases.action_plan import Whose
from casebook.cases.commands.command import Command, Strict

Heard = Literal[
    "answer", "call", "missing", "steps", "workaround", "solved", "hotfix", "analysis", "limited", "out-of-scope",
    "in-scope", "severity", "escalation", "deescalation", "closure-proposed", "closed",
]  # fmt: skip
"""What a maker's desk can tell a provider's case."""


@dataclass(frozen=True, slots=True)
class HeardStep(Strict):
    """Who takes a step that the maker suggests, and until when; its words are a part of what was said."""

    whose: Whose
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTierOneStep(Command):
    """Write down that a step of the first tier was taken, and how one knows (``body``, ``files``)."""

    step: str
    body: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateUpstream(Command):
    """Make the maker's case for a provider's one. The fields are those of an opening at the maker's desk.

    ``tenant`` is the maker's desk, ``contact`` and ``contract_line`` (with its ``plan`` and
    ``product``) are the provider's there, as are the files ``attached``.
    """

    tenant: str
    handbook: str
    contact: str
    contract_line: str
    plan: str
    product: str
    severity: str
    subject: str
    case_type: str = "technical"
    criterion: str = ""
    confirmed: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    attached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HearUpstream(Command):
    """The maker's desk said something on its case ``number``.

    ``names`` are codes of the maker's handbook that it spoke of (questions of the form, kinds of files, a severity, a
    topic), ``parts`` the texts of questions or steps by their number, ``steps`` what else is known of each step.
    """

    what: Heard
    number: str
    body: str = ""
    files: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[HeardStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUpstream(Command):
    """Write to the maker's desk."""

    body: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerUpstreamClosure(Command):
    """Agree or disagree that the maker closes its case; a disagreement says why (``body``)."""

    agree: bool
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay(Command):
    """Pass on to the customer what the maker said in the event ``of`` (its version), in these words."""

    of: int
    body: str
