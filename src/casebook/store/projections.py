"""The rows that pages read, made from the log: always a function of the whole log, so they can be made again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Model

from casebook.cases import events as e
from casebook.cases.case import Case
from casebook.cases.clocks import Clock
from casebook.cases.events import Recorded
from casebook.cases.timers import next_timer
from casebook.store.inserting import insert
from casebook.store.lines import ANSWERS, CUSTOMERS, Line, line
from casebook.store.log import Head, Stream
from casebook.store.models import CaseRow, ClockRow, MessageRow


@dataclass(frozen=True, slots=True)
class Tale:
    """A case with its whole log: what every projection is made from."""

    stream: Stream
    case: Case
    history: Sequence[Recorded]
    head: Head


def write(tale: Tale, new: Sequence[Recorded]) -> None:
    """Bring the rows of a case up to date after ``new`` events, which are the end of the history."""
    row = case_row(tale)
    if new[0].version == 1:
        insert([row])
    else:
        changed = {name: value for name, value in values(row).items() if name not in {"id", "tenant_id"}}
        CaseRow.objects.filter(tenant_id=row.tenant_id, id=row.id).update(**changed)
    insert(_touched_clocks(tale, new), _REPLACE)
    insert(message_rows(tale.stream, new))


def case_row(tale: Tale) -> CaseRow:
    """Return the row that the log gives."""
    case, last = tale.case, tale.history[-1]
    opened, timer, standing = _opening(tale.history), next_timer(case), case.escalations.open
    return CaseRow(
        id=tale.stream.case_id,
        tenant_id=tale.stream.tenant_id,
        number=case.number,
        version=case.version,
        head=tale.head.digest,
        handbook=case.handbook,
        edition=case.edition,
        considered=case.considered or case.edition,
        plan=case.plan,
        severity=case.severity,
        channel=case.channel,
        case_type=case.case_type,
        product=case.product,
        organisation=_key(case.organisation),
        contact=_key(case.contact),
        contract_line=_key(case.contract_line),
        zone=case.zone,
        language=case.language,
        status=case.status,
        assignee=_key(case.assignee),
        subject=UUID(opened.subject.id),
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        updated_at=max(one.occurred_at for one in tale.history),
        recorded_at=last.recorded_at,
        due=min((clock.due for clock in case.clocks.values() if clock.state == "running" and clock.due), default=None),
        fires_at=timer.at if timer else None,
        customer_waits=_customer_waits(case, tale.history),
        source=opened.source,
        reference=opened.reference,
        working_language=case.working_language,
        scope=_scope(case),
        topic=case.topic,
        team=_key(case.people.team),
        watchers=[UUID(one.person) for one in case.people.watchers],
        repliers=[UUID(one.person) for one in case.people.watchers if one.may_reply],
        asked=_asked(case),
        false_report_at=case.grading.false.at if case.grading.false and case.grading.false.counts else None,
        informed_at=_informed_at(tale.history),
        effort=case.effort.state if case.effort and case.effort.running and not case.closed else "",
        escalation=standing.state if standing else "",
        escalation_kind=standing.kind if standing else "",
        escalation_level=standing.level if standing else "",
        escalation_to=_key(standing.accepted_by) if standing else None,
        escalated_at=standing.at if standing else None,
        tier=case.escalations.tier.tier if case.escalations.tier else "",
    )


def clock_rows(tale: Tale) -> list[ClockRow]:
    """Return a row for every clock of the case, those of earlier rounds first."""
    return [_clock_row(tale.stream, clock) for clock in (*tale.case.past_clocks, *tale.case.clocks.values())]


def _touched_clocks(tale: Tale, new: Sequence[Recorded]) -> list[ClockRow]:
    """Return the rows that new events can have changed: of earlier rounds only those that ended with them."""
    ended = sum(isinstance(one.event, e.ClockStarted) for one in new)
    noted = {(one.event.milestone, one.event.round) for one in new if isinstance(one.event, e.BreachAnnotated)}
    past = tale.case.past_clocks
    touched = (*past[len(past) - min(ended, len(past)) :], *tale.case.clocks.values())
    annotated = (one for one in past if (one.milestone, one.round) in noted and one not in touched)
    return [_clock_row(tale.stream, clock) for clock in (*annotated, *touched)]


def message_rows(stream: Stream, recorded: Iterable[Recorded]) -> list[MessageRow]:
    """Return a row for every event that reads as a line."""
    read = ((one, line(one.event)) for one in recorded)
    return [_message_row(stream, one, told) for one, told in read if told is not None]


def values(row: Model) -> dict[str, object]:
    """Return the columns of a row, for comparing what is there with what the log gives."""
    found = {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}  # noqa: SLF001 - Django's documented interface
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in found.items()}


def _opening(history: Sequence[Recorded]) -> e.CaseOpened:
    event = history[0].event
    if not isinstance(event, e.CaseOpened):
        raise TypeError(f"a log begins with an opening, not with {type(event).__name__}")
    return event


def _scope(case: Case) -> str:
    if case.scope is None:
        return ""
    return "appealed" if case.scope.appealed else "ruled"


def _asked(case: Case) -> str:
    talk, given, standing = case.grading.talk, case.workaround, case.escalations.open
    if case.closed:
        return ""
    if case.effort and case.effort.asked_at:
        return "availability"
    if talk and not talk.answered:
        return "severity"
    if standing and standing.state == "lowering":
        return "escalation"
    return "workaround" if given and given.works is None and case.in_work else ""


def _customer_waits(case: Case, history: Sequence[Recorded]) -> bool:
    """Whether the customer wrote last. A call that reached somebody answers; the desk's own lines do not."""
    if case.closed:
        return False
    for one in reversed(history):
        told = line(one.event)
        if told is None:
            continue
        if told.kind == "given" and case.information.held:
            continue
        if told.kind in CUSTOMERS:
            return True
        if told.kind in ANSWERS or (told.kind == "call" and told.codes["reached"] == "yes"):
            return False
    return False


