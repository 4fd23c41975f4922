"""Work around the clock as both sides read it: one line on whether it is on, and who is there for either side."""

from collections.abc import Iterator
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk.queries.effort_shapes import EffortView
from casebook.desk.queries.shapes import CasePage
from casebook.policy.policy import Policy
from casebook.web import times
from casebook.web.banner import Banner, cited
from casebook.web.effort_lines import ENDS

PAUSES: Final = {
    "unanswered": gettext_lazy("Nobody answered whether somebody is there."),
    "customer": gettext_lazy("The customer has nobody there just now."),
    "vendor": gettext_lazy("Nobody of the customer's was there."),
}
"""Why the effort rests, in words."""


def effort_banners(page: CasePage, policy: Policy) -> Iterator[Banner]:
    """Yield how work around the clock stands, where a case has it; an end by a lower severity needs no line."""
    effort = page.effort
    if effort is None or page.status == "closed":
        return
    link = cited(policy, effort.clause)
    if effort.state == "awaited":
        yield Banner("flame", _("Around the clock"), _awaited(effort), "quiet", link)
    elif effort.state == "on":
        tone = "soon" if effort.answer_by else "met"
        yield Banner("flame", _("Around the clock: on"), _on(page, effort), tone, link)
    elif effort.state == "suspended":
        said = f"{PAUSES.get(effort.pause, '')} {_('It goes on as soon as somebody is back.')}"
        yield Banner("pause", _("Around the clock: resting"), said.strip(), "soon", link)
    elif effort.ended in {"workaround", "resolution"}:
        yield Banner(
            "circle-check", _("Around the clock: over"), f"{str(ENDS[effort.ended]).capitalize()}.", "quiet", link
        )


def along(page: CasePage) -> str:
    """Return who works along for the customer: the person named, else the contact of the case."""
    effort = page.effort
    if effort and effort.resource.erased:
        return _("(erased)")
    if effort and effort.resource.text:
        return effort.resource.text
    return page.contact.name if page.contact else _("nobody known")


def _awaited(effort: EffortView) -> str:
    if effort.opens:
        stamp = times.stamp(effort.opens, timezone.get_current_timezone())
        words = _(
            "It begins when somebody has taken the case; this way in is watched from %(at)s. A call begins it now."
        )
        return words % {"at": stamp}
    return _("It begins as soon as somebody has taken the case.")


def _on(page: CasePage, effort: EffortView) -> str:
    names = ", ".join(one.name for one in effort.on_duty) or _("nobody just now")
    words = {"ours": names, "theirs": along(page)}
    said = _("On duty: %(ours)s. For the customer: %(theirs)s.") % words
    if effort.answer_by:
        stamp = times.stamp(effort.answer_by, timezone.get_current_timezone())
        return f"{said} {_('We wait until %(at)s to hear that somebody is there.') % {'at': stamp}}"
    return said
