"""What is promised to the customer, in their words: the clocks of a case, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.cases.actor import Actor
from casebook.desk.queries.shapes import CasePage, ClockLine
from casebook.policy.targets import Milestone
from casebook.web import times
from casebook.web.milestones import Card, cards

DUE: Final[dict[Milestone, object]] = {
    "first_response": gettext_lazy("We answer by"),
    "next_update": gettext_lazy("We write to you again by"),
    "workaround": gettext_lazy("We aim to have a way around it by"),
    "resolution": gettext_lazy("We aim to have it solved by"),
    "escalation_answer": gettext_lazy("Whoever is in charge answers you by"),
    "root_cause": gettext_lazy("You have our account of the cause by"),
}
REACHED: Final[dict[Milestone, object]] = {
    "first_response": gettext_lazy("Answered"),
    "next_update": gettext_lazy("We wrote to you"),
    "workaround": gettext_lazy("You have a way around it"),
    "resolution": gettext_lazy("Solved"),
    "escalation_answer": gettext_lazy("Answered"),
    "root_cause": gettext_lazy("Sent"),
}
COMING: Final[dict[Milestone, object]] = {
    "next_update": gettext_lazy("We write to you again by %(at)s"),
    "workaround": gettext_lazy("We aim to have a way around it by %(at)s"),
    "resolution": gettext_lazy("We aim to have it solved by %(at)s"),
    "escalation_answer": gettext_lazy("Whoever is in charge answers you by %(at)s"),
}
LATE: Final[dict[Milestone, object]] = {
    "next_update": gettext_lazy("We are late: you should have heard from us by %(at)s"),
    "workaround": gettext_lazy("We are late: we aimed to have a way around it by %(at)s"),
    "resolution": gettext_lazy("We are late: we aimed to have it solved by %(at)s"),
    "escalation_answer": gettext_lazy("We are late: whoever is in charge should have answered by %(at)s"),
}
WAITED_FOR: Final = frozenset({"waiting-for-customer", "closure-proposed", "on-hold"})


@dataclass(frozen=True, slots=True)
class Promise:
    """A clock with what it says to the customer; ``at`` is the instant that belongs to the words."""

    card: Card
    said: str
    at: datetime | None

    @property
    def line(self) -> ClockLine:
        """The clock."""
        return self.card.line


@dataclass(frozen=True, slots=True)
class Promises:
    """What is promised now, and what was before."""

    open: tuple[Promise, ...]
    past: tuple[Promise, ...]


def promises(actor: Actor, found: CasePage) -> Promises:
    """Return what the customer is promised on a case; what is promised to no date is left out, but the first answer."""
    shown = cards(actor, found)
    return Promises(tuple(_promises(shown.open)), tuple(_promises(shown.past)))


def _promises(every: Iterable[Card]) -> Iterable[Promise]:
    for card in every:
        line = card.line
        if line.kind != "no_target" or line.milestone in {"first_response", "next_update"}:
            yield Promise(card, said(line), _instant(line))


def _instant(line: ClockLine) -> datetime | None:
    if line.met_at is not None:
        return line.met_at
    return line.due if line.state == "running" else None


def said(line: ClockLine) -> str:
    """Tell a clock in the customer's words."""
    if line.met_at is not None:
        return str(REACHED[line.milestone])
    if line.state == "stopped":
        return _("Ended with the case")
    if line.state == "paused":
        return _paused(line)
    if line.milestone == "next_update" and line.due is None:
        return _("We tell you as soon as we know more")
    if line.kind == "best_effort":
        return _("As soon as we can, without a date")
    return _("No date is promised") if line.due is None else str(DUE[line.milestone])


def _paused(line: ClockLine) -> str:
    words = _("Stands still until we hear from you") if line.paused_for in WAITED_FOR else _("Stands still")
    if line.left is None:
        return words
    return _("%(words)s; %(left)s are left then") % {"words": words, "left": times.duration(line.left)}


@dataclass(frozen=True, slots=True)
class Coming:
    """What is due next, in words with its time; ``late`` where that is over."""

    said: str
    late: bool


def coming(clocks: Iterable[ClockLine], now: datetime) -> Coming | None:
    """Say what is due next after the first answer, in the reader's zone; nothing where no date is promised.

    What is still to come goes before what was missed: it is what the customer can count on.
    """
    dated = [(one.due, one) for one in clocks if one.state == "running" and one.due and one.milestone in COMING]
    if not dated:
        return None
    due, line = min(dated, key=lambda one: (one[0] <= now, one[0]))
    words, late = (LATE, True) if due <= now else (COMING, False)
    said = str(words[line.milestone]) % {"at": times.stamp(due, timezone.get_current_timezone(), now=now)}
    return Coming(said, late)
