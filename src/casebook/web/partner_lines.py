"""How the conversation tells of a case that is joined with one of another desk."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy

HEARD: Final[Mapping[str, Promise]] = {
    "answer": gettext_lazy("%(desk)s wrote to us."),
    "call": gettext_lazy("%(desk)s wrote down a call with us."),
    "missing": gettext_lazy("%(desk)s asks for what it lacks."),
    "steps": gettext_lazy("%(desk)s suggests steps."),
    "workaround": gettext_lazy("%(desk)s gave a workaround."),
    "solved": gettext_lazy("%(desk)s says that a solution is in place."),
    "hotfix": gettext_lazy("%(desk)s gave a hotfix."),
    "analysis": gettext_lazy("%(desk)s sent the analysis of the root cause."),
    "limited": gettext_lazy("%(desk)s helps within bounds."),
    "severity": gettext_lazy("%(desk)s says how it reads the severity of its case."),
    "escalation": gettext_lazy("%(desk)s answered the escalation of its case."),
    "deescalation": gettext_lazy("%(desk)s asks us to agree that the escalation of its case ends."),
    "closure-proposed": gettext_lazy("%(desk)s asks us to agree that its case is closed."),
    "out-of-scope": gettext_lazy("%(desk)s says that this is out of scope."),
    "in-scope": gettext_lazy("%(desk)s takes it for its to solve after all."),
    "closed": gettext_lazy("%(desk)s closed its case."),
}
"""What the maker said, in one sentence each."""


def _step(page: CasePage, line: Line, _policy: Policy) -> str:
    label = next((one.label for one in page.partnership.steps if one.id == line.codes.get("step")), line.codes["step"])
    return _("First tier: %(step)s (%(clause)s).") % {"step": label, "clause": line.codes.get("clause", "")}


def _taken(_page: CasePage, line: Line, policy: Policy) -> str:
    maker = next((one for one in policy.partners.makers if one.handbook == line.codes.get("handbook")), None)
    said = maker.message if maker else _("The case was taken to the maker.")
    return f"{said} ({line.codes.get('clause', '')})"


def _received(page: CasePage, line: Line, policy: Policy) -> str:
    if page.partnership.sender is None:  # the provider reads it as the customer of this desk
        said = policy.partners.joined.message if policy.partners.joined else ""
        return f"{said} ({line.codes.get('clause', '')})"
    desk, number = page.partnership.sender
    words = {"desk": desk, "number": number, "clause": line.codes.get("clause", "")}
    return _("Sent by the desk of %(desk)s, whose case is %(number)s (%(clause)s).") % words


def _desk(page: CasePage) -> str:
    """Return who the maker is."""
    return page.partnership.upstream.desk if page.partnership.upstream else page.partnership.vendor


def author(page: CasePage, line: Line) -> str:
    """Return whose words a line holds that another desk said: the desk's, since it speaks with one voice."""
    return _desk(page) if line.kind == "upstream-heard" else ""


def flag(page: CasePage, line: Line) -> str:
    """Return between which desks such words go; nothing for other lines."""
    if line.kind == "upstream-heard":
        return _("From the maker")
    return _("To %(desk)s") % {"desk": _desk(page)} if line.kind == "upstream-written" else ""


def only_said(line: Line) -> bool:
    """Whether a line only brings words to or from the maker; then its flag says everything."""
    return line.kind == "upstream-written" or (line.kind == "upstream-heard" and line.codes.get("what") == "answer")


def _heard(page: CasePage, line: Line, _policy: Policy) -> str:
    return str(HEARD[line.codes["what"]]) % {"desk": _desk(page)}


def _written(page: CasePage, _line: Line, _policy: Policy) -> str:
    desk = _desk(page)
    return _("Written to %(desk)s.") % {"desk": desk}


def _closure(page: CasePage, line: Line, _policy: Policy) -> str:
    desk = _desk(page)
    if line.codes.get("agree") == "yes":
        return _("We agreed that %(desk)s closes its case.") % {"desk": desk}
    return _("We did not agree that %(desk)s closes its case.") % {"desk": desk}


def _relayed(page: CasePage, _line: Line, _policy: Policy) -> str:
    if page.partnership.upstream is None:
        return _("Passed on from the maker.")
    return _("Passed on from %(desk)s.") % {"desk": page.partnership.upstream.desk}


PARTNER_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "tier-one": _step,
    "upstream": _taken,
    "received": _received,
    "upstream-heard": _heard,
    "upstream-written": _written,
    "upstream-closure": _closure,
    "relayed": _relayed,
}
