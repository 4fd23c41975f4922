"""What stands out about a case in the queue beside its dates: kind, language, scope; and the lists to filter by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.console.next_thing import LONG_WAIT
from casebook.desk import clock
from casebook.desk.queries.shapes import QueueRow
from casebook.policy.policy import Policy
from casebook.web import spoken, times
from casebook.web.levels import USUAL

USUAL_LANGUAGE: Final = "en"  # the language of the pages: only others stand out


ESCALATED: Final = {
    "waiting": (gettext_lazy("escalated, nobody has it"), "breached", "chevrons-up"),
    "accepted": (gettext_lazy("escalated"), "soon", "chevrons-up"),
    "answered": (gettext_lazy("escalated, answered"), "quiet", "chevrons-up"),
    "lowering": (gettext_lazy("escalated, about to end"), "quiet", "chevrons-up"),
}
"""How far an escalation has come: in words, with its tone and icon."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A small word beside a case, with its icon; ``tone`` is quiet, or soon where somebody has to act."""

    icon: str
    word: str
    tone: str = "quiet"


def marks(one: QueueRow) -> Iterator[Mark]:
    """Yield what stands out about a case."""
    if one.escalation:
        word, tone, icon = ESCALATED[one.escalation]
        yield Mark(icon, str(word), tone)
    if one.scope == "appealed":
        yield Mark("undo-2", _("appeal"), "soon")
    elif one.scope:
        yield Mark("signpost", _("out of scope"))
    if silent := _silent_for(one):
        yield Mark("message-circle-off", _("no word for %(length)s") % {"length": times.duration(silent)})
    if one.bounded:
        yield Mark("circle-dot-dashed", one.bounded)
    if one.language and one.language != USUAL_LANGUAGE:
        yield Mark("languages", _language(one))
    if one.case_type.id != USUAL:
        yield Mark("inbox", one.case_type.name)


def _silent_for(one: QueueRow) -> timedelta | None:
    """Return for how long the customer has heard nothing, where that is long and it is our turn."""
    if one.informed_at is None or one.status not in {"new", "in_progress"}:
        return None
    length = clock.now() - one.informed_at
    return length if length >= LONG_WAIT else None


def _language(one: QueueRow) -> str:
    if not one.working_language:
        return spoken.name(one.language)
    words = {"language": spoken.name(one.language), "working": spoken.name(one.working_language)}
    return _("%(language)s, worked on in %(working)s") % words


def kinds(books: Iterable[Policy]) -> list[tuple[str, str]]:
    """Return the kinds of case that the tenant's handbooks know, by their names; each is a queue of its own."""
    names: dict[str, list[str]] = {}
    for policy in books:
        for kind in policy.intake.case_types:
            names.setdefault(kind.id, []).append(kind.label)
    return [(code, " / ".join(dict.fromkeys(words))) for code, words in names.items()]


def languages(books: Iterable[Policy]) -> list[tuple[str, str]]:
    """Return the languages that the tenant's handbooks offer anywhere, by name."""
    regions = [region for policy in books for region in policy.languages.regions]
    codes = dict.fromkeys(code for region in regions for code in region.offered)
    return sorted(((code, spoken.name(code)) for code in codes), key=lambda one: one[1])
