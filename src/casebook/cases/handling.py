"""How a command is handled: the rule that carries it out, and the facts of the matter that no handbook changes."""

from collections.abc import Callable
from dataclasses import dataclass

from casebook.cases.actor import ActorKind
from casebook.cases.rules.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Handling:
    """How a command is carried out, who can be its author at all, and which free text it cannot do without."""

    rule: Callable[..., Judgement]
    by: tuple[ActorKind, ...]
    text: str = ""
    after_closing: bool = False
