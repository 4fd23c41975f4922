"""What happened to the scope and the language of a case, each in one sentence of the conversation."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _

from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy


def _out_of_scope(_page: CasePage, line: Line, policy: Policy) -> str:
    code = line.codes.get("ground", "")
    ground = policy.scope.ground(code)
    words = {"ground": ground.label if ground else code, "clause": line.codes.get("clause", "")}
    referred = ", ".join(one.name for one in policy.scope.referred(ground)) if ground else ""
    if referred:
        return _("Out of scope: %(ground)s (%(clause)s). Referred to %(whom)s.") % {**words, "whom": referred}
    return _("Out of scope: %(ground)s (%(clause)s).") % words


def _bounded(_page: CasePage, line: Line, policy: Policy) -> str:
    code = line.codes.get("topic", "")
    topic = policy.scope.topic(code)
    words = {"topic": topic.label if topic else code, "clause": line.codes.get("clause", "")}
    if line.kind == "unbounded":
        return _("No longer bounded: %(topic)s (%(clause)s).") % words
    bounds = "; ".join(topic.bounds) if topic else ""
    return f"{_('Help is bounded: %(topic)s (%(clause)s).') % words} {bounds}".strip()


def _language(_page: CasePage, line: Line, policy: Policy) -> str:
    return f"{policy.languages.notice} ({line.codes.get('clause', '')})"


SCOPE_SAYINGS: Final[Mapping[str, Callable[[CasePage, Line, Policy], str]]] = {
    "out-of-scope": _out_of_scope,
    "in-scope": lambda *_args: _("The vendor takes this on after all."),
    "appeal": lambda *_args: _("The customer does not agree that this is out of scope."),
    "bounded": _bounded,
    "unbounded": _bounded,
    "language": _language,
}
"""By kind of line."""
