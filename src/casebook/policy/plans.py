"""The chapter *plans*: what a customer can buy, and what each plan brings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """One thing a plan gives or leaves out, e.g. ``updates``: shown to the customer as part of their entitlement."""

    id: str
    label: str
    value: str
    clause: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan. ``order`` ranks plans in the queue: among cases without a date, a lower number is handled first."""

    id: str
    name: str
    clause: str
    order: int
    description: str = ""
    covers: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()
