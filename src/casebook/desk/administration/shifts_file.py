"""Shifts from a CSV file: all of the file or nothing of it.

Columns: ``email team starts ends``. A shift belongs to a member of staff by their address and to a team by its name;
a team that is not there yet is made. Instants are written with their offset, like ``2026-11-30T08:00+01:00``, or
without one on the desk's own clock. A shift that stands in the roster already, from the same instant, is brought up to
date.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.transaction import atomic, set_rollback

from casebook.accounts.models import Shift, Staff, Team
from casebook.calendars.zones import zone
from casebook.cases.actor import Actor
from casebook.desk import access
from casebook.desk.administration.customers_file import LineError
from casebook.desk.administration.forms import Invalid, Saved
from casebook.desk.administration.roster import save_shift, save_team
from casebook.desk.administration.roster_forms import ShiftForm, TeamForm
from casebook.desk.cleaning import clean_text
from casebook.desk.permissions import require
from casebook.tenancy import transaction

COLUMNS = ("email", "team", "starts", "ends")
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShiftsReport:
    """How many shifts were added or brought up to date; with ``errors`` nothing was written."""

    shifts: int = 0
    errors: tuple[LineError, ...] = ()


def import_shifts(actor: Actor, text: str) -> ShiftsReport:
    """Bring in a file; with errors, every one of them is reported and nothing is written.

    Raises:
        Forbidden: the actor does not change the roster.
    """
    require(actor, "roster.write")
    reader = csv.DictReader(io.StringIO(clean_text(text), newline=""), strict=True)
    try:
        return _read(actor, reader)
    except csv.Error as error:
        return ShiftsReport(errors=(LineError(reader.line_num + 1, f"This is no CSV: {error}."),))


def _read(actor: Actor, reader: csv.DictReader[str]) -> ShiftsReport:
    named = set(reader.fieldnames or ())
    if named != set(COLUMNS):
        odd = ", ".join(sorted(named ^ set(COLUMNS)))
        told = f"The columns are: {', '.join(COLUMNS)}. Missing or too many: {odd}."
        return ShiftsReport(errors=(LineError(1, told),))
    errors, shifts = list[LineError](), 0
    with transaction(actor.tenant), atomic():
        for cells in reader:
            plain = {name: (cells.get(name) or "").strip() for name in COLUMNS}
            faults = tuple(_line(actor, plain))
            errors.extend(LineError(reader.line_num, message) for message in faults)
            shifts += not faults
        set_rollback(bool(errors))
    return ShiftsReport(errors=tuple(errors)) if errors else ShiftsReport(shifts)


def _line(actor: Actor, cells: Cells) -> Iterator[str]:
    """Bring in one line; yields what is wrong with it."""
    staff = Staff.objects.filter(tenant_id=actor.tenant, email=cells["email"].lower(), active=True).first()
    if staff is None:
        yield f"email: there is no active member of staff with the address {cells['email'] or '(empty)'}."
        return
    team = _team(actor, cells["team"])
    if isinstance(team, Invalid):
        yield f"team: {' '.join(team.errors.values())}"
        return
    starts, ends = (_instant(actor, cells[name]) for name in ("starts", "ends"))
    if starts is None or ends is None:
        yield "starts, ends: an instant is written like 2026-11-30T08:00 or 2026-11-30T08:00+01:00."
        return
    there = Shift.objects.filter(tenant_id=actor.tenant, staff=staff, starts=starts).first()
    form = ShiftForm(staff=str(staff.id), team=team.id, starts=starts, ends=ends)
    outcome = save_shift(actor, form, str(there.id) if there else "")
    if isinstance(outcome, Invalid):
        yield from (f"{name}: {message}" for name, message in outcome.errors.items())


def _team(actor: Actor, name: str) -> Saved | Invalid:
    row = Team.objects.filter(tenant_id=actor.tenant, name=name).first()
    return Saved(str(row.id)) if row else save_team(actor, TeamForm(name=name))


def _instant(actor: Actor, text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.utcoffset() is not None else found.replace(tzinfo=zone(access.tenant(actor.tenant).zone))
