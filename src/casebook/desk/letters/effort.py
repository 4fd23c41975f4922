"""Letters on work around the clock: that it began, whether somebody is there, that it rests, goes on or is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from casebook.cases.rules.hours import next_opening
from casebook.desk.letters.promise import Place
from casebook.desk.letters.shapes import Block, Paragraph, Quote
from casebook.desk.letters.times import when
from casebook.desk.queries.shapes import Line


def started(place: Place, line: Line) -> Iterator[Block]:
    """Tell the customer that the case is worked on without a break, and what that needs of them."""
    yield Paragraph(_("we work on your case around the clock now, as long as somebody of yours can work with us."))
    yield Paragraph(_("We ask from time to time whether somebody is there. You can name another person on its page."))
    yield from _cited(place, line)


def asked(place: Place, line: Line) -> Iterator[Block]:
    """Ask the customer whether somebody is there, and say what happens without an answer."""
    by = when(datetime.fromisoformat(line.codes["answer_by"]), place.zone)
    yield Paragraph(
        _("is somebody of yours there to work with us? Please tell us on the case's page by %(by)s.") % {"by": by}
    )
    yield Paragraph(_("Without an answer our work around the clock rests, and goes on as soon as you say so."))
    yield from _cited(place, line)


def suspended(place: Place, line: Line) -> Iterator[Block]:
    """Tell both sides that the effort rests, and how it goes on."""
    if line.codes.get("pause") == "unanswered":
        yield Paragraph(_("nobody answered whether somebody is there, so the work around the clock rests."))
    else:
        yield Paragraph(_("%(name)s let the work around the clock rest:") % {"name": line.author.name})
    yield from _quote(line)
    yield Paragraph(_("It goes on as soon as somebody says on the case's page, or in a call, that they are there."))
    yield from _cited(place, line)


def resumed(place: Place, line: Line) -> Iterator[Block]:
    """Tell both sides that the effort goes on."""
    yield Paragraph(_("the case is worked on around the clock again."))
    yield from _quote(line)
    yield from _cited(place, line)


def ended(place: Place, line: Line) -> Iterator[Block]:
    """Tell the customer what ended the effort, and what to do if the harm is not contained."""
    said = {
        "workaround": _("a workaround is in place and the harm is contained, so the work around the clock is over:"),
        "resolution": _("a solution is in place and the harm is contained, so the work around the clock is over:"),
    }
    yield Paragraph(said.get(line.codes.get("end", ""), _("the work around the clock is over:")))
    yield from _quote(line)
    yield Paragraph(_("If the harm is not contained, please say so on the case's page: then we go on."))
    yield from _cited(place, line)


def handed_over(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer whom to call from here."""
    yield Paragraph(_("%(name)s named who works along from here:") % {"name": line.author.name})
    yield from _quote(line)
    phone = place.page.effort.phone.text if place.page.effort else ""
    if phone:
        yield Paragraph(_("Phone: %(number)s") % {"number": phone})
    if until := line.codes.get("until", ""):
        yield Paragraph(_("They are there until %(at)s.") % {"at": when(datetime.fromisoformat(until), place.zone)})


def beginning(place: Place) -> Iterator[Block]:
    """Yield when work around the clock begins on a case that was just opened, where such a case has it."""
    offered = place.policy.effort.at(place.point)
    if offered is None:
        return
    opens = next_opening(place.policy, place.point, place.page.opened_at, place.page.zone)
    words = _("We work on it around the clock from the moment that somebody has taken it (%(clause)s).")
    yield Paragraph(words % {"clause": offered.clause})
    if opens and opens > place.page.opened_at:
        at = {"at": when(opens, place.zone)}
        yield Paragraph(_("This way in is watched again from %(at)s. Phone, and somebody takes it at once.") % at)


def _quote(line: Line) -> Iterator[Block]:
    if line.body.erased:
        yield Paragraph(_("(These words were erased.)"))
    elif line.body.text.strip():
        yield Quote(line.body.text)


def _cited(place: Place, line: Line) -> Iterator[Block]:
    if clause := line.codes.get("clause", ""):
        yield place.clause(clause)
