"""The plan that a case is handled under is not the one that its contract names."""

from dataclasses import dataclass

from casebook.cases.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReplaced(Event):
    """The case was opened under ``plan`` instead of ``named``, the contract's, because of what ``options`` say."""

    named: str
    plan: str
    options: tuple[tuple[str, str], ...]
    clause: str
