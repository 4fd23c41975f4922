"""What happened to work around the clock, each in one sentence of the conversation."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy
from casebook.web import times

ENDS: Final = {
    "workaround": gettext_lazy("a workaround is in place and the harm is contained"),
    "resolution": gettext_lazy("a solution is in place and the harm is contained"),
    "severity-lowered": gettext_lazy("the severity is lower now"),
    "case-closed": gettext_lazy("the case is closed"),
}
"""The ends of the effort, in words."""


def _cited(line: Line) -> str:
    clause = line.codes.get("clause", "")
    return f" ({clause})" if clause else ""


def _who(line: Line) -> str:
    return line.author.name or _("somebody no longer known")


def _stamp(page: CasePage, at: str) -> str:
    return times.stamp(datetime.fromisoformat(at), ZoneInfo(page.zone))


def _started(_page: CasePage, line: Line, _policy: Policy) -> str:
    return _("The case is worked on around the clock from here%(cited)s.") % {"cited": _cited(line)}


def _asked(page: CasePage, line: Line, _policy: Policy) -> str:
    words = {"at": _stamp(page, line.codes["answer_by"]), "cited": _cited(line)}
    return _("We asked whether somebody is there to work with us; we wait for an answer until %(at)s%(cited)s.") % words


def _confirmed(_page: CasePage, line: Line, _policy: Policy) -> str:
    if line.codes.get("by_call") == "yes":
        return _("%(who)s recorded that somebody of the customer's is there.") % {"who": _who(line)}
    return _("%(who)s is there to work along.") % {"who": _who(line)}


def _handed_over(page: CasePage, line: Line, _policy: Policy) -> str:
    if until := line.codes.get("until", ""):
        words = {"who": _who(line), "at": _stamp(page, until)}
        return _("%(who)s named who works along for the customer until %(at)s.") % words
    return _("%(who)s named who works along for the customer from here.") % {"who": _who(line)}


def _suspended(_page: CasePage, line: Line, _policy: Policy) -> str:
    if line.codes.get("pause") == "unanswered":
        words = {"cited": _cited(line)}
        return _("Work around the clock rests: nobody answered whether somebody is there%(cited)s.") % words
    return _("%(who)s let the work around the clock rest%(cited)s.") % {"who": _who(line), "cited": _cited(line)}


def _resumed(_page: CasePage, line: Line, _policy: Policy) -> str:
    return _("The case is worked on around the clock again%(cited)s.") % {"cited": _cited(line)}


def _ended(_page: CasePage, line: Line, _policy: Policy) -> str:
    words = {"end": str(ENDS.get(line.codes.get("end", ""), "")), "cited": _cited(line)}
    return _("Work around the clock is over: %(end)s%(cited)s.") % words


EFFORT_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "effort-started": _started,
    "effort-asked": _asked,
    "effort-there": _confirmed,
    "effort-next": _handed_over,
    "effort-suspended": _suspended,
    "effort-resumed": _resumed,
    "effort-ended": _ended,
}
"""By kind of line."""

EFFORT_ICONS: Final = {
    "effort-started": "flame",
    "effort-asked": "circle-question-mark",
    "effort-there": "user-round-check",
    "effort-next": "users-round",
    "effort-suspended": "pause",
    "effort-resumed": "play",
    "effort-ended": "circle-check",
}
