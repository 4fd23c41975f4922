"""Letters on escalations and tiers: to those above, to the engineer whose case it is, and to the customer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from django.utils.translation import gettext as _

from casebook.desk.letters.promise import Place
from casebook.desk.letters.shapes import Block, Paragraph, Quote
from casebook.desk.letters.times import when
from casebook.desk.queries.shapes import Line


def _level(place: Place, line: Line) -> str:
    code = line.codes.get("level", "")
    found = place.policy.escalation.level(code)
    return found.name if found else code


def _names(place: Place, line: Line) -> dict[str, str]:
    return {
        "name": line.author.name,
        "organisation": place.page.organisation.name,
        "level": _level(place, line),
        "number": place.page.number,
        "word": place.policy.severity.word,
    }


def _said(line: Line) -> Iterator[Block]:
    if line.body.text.strip():
        yield Quote(line.body.text)


def _cited(place: Place, line: Line) -> Iterator[Block]:
    if clause := line.codes.get("clause", ""):
        yield place.clause(clause)


def _answer_due(place: Place) -> Iterator[Block]:
    """Yield by when the customer is promised an answer, where the handbook promises one."""
    for clock in place.page.clocks:
        if clock.milestone == "escalation_answer" and clock.due and clock.met_at is None:
            yield Paragraph(_("An answer is promised by %(due)s.") % {"due": when(clock.due, place.zone)})


def disputable(place: Place) -> Iterator[Block]:
    """Yield which severity, or priority, a case has and why, and how to see it differently; only where that is offered.

    A handbook with a single level has nothing to dispute.
    """
    offer, severity = place.page.escalation.priority, place.page.severity
    if offer is None or not severity.graded:
        return
    told = _("The %(word)s of your case is %(level)s.") % {"word": severity.word, "level": severity.name}
    if place.page.criterion:
        told += " " + _("It was chosen for this reason: %(reason)s") % {"reason": place.page.criterion}
    yield Paragraph(told)
    how = _("If you see it differently, ask us on the case's page to look again, and say what it means for you.")
    yield Paragraph(f"{how} ({offer.clause})")
    yield place.clause(offer.clause)


def _to_level(place: Place, line: Line) -> Iterator[Block]:
    """Tell those of a level that a case is theirs to take."""
    words = _names(place, line)
    if line.codes.get("rule"):
        yield Paragraph(_("the case of %(organisation)s came to %(level)s by itself.") % words)
    elif line.codes.get("about") == "priority":
        yield Paragraph(_("%(name)s (%(organisation)s) sees the %(word)s differently:") % words)
    else:
        yield Paragraph(_("%(name)s escalates the case of %(organisation)s to %(level)s:") % words)
    yield from _said(line)
    yield from _answer_due(place)
    yield Paragraph(_("Nobody has taken it yet. Please take it on the case's page, or answer at once."))
    yield from _cited(place, line)


def _of_yours(place: Place, line: Line) -> Iterator[Block]:
    yield Paragraph(_("the case of %(organisation)s is with %(level)s now.") % _names(place, line))
    yield from _said(line)
    yield from _cited(place, line)


def _taken(place: Place, line: Line) -> Iterator[Block]:
    yield Paragraph(_("%(name)s has taken the escalation of your case.") % _names(place, line))


def _answer_given(place: Place, line: Line) -> Iterator[Block]:
    yield Paragraph(_("%(name)s answered the escalation of your case:") % _names(place, line))
    yield from _said(line)


def _not_agreed(place: Place, line: Line) -> Iterator[Block]:
    words = _("%(name)s (%(organisation)s) does not agree that the escalation ends:")
    yield Paragraph(words % _names(place, line))
    yield from _said(line)
    yield from _answer_due(place)


def _over(place: Place, line: Line) -> Iterator[Block]:
    yield Paragraph(_("the escalation of the case of %(organisation)s is over.") % _names(place, line))
    yield from _said(line)


def _begun(place: Place, line: Line) -> Iterator[Block]:
    """Tell the customer that somebody above has their case: because they asked, or by a rule."""
    words = _names(place, line)
    if line.codes.get("rule"):
        yield Paragraph(_("we have taken your case further ourselves: %(level)s sees to it.") % words)
    else:
        yield Paragraph(_("you asked for more attention: your case is with %(level)s.") % words)
    yield from _answer_due(place)
    yield from _cited(place, line)


def _accepted(place: Place, line: Line) -> Iterator[Block]:
    yield Paragraph(_("%(name)s (%(level)s) looks after your case now, and answers you.") % _names(place, line))
    yield from _cited(place, line)


def _answered(place: Place, line: Line) -> Iterator[Block]:
    words, outcome = _names(place, line), line.codes.get("outcome", "")
    if outcome == "upheld":
        yield Paragraph(_("%(name)s looked at the %(word)s again; it stays as it is, for this reason:") % words)
    elif outcome == "changed":
        yield Paragraph(_("%(name)s looked at the %(word)s again and has changed it, for this reason:") % words)
    else:
        yield Paragraph(_("%(name)s answers you:") % words)
    yield from _said(line)
    yield from _cited(place, line)


def _lowering(place: Place, line: Line) -> Iterator[Block]:
    yield Paragraph(_("%(name)s asks whether your case can go on as usual:") % _names(place, line))
    yield from _said(line)
    yield Paragraph(_("Please agree or disagree on the case's page. Until then it stays with them."))
    yield from _cited(place, line)


def _ended(place: Place, line: Line) -> Iterator[Block]:
    yield Paragraph(_("the escalation of your case is over; the work on the case goes on.") % _names(place, line))
    yield from _said(line)


def _tier(place: Place, line: Line) -> str:
    code = line.codes.get("tier", "")
    found = place.policy.escalation.tier(code)
    return found.name if found else code


def _handed(place: Place, line: Line) -> Iterator[Block]:
    words = {**_names(place, line), "tier": _tier(place, line)}
    yield Paragraph(_("%(name)s hands the case of %(organisation)s to %(tier)s:") % words)
    yield from _said(line)
    yield Paragraph(_("Please take it up on the case's page."))
    yield from _cited(place, line)


def _given_back(place: Place, line: Line) -> Iterator[Block]:
    words = {**_names(place, line), "tier": _tier(place, line)}
    yield Paragraph(_("%(tier)s gave the case of %(organisation)s back:") % words)
    yield from _said(line)


WRITERS: Final[Mapping[str, Callable[[Place, Line], Iterator[Block]]]] = {
    "escalation": _to_level,
    "escalation-of-yours": _of_yours,
    "escalation-taken": _taken,
    "escalation-answer": _answer_given,
    "deescalation-declined": _not_agreed,
    "escalation-over": _over,
    "escalation-begun": _begun,
    "escalation-accepted": _accepted,
    "escalation-answered": _answered,
    "deescalation-proposed": _lowering,
    "escalation-ended": _ended,
    "tier-handed": _handed,
    "tier-returned": _given_back,
}
"""By template."""
