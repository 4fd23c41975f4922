"""Letters on what a case lacks: what is asked for and how to get it, and what came."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casebook.desk.letters.promise import Place
from casebook.desk.letters.shapes import Block, Paragraph, Quote
from casebook.desk.queries.information_shapes import ItemView
from casebook.desk.queries.shapes import Line
from casebook.desk.sentences import series


def requested(place: Place, line: Line) -> Iterator[Block]:
    """Ask the customer for each thing, say how to get it, and that the case waits for it by which clause."""
    yield Paragraph(_("%(name)s needs the following from you:") % {"name": line.author.name})
    if line.body.text.strip():
        yield Quote(line.body.text)
    for item in _items(place, line):
        yield Paragraph(_asked(item))
    yield Paragraph(_("Please answer on the case's page: the form there asks for just this."))
    held = place.page.information
    if held and held.held_since:
        yield Paragraph(held.message or _("The case is on hold until then, and goes on by itself."))
        if held.clause:
            yield place.clause(held.clause)
    for clause in line.codes.get("clause", "").split():
        yield place.clause(clause)


def given(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer what came, and whether anything is still missing."""
    names = {"name": line.author.name, "organisation": place.page.organisation.name}
    yield Paragraph(_("%(name)s (%(organisation)s) gave what was asked for:") % names)
    for item in _items(place, line):
        answer = f": {item.answer.text}" if item.answer.text else ""
        yield Paragraph(f"{item.label.text}{answer}")
    missing = place.page.information.missing if place.page.information else ()
    left = series(one.label.text for one in missing)
    yield Paragraph(_("Still missing: %(left)s") % {"left": left} if left else _("Nothing is missing any more."))


def _items(place: Place, line: Line) -> Iterator[ItemView]:
    named = line.codes.get("items", "").split()
    yield from (one for one in (place.page.information.items if place.page.information else ()) if one.id in named)


def _asked(item: ItemView) -> str:
    label = _("(These words were erased.)") if item.label.erased else item.label.text
    return f"{label}: {item.how}" if item.how else label
