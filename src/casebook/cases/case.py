"""The case as it stands, folded from its events: ``evolve(case, recorded) -> case``, one small function per event."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import singledispatch
from typing import Literal

from casebook.cases import clocks as ledger
from casebook.cases import events as e
from casebook.cases.clocks import Clock, Pause
from casebook.cases.commands import WaitingFor
from casebook.cases.repricing import Stretch
from casebook.policy.rules import Point
from casebook.policy.scope import Assistance

Status = Literal[
    "new", "in_progress", "waiting_for_customer", "waiting_for_third_party", "closure_proposed", "resolved", "closed"
]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The vendor asked the customer to agree to close, on a ground."""

    ground: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ScopeRuling:
    """The vendor said that this is not support's to do; ``appealed``: the customer does not agree."""

    ground: str
    at: datetime
    by: str
    appealed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case. ``version`` counts its events; ``changed`` is the version of the last one that people must know of.

    ``channel`` is the one whose hours rule now, ``stretches`` all that ruled. ``imported`` cases were worked elsewhere.
    ``topic`` is what it is about where help is bounded. ``working_language`` is the one of the answers, where it is not
    that of the case.
    """

    number: str
    version: int
    changed: int
    handbook: str
    edition: str
    plan: str
    severity: str
    channel: str
    case_type: str
    product: str
    organisation: str
    contact: str
    site: str
    contract_line: str
    zone: str
    zone_from: e.ZoneSource
    language: str
    opened_at: datetime
    stretches: tuple[Stretch, ...]
    criterion: str = ""
    status: Status = "new"
    assignee: str = ""
    closed_at: datetime | None = None
    ground: str = ""
    proposal: Proposal | None = None
    waiting_for: WaitingFor | None = None
    acknowledged: bool = False
    imported: bool = False
    scope: ScopeRuling | None = None
    topic: str = ""
    assistance: Assistance = "full"
    working_language: str = ""
    clocks: Mapping[str, Clock] = field(default_factory=dict)

    @property
    def point(self) -> Point:
        """Return the value of every dimension that targets and hours look at; ordinary ones are left out."""
        point = {
            "plan": self.plan,
            "severity": self.severity,
            "channel": self.channel,
            "case-type": self.case_type,
            "product": self.product,
        }
        return point if self.assistance == "full" else {**point, "assistance": self.assistance}

    @property
    def closed(self) -> bool:
        """Whether the case has ended."""
        return self.status == "closed"


QUIET = (
    e.NoteAdded, e.Acknowledged, e.ClockStarted, e.ClockRepriced, e.ClockPaused, e.ClockResumed, e.ClockMet,
    e.ClockWarned, e.ClockBreached, e.ClockStopped, e.LanguageNoticed,
)  # fmt: skip
"""Events that do not stand in the way of a command written before them."""


class OutOfPlaceError(ValueError):
    """The log is not that of one case: it does not begin with an opening, or a version is missing."""


def evolve(case: Case | None, recorded: e.Recorded) -> Case:
    """Return the case after one more event.

    Raises:
        OutOfPlaceError: the event is not the next one of this case.
    """
    if case is None:
        if recorded.version != 1 or not isinstance(recorded.event, e.CaseOpened):
            raise OutOfPlaceError(f"a case cannot begin with version {recorded.version}, {recorded.event}")
        return _opened(recorded.event, recorded)
    if recorded.version != case.version + 1:
        raise OutOfPlaceError(f"version {recorded.version} cannot follow {case.version} of {case.number}")
    after = _apply(recorded.event, case, recorded)
    changed = case.changed if isinstance(recorded.event, QUIET) else recorded.version
    return replace(after, version=recorded.version, changed=changed)


def _opened(event: e.CaseOpened, recorded: e.Recorded) -> Case:
    return Case(
        number=event.number,
        version=1,
        changed=1,
        handbook=event.handbook,
        edition=event.edition,
        plan=event.plan,
        severity=event.severity,
        channel=event.channel,
        case_type=event.case_type,
        product=event.product,
        organisation=event.organisation,
        contact=event.contact,
        site=event.site,
        contract_line=event.contract_line,
        zone=event.zone,
        zone_from=event.zone_from,
        language=event.language,
        opened_at=recorded.occurred_at,
        stretches=(Stretch(recorded.occurred_at, event.channel, event.zone),),
        criterion=event.criterion,
        imported=recorded.actor_kind == "importer",
    )


@singledispatch
def _apply(event: e.Event, case: Case, recorded: e.Recorded) -> Case:
    """Return the case after an event; one that changes nothing in it leaves it as it is."""
    raise OutOfPlaceError(f"{type(event).__name__} cannot follow version {case.version} (got {recorded.version})")


@_apply.register
def _said(_event: e.CustomerReplied | e.Responded | e.CallLogged | e.NoteAdded, case: Case, _: e.Recorded) -> Case:
    return case


_apply.register(e.ClosureConfirmed, _said)


@_apply.register
def _acknowledged(_event: e.Acknowledged, case: Case, _: e.Recorded) -> Case:
    return replace(case, acknowledged=True)


@_apply.register
def _channel_moved(event: e.ChannelMoved, case: Case, recorded: e.Recorded) -> Case:
    stretch = Stretch(recorded.occurred_at, event.channel, case.zone)
    return replace(case, channel=event.channel, stretches=(*case.stretches, stretch))


@_apply.register
def _assigned(event: e.Assigned, case: Case, _: e.Recorded) -> Case:
    status: Status = "in_progress" if event.assignee and case.status == "new" else case.status
    return replace(case, assignee=event.assignee, status=status)


@_apply.register
def _severity_changed(event: e.SeverityChanged, case: Case, _: e.Recorded) -> Case:
    return replace(case, severity=event.after, criterion=event.criterion)


@_apply.register
def _waiting_started(event: e.WaitingStarted, case: Case, _: e.Recorded) -> Case:
    status: Status = "waiting_for_customer" if event.waiting_for == "customer" else "waiting_for_third_party"
    return replace(case, status=status, waiting_for=event.waiting_for)


@_apply.register
def _taken_up(_event: e.WaitingEnded | e.CaseReopened, case: Case, _: e.Recorded) -> Case:
    return replace(case, status="in_progress", waiting_for=None, closed_at=None, ground="")


@_apply.register
def _closure_proposed(event: e.ClosureProposed, case: Case, recorded: e.Recorded) -> Case:
    proposal = Proposal(event.ground, recorded.occurred_at, recorded.actor)
    return replace(case, status="closure_proposed", proposal=proposal, waiting_for=None)


@_apply.register
def _closure_declined(_event: e.ClosureDeclined, case: Case, _: e.Recorded) -> Case:
    return replace(case, status="in_progress", proposal=None)


@_apply.register
def _ruled(event: e.RuledOutOfScope, case: Case, recorded: e.Recorded) -> Case:
    return replace(case, scope=ScopeRuling(event.ground, recorded.occurred_at, recorded.actor))


@_apply.register
def _appealed(_event: e.Appealed, case: Case, _: e.Recorded) -> Case:
    return replace(case, scope=replace(case.scope, appealed=True) if case.scope else None)


@_apply.register
def _ruling_withdrawn(_event: e.RulingWithdrawn, case: Case, _: e.Recorded) -> Case:
    return replace(case, scope=None)


@_apply.register
def _bounded(event: e.AssistanceLimited | e.AssistanceRestored, case: Case, _: e.Recorded) -> Case:
    if isinstance(event, e.AssistanceRestored):
        return replace(case, topic="", assistance="full")
    return replace(case, topic=event.topic, assistance=event.assistance)


@_apply.register
def _language(event: e.LanguageNoticed, case: Case, _: e.Recorded) -> Case:
    return replace(case, working_language=event.working)


@_apply.register
def _resolved(_event: e.CaseResolved, case: Case, _: e.Recorded) -> Case:
    return replace(case, status="resolved", waiting_for=None)


@_apply.register
def _closed(event: e.CaseClosed, case: Case, recorded: e.Recorded) -> Case:
    return replace(
        case, status="closed", closed_at=recorded.occurred_at, ground=event.ground, proposal=None, waiting_for=None
    )


def _with(case: Case, clock: Clock) -> Case:
    return replace(case, clocks={**case.clocks, clock.milestone: clock})


@_apply.register
def _clock_started(event: e.ClockStarted, case: Case, _: e.Recorded) -> Case:
    return _with(case, ledger.started(event.milestone, event.pricing))


@_apply.register
def _clock_repriced(event: e.ClockRepriced, case: Case, _: e.Recorded) -> Case:
    return _with(case, ledger.repriced(case.clocks[event.milestone], event.pricing))


@_apply.register
def _clock_paused(event: e.ClockPaused, case: Case, recorded: e.Recorded) -> Case:
    pause = Pause(recorded.occurred_at, event.cause, event.left)
    return _with(case, ledger.paused(case.clocks[event.milestone], pause))


@_apply.register
def _clock_resumed(event: e.ClockResumed, case: Case, _: e.Recorded) -> Case:
    return _with(case, ledger.resumed(case.clocks[event.milestone], event.pricing))


@_apply.register
def _clock_met(event: e.ClockMet, case: Case, recorded: e.Recorded) -> Case:
    met = replace(case.clocks[event.milestone], state="met", met_at=recorded.occurred_at)
    answered = event.milestone == "first_response" and case.status == "new"
    return _with(replace(case, status="in_progress") if answered else case, met)


@_apply.register
def _clock_warned(event: e.ClockWarned, case: Case, _: e.Recorded) -> Case:
    return _with(case, replace(case.clocks[event.milestone], warned=True))


@_apply.register
def _clock_breached(event: e.ClockBreached, case: Case, recorded: e.Recorded) -> Case:
    missed = replace(case.clocks[event.milestone], breached_at=event.due, breach_recorded_at=recorded.recorded_at)
    return _with(case, missed)


@_apply.register
def _clock_stopped(event: e.ClockStopped, case: Case, recorded: e.Recorded) -> Case:
    return _with(case, replace(case.clocks[event.milestone], state="stopped", stopped_at=recorded.occurred_at))
