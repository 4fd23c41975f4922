"""Letters on the steps of a case: what was agreed on, what is overdue, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from casebook.desk.letters.promise import Place
from casebook.desk.letters.shapes import Block, Paragraph, Quote
from casebook.desk.letters.times import when
from casebook.desk.queries.action_plan_shapes import StepView
from casebook.desk.queries.shapes import Line


def planned(place: Place, line: Line) -> Iterator[Block]:
    """List the steps with who takes them and until when, and what may follow."""
    yield Paragraph(_("%(name)s suggests these steps:") % {"name": line.author.name})
    if line.body.text.strip():
        yield Quote(line.body.text)
    for step in _steps(place, line.codes.get("steps", "")):
        yield Paragraph(_told(place, step))
    yield Paragraph(_("Please tell on the case's page when one of your steps is done, and what came of it."))
    for clause in line.codes.get("clause", "").split():
        yield place.clause(clause)


def overdue(place: Place, line: Line) -> Iterator[Block]:
    """Tell the customer that one of their steps is overdue, and by which clause something may follow."""
    yield Paragraph(_("this step was to be done by %(due)s:") % {"due": _due(place, line)})
    for step in _steps(place, line.codes.get("step", "")):
        yield Quote(step.words.text or _("(These words were erased.)"))
    yield Paragraph(_("If it is done, say so on the case's page. If you need more time or help, write to us."))
    for clause in place.page.action_plan.clauses if place.page.action_plan else ():
        yield place.clause(clause)


def late(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer that a step is overdue, and whose."""
    for step in _steps(place, line.codes.get("step", "")):
        whose = place.page.organisation.name if step.whose == "customer" else _("us")
        words = {"whose": whose, "due": _due(place, line)}
        yield Paragraph(_("A step of %(whose)s was to be done by %(due)s:") % words)
        yield Quote(step.words.text or _("(These words were erased.)"))


def done(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer that the customer took a step, and what came of it."""
    names = {"name": line.author.name, "organisation": place.page.organisation.name}
    for step in _steps(place, line.codes.get("step", "")):
        yield Paragraph(_("%(name)s (%(organisation)s) has done this:") % names)
        yield Quote(step.words.text or _("(These words were erased.)"))
    if line.body.text.strip():
        yield Paragraph(line.body.text)


def _steps(place: Place, ids: str) -> Iterator[StepView]:
    named = ids.split()
    yield from (one for one in (place.page.action_plan.steps if place.page.action_plan else ()) if one.id in named)


def _due(place: Place, line: Line) -> str:
    return when(datetime.fromisoformat(line.codes["due"]), place.zone)


def _told(place: Place, step: StepView) -> str:
    words = {
        "words": step.words.text or _("(These words were erased.)"),
        "who": _("you") if step.whose == "customer" else _("we"),
        "due": when(step.due, place.zone),
    }
    return _("%(words)s (%(who)s, by %(due)s)") % words
