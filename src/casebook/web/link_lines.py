"""How cases came to hang together, each link in one sentence of the conversation."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy

SAID: Final[Mapping[str, str]] = {
    "follows": gettext_noop("This case follows %(number)s."),
    "followed-by": gettext_noop("It goes on in %(number)s."),
    "split-from": gettext_noop("This case was split from %(number)s."),
    "split-into": gettext_noop("A second matter goes on in %(number)s."),
    "merged-into": gettext_noop("This is about the same as %(number)s and goes on there."),
    "merged-from": gettext_noop("%(number)s is about the same and goes on here."),
}
"""By kind of link."""


def linked(_page: CasePage, line: Line, _policy: Policy) -> str:
    """Say what another case is to this one, and by which clause."""
    said = _(SAID[line.codes["kind"]]) % {"number": line.codes.get("number", "")}
    clause = line.codes.get("clause", "")
    return f"{said} ({clause})" if clause else said
