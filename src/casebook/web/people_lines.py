"""Who came to watch a case and who got it, each in one sentence of the conversation."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy


def _handed_over(_page: CasePage, line: Line, _policy: Policy) -> str:
    to = line.codes.get("assignee") or line.codes.get("team") or _("somebody no longer known")
    who = line.author.name or _("somebody no longer known")
    return _("%(who)s handed the case over to %(to)s.") % {"who": who, "to": to}


def _watched(_page: CasePage, line: Line, _policy: Policy) -> str:
    words = {"person": line.codes.get("person") or _("Somebody no longer known")}
    if line.codes.get("may_reply") == "yes":
        return _("%(person)s watches the case and may write on it.") % words
    return _("%(person)s watches the case.") % words


def _unwatched(_page: CasePage, line: Line, _policy: Policy) -> str:
    person = line.codes.get("person") or _("Somebody no longer known")
    return _("%(person)s does not watch the case any more.") % {"person": person}


PEOPLE_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "handed-over": _handed_over,
    "watched": _watched,
    "unwatched": _unwatched,
}
"""By kind of line."""
