"""Goes through every point of every question in both editions and tells the answers that changed, region by region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from casebook.handbook.comparison.questions import Answer, Question, questions
from casebook.handbook.comparison.shapes import CellChange, Effect
from casebook.handbook.regions import Axes, Coordinates, described, points
from casebook.handbook.scope import FIXED
from casebook.policy.policy import Policy

PLAN: Final = "plan"
_Change = tuple[str, str, Effect, tuple[str, ...]]
"""Words before, words after, effect, clauses."""


def cell_changes(before: Policy, after: Policy) -> Iterator[CellChange]:
    """Yield the answers that changed.

    Plans, severities, channels and the like that only one edition has are no points of both: they are told as things.
    """
    for question in questions(before, after):
        yield from _of_question(question, before, after)


def values(policy: Policy) -> dict[str, tuple[str, ...]]:
    """Return the values of every dimension that rules look at."""
    return {
        PLAN: tuple(plan.id for plan in policy.plans),
        "severity": tuple(level.id for level in policy.severity.levels),
        "channel": tuple(channel.id for channel in policy.channels.known),
        "case-type": tuple(kind.id for kind in policy.intake.case_types),
        "product": policy.products,
        **FIXED,
        **{option.id: tuple(value for value, _ in option.values) for option in policy.entitlement.options},
    }


def _of_question(question: Question, before: Policy, after: Policy) -> Iterator[CellChange]:
    axes = _axes(before, after, question.dimensions(before) | question.dimensions(after))
    plans = axes.pop(PLAN, ())
    found: dict[_Change, dict[str, list[Coordinates]]] = {}
    for plan in plans or ("",):
        for coordinates in points(axes):
            point = dict(zip(axes, coordinates, strict=True)) | ({PLAN: plan} if plan else {})
            old, new = question.answer(before, point), question.answer(after, point)
            if old.value != new.value:
                change = _change(question, old, new, after)
                found.setdefault(change, {}).setdefault(plan, []).append(coordinates)
    for change, by_plan in found.items():
        yield from _regions(question.name, change, by_plan, axes)


def _axes(before: Policy, after: Policy, looked_at: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the values that both editions know, in the order of the later one."""
    old, new = values(before), values(after)
    names = tuple(dict.fromkeys((*new, *old)))
    shared = {name: tuple(one for one in new.get(name, ()) if one in old.get(name, ())) for name in names}
    return {name: shared[name] or ("",) for name in names if name in looked_at}


def _change(question: Question, old: Answer, new: Answer, after: Policy) -> _Change:
    words = new.words if new.words != old.words else f"{new.words}, but otherwise closed days"
    effect = question.effect(old, new, after.in_force)
    return old.words, words, effect, tuple(dict.fromkeys((*new.clauses, *old.clauses)))


def _regions(question: str, change: _Change, by_plan: dict[str, list[Coordinates]], axes: Axes) -> Iterator[CellChange]:
    """Yield one change for all plans that see it in the same region."""
    told: dict[tuple[Coordinates, ...], CellChange] = {}
    before, after, effect, clauses = change
    for plan, coordinates in by_plan.items():
        region = tuple(coordinates)
        plans = (plan,) if plan else ()
        if region in told:
            known = told[region]
            told[region] = replace(known, plans=known.plans + plans, points=known.points + len(region))
            continue
        told[region] = CellChange(
            question=question,
            plans=plans,
            where=described(region, axes),
            points=len(region),
            before=before,
            after=after,
            effect=effect,
            clauses=clauses,
        )
    yield from told.values()