def _informed_at(history: Sequence[Recorded]) -> datetime | None:
    """When the customer last heard from a person at the vendor, in writing or in a call in which they spoke."""
    for one in reversed(history):
        told = line(one.event)
        spoke = told is not None and told.kind == "call" and told.codes["reached"] == "yes"
        if told is not None and one.actor_kind != "importer" and (told.kind in ANSWERS or spoke):
            return one.occurred_at
    return None


def _clock_row(stream: Stream, clock: Clock) -> ClockRow:
    return ClockRow(
        tenant_id=stream.tenant_id,
        case_id=stream.case_id,
        milestone=clock.milestone,
        round=clock.round,
        kind=clock.kind,
        state=clock.state,
        starts=clock.starts,
        due=clock.due,
        warn_at=clock.warn_at,
        started_at=clock.started_at,
        met_at=clock.met_at,
        breached_at=clock.breached_at,
        causes=[note.cause for note in clock.notes],
    )


_REPLACE = "ON CONFLICT (tenant_id, case_id, milestone, round) DO UPDATE SET " + ", ".join(
    f"{column} = EXCLUDED.{column}"
    for column in (
        "kind",
        "state",
        "starts",
        "due",
        "warn_at",
        "started_at",
        "met_at",
        "breached_at",
        "causes",
    )
)
"""A clock's row is written anew after every command."""


def _message_row(stream: Stream, one: Recorded, told: Line) -> MessageRow:
    return MessageRow(
        tenant_id=stream.tenant_id,
        case_id=stream.case_id,
        version=one.version,
        kind=told.kind,
        internal=told.internal,
        at=one.occurred_at,
        recorded_at=one.recorded_at,
        actor_kind=one.actor_kind,
        actor=one.actor,
        body=UUID(told.body.id) if told.body else None,
        files=list(told.files),
        codes=dict(told.codes),
    )


def _key(text: str) -> UUID | None:
    return UUID(text) if text else None
