"""Letters on versions, hotfixes, the Support ID and root causes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from casebook.desk.letters.promise import Place, next_dates
from casebook.desk.letters.shapes import Block, Paragraph
from casebook.desk.letters.words import attached, quote
from casebook.desk.queries.shapes import Line


def limited(place: Place, line: Line) -> Iterator[Block]:
    """Tell the customer what help there is for the version they run."""
    support = place.policy.releases.support_of(line.codes["phase"])
    yield Paragraph(_("you run version %(version)s, for which our help is limited.") % line.codes)
    if support is not None and support.message:
        yield Paragraph(support.message)
    if support is not None and support.help_with:
        yield Paragraph(_("We can still help you with:"))
        for one in support.help_with:
            yield Paragraph(one)
    yield from _cited(place, line)


def support_id(place: Place, line: Line) -> Iterator[Block]:
    """Explain to the customer that another Support ID was found than that of the contract."""
    known, found = place.policy.releases.support_id, line.codes.get("found", "")
    if line.codes.get("source") == "form":
        yield Paragraph(_("the Support ID that you gave is not the one of the contract you chose."))
    else:
        yield Paragraph(
            _("the product has another Support ID than the contract you chose: %(found)s.") % {"found": found}
        )
    if known is not None:
        yield Paragraph(known.message)
        yield Paragraph(known.remedy)
    yield Paragraph(_("We go on working on your case."))
    yield from _cited(place, line)


def hotfix(place: Place, line: Line) -> Iterator[Block]:
    """Give the customer a hotfix."""
    words = {"name": line.author.name, "build": line.codes.get("build", "")}
    for_build = _("%(name)s has a hotfix for your build %(build)s:")
    yield Paragraph((for_build if words["build"] else _("%(name)s has a hotfix for you:")) % words)
    yield from quote(line.body)
    yield from attached(line)
    yield Paragraph(_("Please write on the case's page whether it helps."))
    yield from next_dates(place)


def root_cause(place: Place, line: Line) -> Iterator[Block]:
    """Send the analysis of the root cause."""
    yield Paragraph(_("here is what really caused your problem. %(name)s writes:") % {"name": line.author.name})
    yield from quote(line.body)
    yield from attached(line)
    yield from _cited(place, line)


def _cited(place: Place, line: Line) -> Iterator[Block]:
    if clause := line.codes.get("clause", ""):
        yield place.clause(clause)


WRITERS: Final = {
    "release-limited": limited,
    "support-id-differs": support_id,
    "hotfix": hotfix,
    "root-cause-analysis": root_cause,
}
