"""The rows that pages read, compared with the log or made again from it, tenant by tenant."""

from dataclasses import dataclass

from casebook.desk import access
from casebook.desk.access import TenantView
from casebook.store import rebuilding
from casebook.store.log import Stream
from casebook.tenancy import transaction


@dataclass(frozen=True, slots=True)
class Report:
    """How many cases were looked at, and where rows were not what the log gives."""

    cases: int
    differences: tuple[str, ...] = ()


def compare(tenant: TenantView) -> Report:
    """Say where the rows of a tenant's cases differ from their logs; changes nothing."""
    key, found = access.key_of(tenant), list[str]()
    with transaction(tenant.id):
        cases = rebuilding.cases(key)
        for case in cases:
            found.extend(_said(one) for one in rebuilding.differences(Stream(key, case)))
    return Report(len(cases), tuple(found))


def rebuild(tenant: TenantView) -> Report:
    """Make the rows of every case of a tenant again, case by case; the desk may go on working meanwhile."""
    key = access.key_of(tenant)
    with transaction(tenant.id):
        cases = rebuilding.cases(key)
    for case in cases:
        with transaction(tenant.id):
            rebuilding.rebuild(Stream(key, case))
    return Report(len(cases))


def _said(one: rebuilding.Difference) -> str:
    if one.column:
        return f"case {one.case_id}, {one.table}: {one.column} is {one.here}, the log says {one.log}"
    where = "the log knows nothing of it" if one.here else "it is missing"
    return f"case {one.case_id}, {one.table} {one.key}: {where}"
