"""Letters about the severity of a case: how the vendor reads it, how the customer answers, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casebook.cases.rules import severity as rules
from casebook.desk.letters.promise import Place, first_answer
from casebook.desk.letters.shapes import Block, Link, Paragraph, Quote
from casebook.desk.queries.shapes import Line


def proposed(place: Place, line: Line) -> Iterator[Block]:
    """Tell the customer how the vendor reads the severity, and ask for their view."""
    words = _("%(name)s reads your case as %(severity)s and asks how you see it:")
    yield Paragraph(words % _words(place, line))
    yield from _quote(line)
    yield Paragraph(_("Please agree, or name another one, on the case's page. Until then your own choice holds."))
    yield from _cited(place, line)


def countered(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer that the customer would choose another severity."""
    words = _("%(name)s (%(organisation)s) proposes %(severity)s instead:")
    yield Paragraph(words % _words(place, line))
    yield from _quote(line)


def disputed(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer that the customer does not agree."""
    yield Paragraph(_("%(name)s (%(organisation)s) does not agree to %(severity)s:") % _words(place, line))
    yield from _quote(line)


def changed(place: Place, line: Line) -> Iterator[Block]:
    """Tell whoever did not do it that the severity has changed, on what that rests, and when an answer is due now."""
    basis = line.codes.get("basis", "")
    said = {
        "agreement": _("as agreed, the %(word)s of the case is now %(after)s; it was %(before)s."),
        "call": _("as agreed in a call, the %(word)s of the case is now %(after)s; it was %(before)s."),
        "false-report": _("we lowered the %(word)s of the case from %(before)s to %(after)s; the report was false:"),
        "restored": _("the %(word)s of the case is %(after)s again, as you reported it."),
        "disagreement": _("we could not agree; the %(word)s of the case is now %(after)s. It was %(before)s."),
    }
    plain = _("%(name)s changed the %(word)s of the case from %(before)s to %(after)s.")
    yield Paragraph(said.get(basis, plain) % _words(place, line))
    yield from _quote(line)
    if basis == "false-report":
        yield Paragraph(_("If you see it otherwise, please say so on the case's page; somebody will look again."))
    yield from first_answer(place)
    yield from _cited(place, line)


def disagreement(place: Place, line: Line) -> Iterator[Block]:
    """Tell the customer that the two sides see it differently, and that the severity stays."""
    words = _("we see the %(word)s of the case differently, so it stays as it is. %(name)s wrote:")
    yield Paragraph(words % _words(place, line))
    yield from _quote(line)
    yield from _cited(place, line)


def contested(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer that the customer does not agree that the report was false."""
    yield Paragraph(_("%(name)s (%(organisation)s) does not agree that the report was false:") % _words(place, line))
    yield from _quote(line)


def looked_again(place: Place, line: Line) -> Iterator[Block]:
    """Tell the customer what became of their answer: the vendor stays with it, or took it back."""
    if line.kind == "lowering-upheld":
        yield Paragraph(_("we have looked again and stay with it. %(name)s wrote:") % _words(place, line))
    else:
        yield Paragraph(_("we have looked again: your report was not false. %(name)s wrote:") % _words(place, line))
    yield from _quote(line)
    yield from _cited(place, line)


def false_reports(place: Place, line: Line) -> Iterator[Block]:
    """Ask the duty managers to decide, because so many reports of an organisation were false."""
    rule = place.policy.misuse.reports
    words = {**_words(place, line), "reports": line.codes.get("reports", ""), "days": rule.days if rule else 0}
    yield Paragraph(_("%(reports)s false reports of %(organisation)s count within %(days)s days.") % words)
    yield Paragraph(_("Please decide whether its benefits of support are reduced, and write down why."))
    address = f"{place.origin}/console/customers/{place.page.organisation.id}/#false-reports"
    yield Link(_("False reports of %(organisation)s") % words, address)
    if rule:
        yield place.clause(rule.clause)


def _words(place: Place, line: Line) -> dict[str, str]:
    return {
        "name": line.author.name,
        "organisation": place.page.organisation.name,
        "word": place.policy.severity.word,
        "severity": _phrase(place, line.codes.get("severity", "")),
        "before": _level(place, line.codes.get("before", "")),
        "after": _level(place, line.codes.get("after", "")),
    }


def _phrase(place: Place, severity: str) -> str:
    """Name a severity inside a sentence: with the vendor's word, unless its name says that itself."""
    name = _level(place, severity)
    return name if place.policy.severity.word in name.lower() else f"{place.policy.severity.word} {name}"


def _level(place: Place, severity: str) -> str:
    level = rules.find(place.policy, severity)
    if level is None or level.name == severity:
        return severity
    return level.name if severity in level.name.split() else f"{severity} ({level.name})"


def _quote(line: Line) -> Iterator[Block]:
    if line.body.erased:
        yield Paragraph(_("(These words were erased.)"))
    elif line.body.text.strip():
        yield Quote(line.body.text)


def _cited(place: Place, line: Line) -> Iterator[Block]:
    if clause := line.codes.get("clause", ""):
        yield place.clause(clause)
