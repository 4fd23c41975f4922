"""What the reads of the desk give of contracts: lines, their options, the plan that holds, whether it helps today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casebook.desk.queries.benefit_shapes import ReducedView
from casebook.desk.queries.shapes import Ref


@dataclass(frozen=True, slots=True)
class OptionView:
    """Something that a contract line has or has not besides its plan; ``said`` is false where it is as usual."""

    option: Ref
    value: Ref
    said: bool
    clause: str


@dataclass(frozen=True, slots=True)
class PlanInstead:
    """The plan under which new cases are opened, though the contract names another; ``message`` says why."""

    plan: Ref
    message: str
    clause: str


@dataclass(frozen=True, slots=True)
class InsteadOf:
    """The plan that the contract of a case named when it was opened under another one; ``message`` says why."""

    plan: Ref
    message: str
    clause: str


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract line with the facts people ask for.

    ``state`` is none, future, active or lapsed; ``phase`` is current or end-of-life. ``plan`` is the contract's own.
    ``reduced`` is what a manager took from the benefits, as long as that holds.
    """

    line: str
    contract: str
    organisation: Ref
    handbook: str
    plan: Ref
    product: Ref
    licence: str
    support_id: str
    starts: date | None
    ends: date | None
    end_of_life: date | None
    state: str
    phase: str
    options: tuple[OptionView, ...] = ()
    instead: PlanInstead | None = None
    reduced: tuple[ReducedView, ...] = ()

    @property
    def in_effect(self) -> Ref:
        """The plan under which new cases are opened."""
        return self.instead.plan if self.instead else self.plan


@dataclass(frozen=True, slots=True)
class OpenableLine:
    """A contract line somebody may want to open a case under, with what the handbook says about that today.

    Where ``entitled`` is false, ``message``, ``remedy`` and ``clause`` say why and what would help.
    """

    contract: ContractView
    entitled: bool
    message: str = ""
    remedy: str = ""
    clause: str = ""
