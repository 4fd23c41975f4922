"""Editions that are released and not yet in force, as pages tell of them beforehand."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from casebook.cases.actor import Actor
from casebook.desk import clock
from casebook.desk.coming import Announced, Coming, announced, changed, following
from casebook.desk.policies import EditionView
from casebook.web.changes import Changes, told


@dataclass(frozen=True, slots=True)
class ComingShown:
    """An edition to come; ``href`` leads to what it changes. ``changes`` are those for the reader, where they ask."""

    title: str
    edition: str
    day: date
    href: str
    open_cases: str = "keep"
    changes: Changes | None = None


def coming_to(actor: Actor) -> tuple[ComingShown, ...]:
    """Return what comes for a reader who is signed in, told in one line each."""
    return tuple(_line(one.edition) for one in announced(actor))


def coming_for(actor: Actor) -> tuple[ComingShown, ...]:
    """Return what comes for a reader who is signed in, with what changes for their own plans."""
    return tuple(_whole(one) for one in announced(actor))


def coming_after(handbook: str) -> tuple[ComingShown, ...]:
    """Return what comes for everybody who reads a handbook."""
    return tuple(_line(view) for view, _before in following(handbook, clock.now()))


def _line(view: EditionView) -> ComingShown:
    return ComingShown(view.title, view.edition, view.in_force, _address(view))


def _whole(one: Announced) -> ComingShown:
    found: Coming = changed(one)
    plans = tuple(plan for plan, _name, _balance in found.plans)
    view = one.edition
    return ComingShown(
        view.title, view.edition, view.in_force, _address(view), one.open_cases, told(found.comparison, plans)
    )


def _address(view: EditionView) -> str:
    return f"{reverse('web:handbook', args=[view.handbook, view.edition])}#changes"
