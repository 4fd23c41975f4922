"""Changing teams, skills, queues and shifts: permission, checks, the row, the audit trail."""

from collections.abc import Iterable
from datetime import UTC, timedelta
from uuid import UUID

from django.db.transaction import atomic, set_rollback

from casebook.accounts.models import Product, Queue, Shift, Skill, Staff, StaffSkill, Team, TeamMember
from casebook.cases.actor import Actor
from casebook.desk.administration import checks
from casebook.desk.administration.checks import Errors
from casebook.desk.administration.forms import Invalid, Saved
from casebook.desk.administration.roster_forms import QueueForm, ShiftForm, SkillForm, TeamForm
from casebook.desk.administration.rows import Change, note, save
from casebook.desk.permissions import NotThere, require
from casebook.tenancy import spelled, transaction

NAME = 100
LONGEST = timedelta(hours=24)
"""The longest shift; who writes a longer one has slipped in a date."""


def save_team(actor: Actor, form: TeamForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add a team with its members, or change the one with this id."""
    require(actor, "roster.write")
    with transaction(actor.tenant):
        errors = checks.found(name=checks.line(form.name, NAME), members=_staff_fault(actor, form.members))
        if errors:
            return Invalid(errors)
        saved = save(actor, Team, Change("team", {"name": form.name.strip()}, id, taken="name"))
        if isinstance(saved, Saved):
            set_members(actor, UUID(saved.id), form.members)
        return saved


def save_skill(actor: Actor, form: SkillForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add a skill with who has it, or change the one with this id."""
    require(actor, "roster.write")
    with transaction(actor.tenant):
        errors = checks.found(
            name=checks.line(form.name, NAME),
            products=_unknown(form.products, _products(actor)),
            holders=_staff_fault(actor, form.holders),
        )
        if errors:
            return Invalid(errors)
        values = {"name": form.name.strip(), "products": list(form.products)}
        saved = save(actor, Skill, Change("skill", values, id, taken="name"))
        if isinstance(saved, Saved):
            set_holders(actor, UUID(saved.id), form.holders)
        return saved


def save_queue(actor: Actor, form: QueueForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add a queue, or change the one with this id."""
    require(actor, "roster.write")
    with transaction(actor.tenant):
        errors = _queue_faults(actor, form)
        if errors:
            return Invalid(errors)
        values = {
            "name": form.name.strip(),
            "place": form.place,
            "team_id": spelled(form.team) if form.team else None,
            "skill_id": spelled(form.skill) if form.skill else None,
            "handbooks": list(form.handbooks),
            "products": list(form.products),
            "case_types": list(form.case_types),
            "languages": list(form.languages),
        }
        return save(actor, Queue, Change("queue", values, id, taken="name"))


def save_shift(actor: Actor, form: ShiftForm, id: str = "") -> Saved | Invalid:  # noqa: A002 - what every row calls it
    """Add a shift, or change the one with this id; nobody works two shifts at once."""
    require(actor, "roster.write")
    with transaction(actor.tenant):
        errors = _shift_faults(actor, form, id)
        if errors:
            return Invalid(errors)
        starts, ends = form.starts.astimezone(UTC), form.ends.astimezone(UTC)
        values = {"staff_id": spelled(form.staff), "team_id": spelled(form.team), "starts": starts, "ends": ends}
        return save(actor, Shift, Change("shift", values, id, taken="starts"))


def save_shifts(actor: Actor, forms: Iterable[ShiftForm]) -> Saved | Invalid:
    """Add several shifts: all of them or, where one cannot be, none; returns the last one."""
    require(actor, "roster.write")
    outcome: Saved | Invalid = Invalid({"": "There is no shift to add."})
    with transaction(actor.tenant), atomic():
        for form in forms:
            outcome = save_shift(actor, form)
            if isinstance(outcome, Invalid):
                set_rollback(True)
                break
    return outcome


def remove_shift(actor: Actor, id: str) -> None:  # noqa: A002 - what every row calls it
    """Take a shift off the roster.

    Raises:
        NotThere: there is no such shift.
        Forbidden: the actor does not change the roster.
    """
    require(actor, "roster.write")
    with transaction(actor.tenant):
        row = Shift.objects.filter(tenant_id=actor.tenant, id=spelled(id)).first()
        if row is None:
            raise NotThere("There is no such shift.")
        before = {"staff_id": row.staff_id, "team_id": row.team_id, "starts": row.starts, "ends": row.ends}
        row.delete()
        note(actor, "shift", spelled(id), before, dict.fromkeys(before))


def set_members(actor: Actor, team: UUID, members: Iterable[str]) -> None:
    """Let a team have these members and no others; in the tenant's transaction."""
    rows = TeamMember.objects.filter(tenant_id=actor.tenant, team=team)
    before, wanted = {str(key) for key in rows.values_list("staff", flat=True)}, set(members)
    rows.filter(staff__in=list(map(UUID, before - wanted))).delete()
    for staff in sorted(wanted - before):
        TeamMember(tenant_id=UUID(actor.tenant), team_id=team, staff_id=UUID(staff)).save(force_insert=True)
    _note_set(actor, "team", team, "members", (before, wanted))


def set_holders(actor: Actor, skill: UUID, holders: Iterable[str]) -> None:
    """Let these people have a skill and no others; in the tenant's transaction."""
    rows = StaffSkill.objects.filter(tenant_id=actor.tenant, skill=skill)
    before, wanted = {str(key) for key in rows.values_list("staff", flat=True)}, set(holders)
    rows.filter(staff__in=list(map(UUID, before - wanted))).delete()
    for staff in sorted(wanted - before):
        StaffSkill(tenant_id=UUID(actor.tenant), skill_id=skill, staff_id=UUID(staff)).save(force_insert=True)
    _note_set(actor, "skill", skill, "holders", (before, wanted))


def _note_set(actor: Actor, thing: str, row: UUID, column: str, sets: tuple[set[str], set[str]]) -> None:
    before, after = sets
    if before != after:
        names = dict(Staff.objects.filter(tenant_id=actor.tenant, id__in=before | after).values_list("id", "name"))
        named = [sorted(names[UUID(key)] for key in one) for one in (before, after)]
        note(actor, thing, row, {column: named[0]}, {column: named[1]})


def _staff_fault(actor: Actor, keys: Iterable[str]) -> str:
    wanted = set(keys)
    rows = Staff.objects.filter(tenant_id=actor.tenant, id__in=map(spelled, wanted))
    known = {str(key) for key in rows.values_list("id", flat=True)}
    return "" if wanted <= known else "There is no such member of staff."


def _products(actor: Actor) -> set[str]:
    return set(Product.objects.filter(tenant_id=actor.tenant).values_list("code", flat=True))


def _unknown(codes: Iterable[str], known: set[str]) -> str:
    missing = sorted(set(codes) - known)
    return f"There is no {', '.join(missing)}." if missing else ""


def _queue_faults(actor: Actor, form: QueueForm) -> Errors:
    team, skill = (spelled(key) if key else None for key in (form.team, form.skill))
    there = Team.objects.filter(tenant_id=actor.tenant, id=team).exists() if team else True
    known = Skill.objects.filter(tenant_id=actor.tenant, id=skill).exists() if skill else True
    return checks.found(
        name=checks.line(form.name, NAME),
        place="" if form.place >= 0 else "This is a whole number, from 0.",
        team="" if there else "There is no such team.",
        skill="" if known else "There is no such skill.",
        products=_unknown(form.products, _products(actor)),
    )


def _shift_faults(actor: Actor, form: ShiftForm, id: str) -> Errors:  # noqa: A002 - what every row calls it
    staff = Staff.objects.select_for_update().filter(tenant_id=actor.tenant, id=spelled(form.staff)).first()
    team = Team.objects.filter(tenant_id=actor.tenant, id=spelled(form.team)).exists()
    length = form.ends - form.starts
    errors = checks.found(
        staff="" if staff else "There is no such member of staff.",
        team="" if team else "There is no such team.",
        ends="The shift ends before it starts." if length <= timedelta(0) else "",
    )
    if not errors and length > LONGEST:
        errors = {"ends": "A shift is at most 24 hours long. Write two."}
    if errors or staff is None:
        return errors
    rows = Shift.objects.filter(tenant_id=actor.tenant, staff=staff, starts__lt=form.ends, ends__gt=form.starts)
    other = rows.exclude(id=spelled(id)).order_by("starts").first()
    if other is None:
        return {}
    zone = form.starts.tzinfo
    first, last = (at.astimezone(zone).strftime("%d %b %H:%M") for at in (other.starts, other.ends))
    return {"starts": f"{staff.name} works from {first} to {last} already."}
