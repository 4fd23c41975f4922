"""Letters about a case that was taken to the maker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk.letters.promise import Place
from casebook.desk.letters.shapes import Block, Paragraph, Quote
from casebook.desk.queries.shapes import Line

HEARD: Final[Mapping[str, Promise]] = {
    "answer": gettext_lazy("%(desk)s wrote on their case %(number)s:"),
    "call": gettext_lazy("%(desk)s wrote down a call on their case %(number)s:"),
    "missing": gettext_lazy("%(desk)s lacks something for their case %(number)s:"),
    "steps": gettext_lazy("%(desk)s suggests steps for their case %(number)s:"),
    "workaround": gettext_lazy("%(desk)s gave a workaround on their case %(number)s:"),
    "solved": gettext_lazy("%(desk)s says that a solution is in place for their case %(number)s:"),
    "hotfix": gettext_lazy("%(desk)s gave a hotfix on their case %(number)s:"),
    "analysis": gettext_lazy("%(desk)s sent the analysis of the root cause of their case %(number)s:"),
    "limited": gettext_lazy("%(desk)s helps with their case %(number)s within bounds:"),
    "severity": gettext_lazy("%(desk)s says how they read the severity of their case %(number)s:"),
    "escalation": gettext_lazy("%(desk)s answered the escalation of their case %(number)s:"),
    "deescalation": gettext_lazy("%(desk)s asks you to agree that the escalation of their case %(number)s ends:"),
    "closure-proposed": gettext_lazy("%(desk)s asks you to agree that their case %(number)s is closed:"),
    "out-of-scope": gettext_lazy("%(desk)s says that their case %(number)s is out of scope:"),
    "in-scope": gettext_lazy("%(desk)s takes their case %(number)s for theirs to solve after all:"),
    "closed": gettext_lazy("%(desk)s closed their case %(number)s:"),
}
"""How a letter begins about what the maker said."""


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
    yield Paragraph(str(HEARD[line.codes["what"]]) % {"desk": desk, "number": line.codes.get("number", "")})
    if line.body.erased:
        yield Paragraph(_("(These words were erased.)"))
    elif line.body.text:
        yield Quote(line.body.text)
    yield Paragraph(_("Your customer has not seen this. You can pass it on from the case's page."))
