"""Projections made again from the log, or compared with what the log gives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

from casebook.cases.replay import fold
from casebook.store import log, projections
from casebook.store.log import Head, Stream
from casebook.store.models import CaseRow, ClockRow, EventRow, MessageRow
from casebook.store.projections import Tale


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not what the log gives: ``column`` is empty where a whole row is missing or too many."""

    case_id: UUID
    table: str
    key: str
    column: str = ""
    here: str = ""
    log: str = ""


def cases(tenant: UUID) -> tuple[UUID, ...]:
    """Return every case that has a log or a row."""
    logged = EventRow.objects.filter(tenant_id=tenant, version=1).values_list("case_id", flat=True)
    return tuple(sorted({*logged, *CaseRow.objects.filter(tenant_id=tenant).values_list("id", flat=True)}))


def tale(stream: Stream) -> Tale | None:
    """Return a case as its log tells it; none where there is no log."""
    entries = log.read(stream)
    if not entries:
        return None
    history = log.recorded(entries)
    return Tale(stream, fold(history), history, Head(history[-1].version, entries[-1].digest))


def differences(stream: Stream) -> Iterator[Difference]:
    """Yield where the rows of a case are not what its log gives."""
    told = tale(stream)
    expected = _expected(told) if told else {"case": [], "clock": [], "message": []}
    for table, rows in _present(stream).items():
        yield from _compare(stream.case_id, table, rows, expected[table])


def rebuild(stream: Stream) -> None:
    """Throw the rows of a case away and make them again; the caller holds a transaction."""
    list(CaseRow.objects.select_for_update().filter(tenant_id=stream.tenant_id, id=stream.case_id))
    told = tale(stream)
    for model, column in ((CaseRow, "id"), (ClockRow, "case_id"), (MessageRow, "case_id")):
        model._default_manager.filter(tenant_id=stream.tenant_id, **{column: stream.case_id}).delete()  # noqa: SLF001 - the documented name of a model's manager
    if told is not None:
        projections.write(told, told.history)


def _expected(told: Tale) -> Mapping[str, list[Model]]:
    return {
        "case": [projections.case_row(told)],
        "clock": [*projections.clock_rows(told)],
        "message": [*projections.message_rows(told.stream, told.history)],
    }


def _present(stream: Stream) -> Mapping[str, list[Model]]:
    case = {"tenant_id": stream.tenant_id, "case_id": stream.case_id}
    return {
        "case": [*CaseRow.objects.filter(tenant_id=stream.tenant_id, id=stream.case_id)],
        "clock": [*ClockRow.objects.filter(**case)],
        "message": [*MessageRow.objects.filter(**case)],
    }


def _compare(case_id: UUID, table: str, here: Iterable[Model], told: Iterable[Model]) -> Iterator[Difference]:
    rows, wanted = _by_key(here), _by_key(told)
    for key in sorted(rows.keys() - wanted.keys()):
        yield Difference(case_id, table, key, here="there")
    for key in sorted(wanted.keys() - rows.keys()):
        yield Difference(case_id, table, key, log="there")
    for key in sorted(wanted.keys() & rows.keys()):
        for column, value in wanted[key].items():
            if rows[key][column] != value:
                yield Difference(case_id, table, key, column, str(rows[key][column]), str(value))


def _by_key(rows: Iterable[Model]) -> dict[str, dict[str, object]]:
    return {str(row.pk): projections.values(row) for row in rows}
