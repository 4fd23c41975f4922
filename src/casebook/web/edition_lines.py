"""How the conversation tells that a case follows a new edition of its handbook, or cannot."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy


def _follows(_page: CasePage, line: Line, policy: Policy) -> str:
    words = {"title": policy.title, "edition": line.codes.get("edition", "")}
    if line.codes.get("rule") == "move":
        return _("%(title)s, edition %(edition)s, is in force and rules this case from now on.") % words
    return (
        _("%(title)s, edition %(edition)s, is in force: wherever it promises an earlier date, that date holds.") % words
    )


def _passed(_page: CasePage, line: Line, _policy: Policy) -> str:
    words = {"edition": line.codes.get("edition", ""), "missing": line.codes.get("missing", "").replace(" ", ", ")}
    return _("The case stays under its edition: %(edition)s has no word for its %(missing)s.") % words


EDITION_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "edition": _follows,
    "edition-passed": _passed,
}
