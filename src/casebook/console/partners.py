"""What a case page shows of another desk: the first tier and the maker of a provider, or the provider of a maker."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk import policies
from casebook.desk.handle import new_command_id
from casebook.desk.queries.partnership_shapes import StepView
from casebook.desk.queries.shapes import CasePage, Line
from casebook.policy.policy import Policy
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
    """A step with the address of the clause that asks for it, and the names of the files that prove it."""

    step: StepView
    href: str
    files: tuple[str, ...]


def makers_of(found: CasePage) -> tuple[Policy, ...]:
    """Return the handbook of the maker behind the case, whose clauses refusals may cite."""
    joined = found.partnership
    return (policies.policy(joined.maker, joined.edition),) if joined.maker else ()


def partners(found: CasePage, relayed: str = "") -> dict[str, Any]:
    """Return what the panel and the dialogs of partners show; nothing where the case has to do with no other desk.

    ``relayed`` is the version of what somebody wants to pass on in other words.
    """
    joined = found.partnership
    if not joined.maker and joined.sender is None and not joined.steps:
        return {}
    book = reverse("web:handbook", args=[joined.maker or found.handbook, joined.edition or found.edition])
    files = {file.id: file.name for line in found.lines for file in line.files}
    upstream = joined.upstream
    state = upstream.state if upstream else ""
    return {
        "partners": joined,
        "tier_one": [
            Shown(step, f"{book}#{step.clause}", tuple(files[key] for key in step.files if key in files))
            for step in joined.steps
        ],
        "tier_one_done": sum(step.done for step in joined.steps),
        "relaying": next((line for line in _relayable(found) if str(line.version) == relayed), None),
        "upstream_state": _state(state) if state else {},
        "upstream_open": state in {"open", "closure-proposed"},
        "may_escalate": joined.maker and state in {"", "refused", "closed"} and found.status != "closed",
    }


def _state(state: str) -> dict[str, Any]:
    return {"word": STATES[state], "tone": TONES.get(state, "quiet"), "icon": ICONS[state]}


def without_dialog(name: str, posted: Mapping[str, str], found: CasePage) -> bool:
    """Whether what went wrong has no dialog to stand in: a step that the maker does not ask for."""
    return name == "tier-one" and posted.get("step") not in {step.id for step in found.partnership.steps}


def with_relay(found: CasePage, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the entries, those that can be passed on to the customer with the button that does it."""
    relayable = {line.version for line in _relayable(found)}
    for entry in entries:
        if entry.version in relayable:
            yield replace(entry, act=_relay(found, entry), foot=_("Only your team sees this, until it is passed on."))
        elif entry.version in found.partnership.relayed:
            yield replace(entry, foot=_("Passed on to the customer."))
        else:
            yield entry


def _relayable(found: CasePage) -> Iterator[Line]:
    """Yield what the maker said and the reader can still pass on."""
    if "case.respond" in found.verbs and found.status != "closed":
        for line in found.lines:
            if line.version in found.partnership.to_relay and line.body.text:
                yield line


def _relay(found: CasePage, entry: Entry) -> Act:
    fields = (("of", str(entry.version)), ("text", entry.body.text))
    url = reverse("console:act-relay", args=[found.number])
    other = f"{reverse('console:case', args=[found.number])}?relay={entry.version}"
    return Act(url, _("Pass on to the customer"), "forward", new_command_id(), fields, other)
