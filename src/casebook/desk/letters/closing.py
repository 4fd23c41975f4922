"""Letters on a case that comes to its end: an attempt to reach the customer, a proposal, the closing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk.letters.promise import Place
from casebook.desk.letters.shapes import Block, Paragraph
from casebook.desk.letters.times import when
from casebook.desk.letters.words import quote
from casebook.desk.queries.shapes import Line

WAYS: Final = {"phone": gettext_lazy("by phone"), "chat": gettext_lazy("by chat"), "email": gettext_lazy("by mail")}


def attempt(place: Place, line: Line) -> Iterator[Block]:
    """Say that somebody tried to reach the customer, and what follows if nobody answers."""
    way = str(WAYS.get(line.codes.get("channel", ""), ""))
    names = {"name": line.author.name, "way": way, "at": when(line.at, place.zone)}
    yield Paragraph(_("%(name)s tried to reach you %(way)s on %(at)s.") % names)
    yield from quote(line.body)
    silent = place.page.unanswered
    if silent is None or silent.lacks == "ground":
        yield Paragraph(_("Please write to us on the case's page."))
        return
    names = {"at": when(silent.from_when, place.zone), "clause": silent.clause}
    words = _("Please write to us on the case's page. Without an answer the case may be closed, but not before %(at)s.")
    yield Paragraph(f"{words % names} ({silent.clause})")
    yield place.clause(silent.clause)


def proposal(place: Place, line: Line) -> Iterator[Block]:
    """Ask for the customer's agreement to close."""
    ground = ground_of(place, line)
    yield Paragraph(
        _("%(name)s suggests to close your case (%(ground)s) and asks for your agreement:")
        % {"name": line.author.name, "ground": ground}
    )
    yield from quote(line.body)
    cited = line.codes.get("clause", "")
    ask = _("Please agree or disagree on the case's page. If you disagree, the work goes on.")
    yield Paragraph(f"{ask} ({cited})" if cited else ask)
    if cited:
        yield place.clause(cited)


def closed(place: Place, line: Line) -> Iterator[Block]:
    """Say that the case is closed, on which ground, and by which clause nobody was asked."""
    told = _("your case %(number)s is closed (%(ground)s).")
    yield Paragraph(told % {"number": place.page.number, "ground": ground_of(place, line)})
    yield from quote(line.body)
    silent = _silent_clause(place, line)
    if silent:
        words = _("We tried to reach you several times and did not hear from you (%(clause)s).")
        yield Paragraph(words % {"clause": silent})
        yield place.clause(silent)
    yield from _afterwards(place)


def _afterwards(place: Place) -> Iterator[Block]:
    """Say what to do if it comes back."""
    after = place.page.after
    cited = f" ({after.clause})" if after and after.clause else ""
    if after and after.reopens and after.last:
        words = _("If it comes back, write on the case's page until %(day)s: then we take the case up again.")
        yield Paragraph(words % {"day": date_format(after.last, "j F Y")} + cited)
    else:
        words = _("If it comes back, write on the case's page: that opens a new case which follows this one.")
        yield Paragraph(words + cited)


def ground_of(place: Place, line: Line) -> str:
    """Return what the handbook calls the ground of a line."""
    ground = line.codes.get("ground", "")
    labels = {one.id: one.label for one in place.policy.scope.grounds} | place.policy.closing.labels()
    return labels.get(ground, ground)


def _silent_clause(place: Place, line: Line) -> str:
    """Return the clause by which a case was closed that nobody answered; nothing where it was closed otherwise."""
    silent = {rule.clause for rule in place.policy.closing.unanswered.rules}
    return next((clause for clause in line.codes.get("clauses", "").split() if clause in silent), "")
