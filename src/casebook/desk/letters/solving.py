"""Letters on workarounds and solutions, to the customer and back to the engineer."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casebook.desk.letters.promise import Place, next_dates
from casebook.desk.letters.shapes import Block, Paragraph
from casebook.desk.letters.words import attached, quote
from casebook.desk.queries.shapes import Line


def workaround(place: Place, line: Line) -> Iterator[Block]:
    """Give the customer a way to work until there is a solution, and ask whether it works."""
    words = _("%(name)s found a way for you to work until there is a solution:")
    yield Paragraph(words % {"name": line.author.name})
    yield from quote(line.body)
    yield from attached(line)
    yield Paragraph(_("Please say on the case's page whether it works. We go on looking for the solution."))
    yield from next_dates(place)


def resolved(_place: Place, line: Line) -> Iterator[Block]:
    """Tell the customer that a solution is in place, and what to do if it is not one."""
    yield Paragraph(_("%(name)s believes that your problem is solved:") % {"name": line.author.name})
    yield from quote(line.body)
    yield from attached(line)
    yield Paragraph(_("Your case stays open for now. If something is still wrong, write on its page and we go on."))


def workaround_works(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer that the workaround works."""
    yield Paragraph(_("%(name)s (%(organisation)s) says that the workaround works.") % _who(place, line))
    yield from quote(line.body)


def workaround_failed(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer that the workaround does not work."""
    yield Paragraph(_("%(name)s (%(organisation)s) says that the workaround does not work:") % _who(place, line))
    yield from quote(line.body)


def _who(place: Place, line: Line) -> dict[str, str]:
    return {"name": line.author.name, "organisation": place.page.organisation.name}
