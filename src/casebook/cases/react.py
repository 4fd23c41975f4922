"""``react(policy, case, recorded)``: what follows from an event outside the case. Pure: effects are values.

The customer hears of the number, of every answer, of calls that did not reach them, of a proposal to close and of the
closing, of a referral, of bounds, of another language and of what becomes of the severity; the engineer hears of
everything the customer writes or changes, and of a deadline that comes near or passes. Nothing follows from imported
history.
Timers need no effect: they are derived from the clocks (``Clock.timers``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from casebook.cases import events as e
from casebook.cases.audiences import Audience
from casebook.cases.case import Case
from casebook.cases.errand import SendCommand, errands
from casebook.cases.events import Recorded
from casebook.policy.policy import Policy

CustomerTemplate = Literal[
    "case-opened", "answer", "closure-proposed", "case-closed", "out-of-scope", "back-in-scope", "assistance-limited",
    "language-noticed", "information-requested", "attempt", "severity-proposed", "severity-changed",
    "disagreement-recorded",
]  # fmt: skip
EngineerTemplate = Literal[
    "reply",
    "closure-declined",
    "deadline-near",
    "deadline-missed",
    "appeal",
    "information-given",
    "severity-countered",
    "severity-disputed",
    "severity-changed",
]


@dataclass(frozen=True, slots=True)
class NotifyCustomer:
    """Write to the case's contact about the event with this version."""

    template: CustomerTemplate
    contact: str
    version: int


@dataclass(frozen=True, slots=True)
class NotifyEngineer:
    """Write to the case's assignee about the event with this version."""

    template: EngineerTemplate
    staff: str
    version: int


@dataclass(frozen=True, slots=True)
class NotifyAudience:
    """Write about the event with this version to everybody in an audience, but for its author.

    A person who is told of the event already, by an effect that stands before this one, is not told again.
    """

    template: str
    audience: Audience
    version: int


Message = NotifyCustomer | NotifyEngineer | NotifyAudience
Effect = Message | SendCommand


CUSTOMER: Final[dict[type[e.Event], CustomerTemplate]] = {
    e.CaseOpened: "case-opened",
    e.Responded: "answer",
    e.ClosureProposed: "closure-proposed",
    e.CaseClosed: "case-closed",
    e.RuledOutOfScope: "out-of-scope",
    e.RulingWithdrawn: "back-in-scope",
    e.AssistanceLimited: "assistance-limited",
    e.LanguageNoticed: "language-noticed",
    e.InformationRequested: "information-requested",
    e.SeverityProposed: "severity-proposed",
    e.SeverityChanged: "severity-changed",
    e.DisagreementRecorded: "disagreement-recorded",
}

ENGINEER: Final[dict[type[e.Event], EngineerTemplate]] = {
    e.CustomerReplied: "reply",
    e.ClosureDeclined: "closure-declined",
    e.Appealed: "appeal",
    e.InformationGiven: "information-given",
    e.SeverityCountered: "severity-countered",
    e.SeverityDisputed: "severity-disputed",
    e.SeverityChanged: "severity-changed",
    e.ClockWarned: "deadline-near",
    e.ClockBreached: "deadline-missed",
}


def react(_policy: Policy, case: Case, recorded: Recorded) -> tuple[Effect, ...]:
    """Return what follows from an event; ``case`` is the case after it.

    Nobody is told what they did themselves where it is news for both sides. A case that nobody has taken has no
    engineer to tell, and one without a contact no customer.
    """
    return () if recorded.actor_kind == "importer" else tuple(_effects(case, recorded))


def _effects(case: Case, recorded: Recorded) -> Iterator[Effect]:
    kind = type(recorded.event)
    own = kind in ENGINEER and recorded.actor == case.contact
    if case.contact and not own and (template := _customer_template(recorded.event)):
        yield NotifyCustomer(template, case.contact, recorded.version)
    if kind in ENGINEER and case.assignee not in {"", recorded.actor}:
        yield NotifyEngineer(ENGINEER[kind], case.assignee, recorded.version)
    yield from errands(recorded.event, case, recorded)


def _customer_template(event: e.Event) -> CustomerTemplate | None:
    """Return what the customer is written; of attempts by message they have the message already.

    A disagreement that lets the vendor's reading hold is told with the change of the severity.
    """
    if isinstance(event, e.DisagreementRecorded) and event.applied:
        return None
    if isinstance(event, e.ContactAttempted):
        return None if event.outcome == "message-sent" else "attempt"
    if isinstance(event, e.CallLogged):
        return None if event.reached or event.started_by == "customer" else "attempt"
    return CUSTOMER.get(type(event))
