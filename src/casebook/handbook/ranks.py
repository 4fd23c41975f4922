"""Which rule outranks which: an exception stands above the rules of the clause it names, on the same question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from casebook.handbook.diagnostics import Log, Place
from casebook.policy.rules import Rule

T = TypeVar("T")


def ranked(rules: Iterable[Rule[T]], asks: str, log: Log) -> tuple[Rule[T], ...]:
    """Return the rules with their ranks: 0 for a general rule, one more than what it is an exception to otherwise.

    An exception may name its own clause; it then stands above the rules of the clause that do not.
    """
    every = tuple(rules)
    ranks = dict.fromkeys(range(len(every)), 0)
    pending = {number for number, rule in enumerate(every) if rule.exception_to}
    for number in list(pending):
        if not _overruled(every, number):
            _nothing_general(every[number], asks, log)
            pending.discard(number)
    while pending:
        ready = {number for number in pending if not pending & set(_overruled(every, number))}
        if not ready:
            _circle([every[number] for number in sorted(pending)], log)
            break
        for number in ready:
            ranks[number] = 1 + max(ranks[below] for below in _overruled(every, number))
        pending -= ready
    return tuple(replace(rule, rank=ranks[number]) for number, rule in enumerate(every))


def _overruled(every: tuple[Rule[T], ...], number: int) -> list[int]:
    """The rules that a rule is an exception to."""
    rule = every[number]
    return [
        other
        for other, below in enumerate(every)
        if below.clause == rule.exception_to
        and not (below.clause == rule.clause and below.exception_to == rule.exception_to)
    ]


def _nothing_general(rule: Rule[T], asks: str, log: Log) -> None:
    message = f"{rule.clause} is an exception to {rule.exception_to}, which does not say {asks}."
    way_out = "Name the clause whose rule it overrules, or leave `exception-to` out."
    log.fault("idle-exception", Place(rule.file, rule.line), message, way_out=way_out)


def _circle(rules: list[Rule[T]], log: Log) -> None:
    first, *rest = rules
    others = [(Place(rule.file, rule.line), f"{rule.clause} is an exception to {rule.exception_to}") for rule in rest]
    message = f"{first.clause} is an exception to {first.exception_to}, and that in turn to {first.clause}."
    way_out = "One of them has to be the general rule."
    log.fault("exception-circle", Place(first.file, first.line), message, others=others, way_out=way_out)
