"""What a case page shows of another desk: the first tier and the maker of a provider, or the provider of a maker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk.handle import new_command_id
from casebook.desk.queries.partnership_shapes import StepView
from casebook.desk.queries.shapes import CasePage
from casebook.web.conversation import Act, Entry

STATES: Final = {
    "sent": gettext_lazy("on its way"),
    "open": gettext_lazy("in work there"),
    "closure-proposed": gettext_lazy("closing proposed"),
    "closed": gettext_lazy("closed there"),
    "refused": gettext_lazy("refused there"),
}
TONES: Final = {"closure-proposed": "soon", "refused": "breached", "closed": "met"}
ICONS: Final = {
    "sent": "loader",
    "open": "circle-dot",
    "closure-proposed": "circle-question-mark",
    "closed": "circle-check-big",
    "refused": "circle-alert",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A step with the address of the clause that asks for it."""

    step: StepView
    href: str


def partners(found: CasePage) -> dict[str, Any]:
    """Return what the panel of partners shows; nothing where the case has to do with no other desk."""
    joined = found.partnership
    if not joined.maker and joined.sender is None:
        return {}
    book = reverse("web:handbook", args=[joined.maker, joined.edition]) if joined.maker else ""
    upstream = joined.upstream
    state = upstream.state if upstream else ""
    return {
        "partners": joined,
        "tier_one": [Shown(step, f"{book}#{step.clause}") for step in joined.steps],
        "tier_one_done": sum(step.done for step in joined.steps),
        "upstream_state": _state(state) if state else {},
        "upstream_open": state in {"open", "closure-proposed"},
        "may_escalate": joined.maker and state in {"", "refused", "closed"} and found.status != "closed",
    }


def _state(state: str) -> dict[str, Any]:
    return {"word": STATES[state], "tone": TONES.get(state, "quiet"), "icon": ICONS[state]}


def with_relay(found: CasePage, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries, those that can be passed on to the customer with the button that does it."""
    heard = {line.version for line in found.lines if line.kind == "upstream-heard"} - found.partnership.relayed
    open_to = "case.respond" in found.verbs and found.status != "closed"
    for entry in entries:
        if open_to and entry.version in heard and entry.body.text:
            yield replace(entry, act=_relay(found, entry))
        else:
            yield entry


def _relay(found: CasePage, entry: Entry) -> Act:
    fields = (("of", str(entry.version)), ("text", entry.body.text))
    url = reverse("console:act-relay", args=[found.number])
    return Act(url, _("Pass on to the customer"), "forward", new_command_id(), fields)
