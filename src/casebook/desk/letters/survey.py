"""Letters of surveys: the question with its link, and the answer to the engineer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from casebook.desk import surveys
from casebook.desk.letters.promise import Place
from casebook.desk.letters.shapes import Block, Link, Paragraph
from casebook.desk.letters.times import when
from casebook.desk.letters.words import quote
from casebook.desk.queries.shapes import Line


def survey(place: Place, line: Line) -> Iterator[Block]:
    """Ask how it went. The link needs no sign-in, so nothing but its reader gets to see it."""
    known = place.policy.survey
    yield Paragraph(
        _("your case %(number)s is closed. %(title)s") % {"number": place.page.number, "title": known.title}
    )
    yield Paragraph(known.question)
    secret = surveys.token(place.tenant, place.page.number, int(line.codes["closing"]))
    yield Link(_("Answer, without signing in"), f"{place.origin}/survey/{secret}/", secret=True)
    until = when(datetime.fromisoformat(line.codes["until"]), place.zone)
    clause = line.codes.get("clause", "")
    yield Paragraph(_("The link works once, until %(until)s. (%(clause)s)") % {"until": until, "clause": clause})


def answered(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer what the customer said."""
    mark = place.policy.survey.mark(line.codes.get("mark", ""))
    names = {"organisation": place.page.organisation.name, "mark": mark.label if mark else line.codes.get("mark", "")}
    yield Paragraph(_("%(organisation)s says how it went: %(mark)s.") % names)
    yield from quote(line.body)
