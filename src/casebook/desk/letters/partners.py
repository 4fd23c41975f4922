"""Letters about a case that was taken to the maker."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from casebook.desk.letters.promise import Place
from casebook.desk.letters.shapes import Block, Paragraph, Quote
from casebook.desk.queries.shapes import Line


def taken_to_maker(place: Place, line: Line) -> Iterator[Block]:
    """Tell the customer that the case was taken to the maker, by the clause that says so."""
    handbook = line.codes.get("handbook", "")
    maker = next((one for one in place.policy.partners.makers if one.handbook == handbook), None)
    yield Paragraph(maker.message if maker else _("we have taken your case to the maker of the software."))
    if clause := line.codes.get("clause", ""):
        yield place.clause(clause)


def maker_wrote(place: Place, line: Line) -> Iterator[Block]:
    """Tell the engineer what the maker's desk said, and that only they can pass it on."""
    upstream = place.page.partnership.upstream
    desk = upstream.desk if upstream else place.page.partnership.vendor
    said = {
        "answer": _("%(desk)s wrote on their case %(number)s:"),
        "call": _("%(desk)s wrote down a call on their case %(number)s:"),
        "closure-proposed": _("%(desk)s asks you to agree that their case %(number)s is closed:"),
        "out-of-scope": _("%(desk)s says that their case %(number)s is out of scope:"),
        "in-scope": _("%(desk)s takes their case %(number)s for theirs to solve after all:"),
        "closed": _("%(desk)s closed their case %(number)s:"),
    }[line.codes["what"]]
    yield Paragraph(said % {"desk": desk, "number": line.codes.get("number", "")})
    if line.body.erased:
        yield Paragraph(_("(These words were erased.)"))
    elif line.body.text:
        yield Quote(line.body.text)
    yield Paragraph(_("Your customer has not seen this. You can pass it on from the case's page."))
