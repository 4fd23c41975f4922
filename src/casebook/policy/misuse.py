"""The chapter *misuse*: severities reported falsely, how often that is borne, and what a manager may decide then."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FalseGround:
    """Why a report was false, in the handbook's words."""

    id: str
    label: str
    clause: str


@dataclass(frozen=True, slots=True)
class FalseSeverity:
    """Severities that are lowered where they were reported falsely, and on which grounds."""

    levels: frozenset[str]
    grounds: tuple[FalseGround, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class FalseReports:
    """From ``limit`` false reports of an organisation within ``days`` on, a manager is asked to decide."""

    limit: int
    days: int
    clause: str


@dataclass(frozen=True, slots=True)
class Reduction:
    """What a manager may decide. Severities that it ``withholds`` customers do not choose by themselves meanwhile."""

    id: str
    label: str
    clause: str
    withholds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Misuse:
    """Everything in the order of the handbook; without ``reports`` nobody counts."""

    false: tuple[FalseSeverity, ...] = ()
    reports: FalseReports | None = None
    reductions: tuple[Reduction, ...] = ()

    def false_at(self, severity: str) -> FalseSeverity | None:
        """Return how a false report of a severity is lowered; none: the handbook says nothing of it."""
        return next((one for one in self.false if severity in one.levels), None)

    def ground(self, ground: str) -> FalseGround | None:
        """Return the ground of this id, if there is one."""
        return next((one for rule in self.false for one in rule.grounds if one.id == ground), None)

    def reduction(self, reduction: str) -> Reduction | None:
        """Return the reduction of this id, if there is one."""
        return next((one for one in self.reductions if one.id == reduction), None)
