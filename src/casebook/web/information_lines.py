"""What was asked for and what came, each in one sentence of the conversation."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy


def _what(page: CasePage, line: Line) -> str:
    found = page.information.labels(line.codes.get("items", "")) if page.information else ""
    return found or _("something that was erased.")


def _requested(page: CasePage, line: Line, _policy: Policy) -> str:
    said = _("Asked for: %(what)s") % {"what": _what(page, line)}
    clause = ", ".join(line.codes.get("clause", "").split())
    return f"{said} ({clause})" if clause else said


def _given(page: CasePage, line: Line, _policy: Policy) -> str:
    if line.kind == "given-in-call":
        return _("%(who)s wrote down what the customer said: %(what)s") % {
            "who": line.author.name,
            "what": _what(page, line),
        }
    return _("Given: %(what)s") % {"what": _what(page, line)}


def _withdrawn(page: CasePage, line: Line, _policy: Policy) -> str:
    return _("Not needed any more: %(what)s") % {"what": _what(page, line)}


def _hold(_page: CasePage, line: Line, _policy: Policy) -> str:
    said = (
        _("On hold until what is missing is there.") if line.kind == "on-hold" else _("Nothing is missing: it goes on.")
    )
    clause = line.codes.get("clause", "")
    return f"{said} ({clause})" if clause else said


INFORMATION_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "requested": _requested,
    "given": _given,
    "given-in-call": _given,
    "request-withdrawn": _withdrawn,
    "on-hold": _hold,
    "hold-ended": _hold,
}
"""By kind of line."""
INFORMATION_ICONS: Final = {
    "requested": "clipboard-list",
    "given": "clipboard-check",
    "given-in-call": "phone",
    "request-withdrawn": "undo-2",
    "on-hold": "circle-pause",
    "hold-ended": "play",
}
