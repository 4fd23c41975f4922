"""Attempts to reach a customer in words: what was tried, what came of it, and how far that has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebook.desk.queries.shapes import CasePage, Line
from casebook.desk.queries.unanswered_shapes import Unanswered
from casebook.policy.policy import Policy
from casebook.web.refusals import ClauseLink, clause_link

CHANNELS: Final = {"phone": gettext_lazy("phone"), "email": gettext_lazy("mail"), "chat": gettext_lazy("chat")}
OUTCOMES: Final = {
    "no-answer": gettext_lazy("nobody answered"),
    "voicemail": gettext_lazy("left a voice message"),
    "message-sent": gettext_lazy("sent a message"),
    "undeliverable": gettext_lazy("could not arrive: wrong number or address"),
}
"""How a channel and what came of an attempt are called."""


def attempted(page: CasePage, line: Line, _policy: Policy) -> str:
    """Say in a sentence how somebody tried to reach the customer."""
    words: Mapping[str, str] = {
        "who": line.author.name or page.vendor,
        "way": str(CHANNELS.get(line.codes.get("channel", ""), "")),
        "outcome": str(OUTCOMES.get(line.codes.get("outcome", ""), "")),
    }
    return _("%(who)s tried to reach the customer by %(way)s: %(outcome)s.") % words


@dataclass(frozen=True, slots=True)
class TriedLine:
    """One attempt as a page lists it."""

    at: datetime
    way: str
    outcome: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Reaching:
    """How far a case has come with a customer who does not answer, for its page."""

    view: Unanswered
    clause: ClauseLink
    tried: tuple[TriedLine, ...]

    @property
    def counted(self) -> int:
        """How many of the days needed are there; more than these say nothing."""
        return min(self.view.counted, self.view.needed)


def reaching(page: CasePage, policy: Policy) -> Reaching | None:
    """Return what a page says of attempts; nothing where nobody tried and nobody waits for the customer."""
    view = page.unanswered
    if view is None or not (view.begun or page.status in WAITING):
        return None
    tried = tuple(
        TriedLine(one.at, str(CHANNELS.get(one.channel, "")), str(OUTCOMES.get(one.outcome, "")), one.counts)
        for one in view.made
    )
    return Reaching(view, clause_link(policy, view.clause), tried)


WAITING: Final = frozenset({"waiting_for_customer", "closure_proposed", "on_hold"})
"""Statuses in which it is the customer's turn."""
