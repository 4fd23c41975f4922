"""Tells what was added, removed or changed among the things of two editions, and for whom it is better or worse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from casebook.handbook.comparison.judging import Coverage, Open, coverage, ordered
from casebook.handbook.comparison.shapes import Aspect, Effect, ThingChange, Turn
from casebook.handbook.comparison.thing import Thing
from casebook.handbook.comparison.things import things
from casebook.policy.policy import Policy

_MORE_IS_BETTER: Final = frozenset({"plan", "criterion", "channel", "phone"})
"""Kinds of which it is better to have one more: a way in, a number to call, a reason for a severity."""
_LESS_IS_BETTER: Final = frozenset({"out of scope", "bounded help"})
"""Kinds of which it is better to have one less: a reason to be turned away."""
_BURDEN: Final[Mapping[str, int]] = {"optional": 0, "if-applicable": 0, "required": 1}


def thing_changes(before: Policy, after: Policy) -> Iterator[ThingChange]:
    """Yield what was added, changed and removed, in the order of the later edition, the removed last."""
    old = {(one.kind, one.id): one for one in things(before, after.in_force)}
    new = {(one.kind, one.id): one for one in things(after, after.in_force)}
    for key, thing in new.items():
        change = _told(old.get(key), thing)
        if change is not None:
            yield _with_hours(change, before, after) if change.kind == "calendar" else change
    for key, thing in old.items():
        if key not in new and (change := _told(thing, None)):
            yield change


def _told(old: Thing | None, new: Thing | None) -> ThingChange | None:
    present = new or old
    aspects = tuple(_aspects(old, new))
    if present is None or (old and new and not aspects):
        return None
    turn: Turn = "changed" if old and new else "added" if new else "removed"
    clauses = (one.clause for one in (new, old) if one and one.clause)
    return ThingChange(
        kind=present.kind,
        id=present.id,
        name=present.name,
        turn=turn,
        aspects=aspects,
        effect=_effect(present.kind, turn, {aspect.name: aspect for aspect in aspects}),
        plans=_plans(old, new),
        clauses=tuple(dict.fromkeys(clauses)),
    )


def _aspects(old: Thing | None, new: Thing | None) -> Iterator[Aspect]:
    before, after = (dict(one.aspects) if one else {} for one in (old, new))
    for name in after | before:
        sides = before.get(name, ""), after.get(name, "")
        if sides[0] != sides[1]:
            yield Aspect(name, *sides)


def _plans(old: Thing | None, new: Thing | None) -> tuple[str, ...]:
    """Return whom it concerns; a thing that was or is for all concerns all."""
    both = [one.plans for one in (new, old) if one]
    return tuple(dict.fromkeys(plan for plans in both for plan in plans)) if all(both) else ()


def _effect(kind: str, turn: Turn, aspects: Mapping[str, Aspect]) -> Effect:
    if kind in _MORE_IS_BETTER and turn != "changed":
        return "better" if turn == "added" else "worse"
    if kind in _LESS_IS_BETTER and turn != "changed":
        return "worse" if turn == "added" else "better"
    if kind == "field" and (need := aspects.get("need")):
        return ordered(-_BURDEN.get(need.before, 0), -_BURDEN.get(need.after, 0))
    if kind == "criterion" and (also := aspects.get("only together with")):
        return ordered(-bool(also.before), -bool(also.after)) if not (also.before and also.after) else "neutral"
    return "neutral"


def _with_hours(change: ThingChange, before: Policy, after: Policy) -> ThingChange:
    """Add what a calendar gains and loses, where both editions have it."""
    if change.turn != "changed":
        return change
    old, new = (Open(one.hours.calendars[change.id].schedule, one.zone) for one in (before, after))
    measured = coverage(old, new, after.in_force)
    hours = tuple(_in_hours(measured))
    return replace(change, aspects=(*change.aspects, *hours), effect=measured.effect)


def _in_hours(measured: Coverage) -> Iterator[Aspect]:
    for name, value in (("hours a week gained", measured.gained_weekly), ("hours a week lost", measured.lost_weekly)):
        if value:
            yield Aspect(name, "", _hours(value))
    if not (measured.gained_weekly or measured.lost_weekly):
        for name, value in (("hours in 52 weeks gained", measured.gained), ("hours in 52 weeks lost", measured.lost)):
            if value:
                yield Aspect(name, "", _hours(value))


def _hours(value: timedelta) -> str:
    return f"{round(value / timedelta(hours=1), 2):g}"
