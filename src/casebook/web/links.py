"""How a case hangs together with others, in words, for both sides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk.queries.links_shapes import ClosedCase
from casebook.desk.queries.shapes import CasePage
from casebook.web import questions, times

TITLES: Final[Mapping[str, object]] = {
    "follows": gettext_lazy("Follows"),
    "followed-by": gettext_lazy("Goes on in"),
    "split-from": gettext_lazy("Split from"),
    "split-into": gettext_lazy("Split into"),
    "merged-into": gettext_lazy("Merged into"),
    "merged-from": gettext_lazy("Merged from"),
}


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """One linked case with its address."""

    title: str
    number: str
    subject: str
    href: str
    status: str
    closed_at: datetime | None


def linked_cases(page: CasePage, address: str) -> tuple[LinkedCase, ...]:
    """Return the linked cases; ``address`` is the name of the route of a case page."""
    return tuple(
        LinkedCase(
            str(TITLES.get(one.kind, one.kind)),
            one.number,
            _("(erased)") if one.subject.erased else one.subject.text,
            reverse(address, args=[one.number]) + ("?stay=yes" if one.kind == "merged-from" else ""),
            one.status,
            one.closed_at,
        )
        for one in page.links
    )


def follows_field(cases: Iterable[ClosedCase], chosen: str) -> forms.Field | None:
    """Return the choice of a closed case that a new one follows; nothing where there is none to follow."""
    offered = [(one.number, _closed(one)) for one in cases]
    if chosen and chosen not in {number for number, _words in offered}:
        offered.insert(0, (chosen, chosen))
    if not offered:
        return None
    widget = forms.Select(attrs=dict(questions.KEPT), choices=[("", _("none of these")), *offered])
    words = _("If this is about a case that was closed, whoever takes the new one can read the old.")
    return questions.choice(_("Follows an earlier case"), widget, words)


def _closed(one: ClosedCase) -> str:
    subject = _("(erased)") if one.subject.erased else one.subject.text
    day = times.day(one.closed_at, timezone.get_current_timezone()) if one.closed_at else ""
    return f"{one.number} · {subject} · {_('closed on %(day)s') % {'day': day}}"
