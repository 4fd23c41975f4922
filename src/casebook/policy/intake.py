"""The chapter *intake*: what a case must say when it is opened, field by field, the same on every channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from casebook.policy.rules import ANYTHING, Condition, RuleBook

FieldKind = Literal[
    "text", "long-text", "choice", "yes-no", "date-time", "phone", "email", "url", "zone", "language", "country",
    "file", "step",
]  # fmt: skip
Need = Literal["required", "optional", "if-applicable"]
Proof = Literal["", "words", "article", "file"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice field."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A question on the form.

    It is asked where ``shown_when`` holds, and must be answered where it is ``required`` and asked. Conditions look at
    plan, severity, channel, case-type, product and at the answers of choice and yes-no fields (by field id).
    ``help_clause`` is the clause the help text comes from. ``prefill`` names a fact the desk knows already
    (``contact.name``, ``contact.phone``, ``contact.email``, ``organisation.name``, ``contract.support-id``,
    ``case.zone``, ``case.language``). A ``step`` is something to have done before; its answer says how one knows, by
    the ``proof`` that the handbook wants: words, an article that is named, or a file that is attached.
    """

    id: str
    label: str
    kind: FieldKind
    need: Need
    clause: str
    help: str = ""
    help_clause: str = ""
    choices: tuple[Choice, ...] = ()
    shown_when: Condition = ANYTHING
    prefill: str = ""
    max_length: int = 20_000
    proof: Proof = ""


@dataclass(frozen=True, slots=True)
class CaseType:
    """A kind of case, e.g. technical or general inquiry."""

    id: str
    label: str
    clause: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is said beside the number of a case when it has been opened."""

    message: str


@dataclass(frozen=True, slots=True)
class Intake:
    """All fields in the order of the form. The desk itself asks only for a subject.

    ``receipt`` looks at plan, channel and case-type, and may have no answer.
    """

    fields: tuple[Field, ...]
    case_types: tuple[CaseType, ...]
    receipt: RuleBook[Receipt] = field(default_factory=lambda: RuleBook("receipt"))
