"""What differs between two editions, ready to be read: for each plan whether it is better, then change by change."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.handbook.comparison.shapes import TEXTS, CellChange, Comparison, Side, ThingChange
from casebook.handbook.comparison.writing import in_words
from casebook.web.marking import marked

EFFECTS: Final[Mapping[str, tuple[str, str, Any]]] = {
    # icon, tone, word
    "better": ("trending-up", "met", gettext_lazy("Better")),
    "worse": ("trending-down", "breached", gettext_lazy("Worse")),
    "mixed": ("arrow-up-down", "soon", gettext_lazy("Both")),
    "neutral": ("equal", "quiet", gettext_lazy("Other")),
}
TURNS: Final[Mapping[str, Any]] = {
    "added": gettext_lazy("new"),
    "removed": gettext_lazy("gone"),
    "changed": gettext_lazy("changed"),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change means for the customer, as its mark shows it."""

    icon: str
    tone: str
    word: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``aspect`` names the part of a thing that changed; both sides are in words, empty where nothing is.

    ``clauses`` stand in the later edition, or in the earlier one where they are gone.
    """

    what: str
    aspect: str
    before: str
    after: str
    effect: Effect
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The changes for the same plans; ``title`` names them."""

    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs. ``balances`` gives the name of each plan with the count of its changes in words."""

    before: Side
    after: Side
    same: bool
    balances: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]


def told(comparison: Comparison, plans: Collection[str] = ()) -> Changes:
    """Return a comparison as a page shows it; ``plans`` (ids) narrow it to what concerns them."""
    if plans:
        comparison = _narrowed(comparison, frozenset(plans))
    return Changes(
        comparison.before,
        comparison.after,
        comparison.same,
        tuple((name, in_words(comparison.balance(plan))) for plan, name in comparison.plans),
        tuple(_groups(comparison)),
    )


def _narrowed(comparison: Comparison, plans: frozenset[str]) -> Comparison:
    """Return the changes for some plans, as if there were no others; what is for every plan stays."""
    cells = (replace(one, plans=_of(one.plans, plans)) for one in comparison.cells if _concerns(one.plans, plans))
    things = (replace(one, plans=_of(one.plans, plans)) for one in comparison.things if _concerns(one.plans, plans))
    named = tuple((plan, name) for plan, name in comparison.plans if plan in plans)
    return replace(comparison, plans=named, cells=tuple(cells), things=tuple(things))


def _concerns(those: tuple[str, ...], plans: frozenset[str]) -> bool:
    return not those or not plans.isdisjoint(those)


def _of(those: tuple[str, ...], plans: frozenset[str]) -> tuple[str, ...]:
    return tuple(one for one in those if one in plans)


def _groups(comparison: Comparison) -> Iterator[Group]:
    names = dict(comparison.plans)
    rules = [one for one in comparison.things if one.kind not in TEXTS]
    for plans in dict.fromkeys([*(one.plans for one in comparison.cells), *(one.plans for one in rules)]):
        title = ", ".join(names.get(plan, plan) for plan in plans) if plans else _("Every plan")
        found = [_cell(one) for one in comparison.cells if one.plans == plans]
        found += [change for one in rules if one.plans == plans for change in _thing(one)]
        yield Group(title, tuple(found))
    texts = tuple(change for one in comparison.things if one.kind in TEXTS for change in _thing(one))
    if texts:
        yield Group(_("Texts"), texts)


def _cell(one: CellChange) -> Change:
    where = "" if one.where == "everything" else one.where
    return Change(one.question, where, one.before, one.after, _effect(one.effect), one.clauses)


def _thing(one: ThingChange) -> Iterator[Change]:
    name = f"{one.kind} {one.name}, {TURNS[one.turn]}"
    if one.turn != "changed":
        words = "; ".join(aspect.before or aspect.after for aspect in one.aspects[:1])
        sides = ("", words) if one.turn == "added" else (words, "")
        yield Change(name, "", *sides, _effect(one.effect), one.clauses)
        return
    for aspect in one.aspects:
        before, after = marked(aspect.before, aspect.after)
        yield Change(name, aspect.name, before, after, _effect(one.effect), one.clauses)


def _effect(effect: str) -> Effect:
    icon, tone, word = EFFECTS[effect]
    return Effect(icon, tone, str(word))
