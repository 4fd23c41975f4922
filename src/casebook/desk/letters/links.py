"""Letters on cases that hang together: where a case goes on."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casebook.desk.letters.promise import Place
from casebook.desk.letters.shapes import Block, Paragraph, Quote
from casebook.desk.queries.shapes import Line


def merged(place: Place, line: Line) -> Iterator[Block]:
    """Say in which case this one goes on, and that its number still leads there."""
    numbers = {"number": place.page.number, "into": line.codes.get("number", "")}
    yield Paragraph(_("your case %(number)s is about the same as %(into)s and goes on there.") % numbers)
    if line.body.text.strip():
        yield Quote(line.body.text)
    yield Paragraph(_("You need not tell anything twice. The old number still works: it leads to the other case."))
