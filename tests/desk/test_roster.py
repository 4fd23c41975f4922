"""Changing the roster: who may, what is refused and writes nothing, what the trail keeps, and files of shifts."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.desk.rosters import shift, skill, team
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.accounts.models import AuditEntry, Shift, Staff, Team
from casebook.cases.commands import Assign, HandOver
from casebook.desk import administration, queries
from casebook.desk.administration import (
    Invalid,
    QueueForm,
    Saved,
    ShiftForm,
    SkillForm,
    StaffForm,
    TeamForm,
    import_shifts,
    remove_shift,
    save_queue,
    save_shift,
    save_shifts,
    save_skill,
    save_staff,
    save_team,
    shifts_between,
    skills_with_holders,
    teams_with_members,
)
from casebook.desk.handle import handle, new_command_id
from casebook.desk.permissions import Forbidden, NotThere
from casebook.desk.queries import QueueFilters, queue, workload
from casebook.tenancy import transaction

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


def saved(outcome: Saved | Invalid) -> str:
    """The id of what was saved."""
    assert isinstance(outcome, Saved), outcome
    return outcome.id


def errors(outcome: Saved | Invalid) -> dict[str, str]:
    """What was wrong."""
    assert isinstance(outcome, Invalid), outcome
    return dict(outcome.errors)


def counted(world: World) -> tuple[int, int]:
    """How many shifts and entries of the audit trail there are."""
    with transaction(world.tenant):
        own = {"tenant_id": world.tenant}
        return Shift.objects.filter(**own).count(), AuditEntry.objects.filter(**own).count()


def test_teams_and_their_members_are_kept_with_the_audit_trail(world: World) -> None:
    """A team gets members and loses them; the trail names them."""
    key = saved(save_team(world.manager, TeamForm(name=" Night ", members=(world.engineer.id,))))
    saved(save_team(world.manager, TeamForm(name="Night", members=(world.manager.id,)), key))
    (found,) = teams_with_members(world.engineer)
    assert (found.name, [one.name for one in found.members]) == ("Night", ["Max"])
    told = [(one.thing, one.before, one.after) for one in administration.audit(world.administrator)]
    assert told == [
        ("team", {"members": ["Erin"]}, {"members": ["Max"]}),
        ("team", {"members": []}, {"members": ["Erin"]}),
        ("team", {}, {"name": "Night"}),
    ]
    assert errors(save_team(world.manager, TeamForm(name="Night"))) == {"name": "There is one with this already."}
    assert errors(save_team(world.manager, TeamForm(name="Day", members=("nobody",)))) == {
        "members": "There is no such member of staff."
    }


def test_skills_name_products_and_people(world: World) -> None:
    """A product that is not there, and somebody who is not there, are refused."""
    form = SkillForm(name="Storage", products=("backup-replication",), holders=(world.engineer.id,))
    saved(save_skill(world.manager, form))
    (found,) = skills_with_holders(world.engineer)
    assert (found.products, [one.name for one in found.holders]) == (("backup-replication",), ["Erin"])
    assert errors(save_skill(world.manager, SkillForm(name="Tape", products=("tape",), holders=("x",)))) == {
        "products": "There is no tape.",
        "holders": "There is no such member of staff.",
    }


def test_nobody_works_two_shifts_at_once(world: World) -> None:
    """One that touches another's end is fine; one that overlaps, ends before it begins or lasts too long is not."""
    day = team(world.manager, "Day")
    form = ShiftForm(staff=world.engineer.id, team=day, starts=FRIDAY, ends=FRIDAY + 8 * HOUR)
    key = saved(save_shift(world.manager, form))
    saved(
        save_shift(
            world.manager,
            ShiftForm(staff=world.engineer.id, team=day, starts=form.ends, ends=form.ends + 8 * HOUR),
        )
    )
    before = counted(world)
    late = ShiftForm(staff=world.engineer.id, team=day, starts=FRIDAY + HOUR, ends=FRIDAY + 2 * HOUR)
    assert errors(save_shift(world.manager, late)) == {
        "starts": "Erin works from 21 Nov 00:00 to 21 Nov 08:00 already."
    }
    wrong = ShiftForm(staff="x", team="y", starts=FRIDAY, ends=FRIDAY)
    assert errors(save_shift(world.manager, wrong)) == {
        "staff": "There is no such member of staff.",
        "team": "There is no such team.",
        "ends": "The shift ends before it starts.",
    }
    long = ShiftForm(staff=world.manager.id, team=day, starts=FRIDAY, ends=FRIDAY + 25 * HOUR)
    assert errors(save_shift(world.manager, long)) == {"ends": "A shift is at most 24 hours long. Write two."}
    assert counted(world) == before
    longer = ShiftForm(staff=world.engineer.id, team=day, starts=FRIDAY - HOUR, ends=FRIDAY + 8 * HOUR)
    assert saved(save_shift(world.manager, longer, key)) == key


def test_several_shifts_are_written_all_or_none(world: World) -> None:
    """The third day is taken, so the first two are not written either."""
    day = team(world.manager, "Day")
    shift(world.engineer, day, FRIDAY + 2 * DAY)
    forms = [
        ShiftForm(staff=world.engineer.id, team=day, starts=FRIDAY + n * DAY, ends=FRIDAY + n * DAY + 8 * HOUR)
        for n in range(3)
    ]
    before = counted(world)
    assert "starts" in errors(save_shifts(world.manager, forms))
    assert counted(world) == before
    saved(save_shifts(world.manager, forms[:2]))
    assert counted(world)[0] == 3


def test_shifts_are_taken_off_and_only_once(world: World) -> None:
    """The trail keeps what it was; who only works there changes nothing."""
    day = team(world.manager, "Day")
    shift(world.engineer, day, FRIDAY)
    (found,) = shifts_between(world.engineer, FRIDAY, FRIDAY + DAY)
    with pytest.raises(Forbidden):
        remove_shift(world.engineer, found.id)
    remove_shift(world.manager, found.id)
    assert shifts_between(world.engineer, FRIDAY, FRIDAY + DAY) == ()
    (entry,) = administration.audit(world.administrator)
    assert (entry.thing, entry.before["starts"]) == ("shift", "2026-11-21T00:00:00Z")
    with pytest.raises(NotThere):
        remove_shift(world.manager, found.id)
    with pytest.raises(Forbidden):
        save_team(world.engineer, TeamForm(name="Mine"))
    with pytest.raises(Forbidden):
        queries.teams(world.ada)


def test_a_file_of_shifts(world: World) -> None:
    """Instants without an offset are on the desk's clock; the same file again changes nothing."""
    text = (
        "email,team,starts,ends\r\n"
        "Erin@desk.example,Night,2026-11-20T20:00,2026-11-21T04:00\r\n"
        "max@desk.example,Day,2026-11-21T08:00+01:00,2026-11-21T16:00+01:00\r\n"
    )
    assert import_shifts(world.manager, text).shifts == 2
    found = shifts_between(world.manager, FRIDAY - DAY, FRIDAY + DAY)
    assert [(one.staff.name, one.team.name, one.starts, one.ends) for one in found] == [
        ("Erin", "Night", datetime(2026, 11, 21, 1, tzinfo=UTC), datetime(2026, 11, 21, 9, tzinfo=UTC)),
        ("Max", "Day", datetime(2026, 11, 21, 7, tzinfo=UTC), datetime(2026, 11, 21, 15, tzinfo=UTC)),
    ]
    before = counted(world)
    assert import_shifts(world.manager, text).shifts == 2
    assert counted(world) == before


def test_a_faulty_file_writes_nothing(world: World) -> None:
    """Every line that is wrong is named; the good one is not written either."""
    text = (
        "email,team,starts,ends\r\n"
        "erin@desk.example,Night,2026-11-20T20:00,2026-11-21T04:00\r\n"
        "who@desk.example,Night,2026-11-20T20:00,2026-11-21T04:00\r\n"
        "max@desk.example,Night,tomorrow,2026-11-21T04:00\r\n"
        "erin@desk.example,Night,2026-11-21T03:00,2026-11-21T05:00\r\n"
        "max@desk.example,,2026-11-20T20:00,2026-11-21T04:00\r\n"
    )
    before = counted(world)
    report = import_shifts(world.manager, text)
    assert [(one.line, one.message) for one in report.errors] == [
        (3, "email: there is no active member of staff with the address who@desk.example."),
        (4, "starts, ends: an instant is written like 2026-11-30T08:00 or 2026-11-30T08:00+01:00."),
        (5, "starts: Erin works from 20 Nov 20:00 to 21 Nov 04:00 already."),
        (6, "team: This is needed."),
    ]
    assert counted(world) == before
    with transaction(world.tenant):
        assert not Team.objects.filter(tenant_id=world.tenant).exists()
    (fault,) = import_shifts(world.manager, "who,when\r\n").errors
    assert fault.message.startswith("The columns are: email, team, starts, ends.")


def test_languages_of_staff(world: World) -> None:
    """Codes are kept; what is no code is refused, and leaving them out leaves them."""
    form = StaffForm(name="Erin", email="erin@desk.example", roles=("engineer",), languages=("en", "de"))
    saved(save_staff(world.administrator, form, world.engineer.id))
    saved(
        save_staff(
            world.administrator,
            StaffForm(name="Erin", email="erin@desk.example", roles=("engineer",)),
            world.engineer.id,
        )
    )
    with transaction(world.tenant):
        assert Staff.objects.get(tenant_id=world.tenant, id=world.engineer.id).languages == ["en", "de"]
    odd = StaffForm(name="Erin", email="erin@desk.example", roles=("engineer",), languages=("German",))
    assert errors(save_staff(world.administrator, odd, world.engineer.id)) == {
        "languages": "“German” is no code of a language, such as en."
    }


def test_what_waits_in_which_queue(world: World) -> None:
    """Each case waits in the first queue that takes it; taken, in none; handed over, in its team's."""
    night = team(world.manager, "Night", world.manager)
    spanish = saved(save_queue(world.manager, QueueForm(name="Spanish", place=1, languages=("es",))))
    rest = saved(save_queue(world.manager, QueueForm(name="Rest", place=2, team=night)))
    english, espanol, taken = opened(world), opened(world, language="es"), opened(world, language="es-MX")
    handle(Assign(id=new_command_id(), assignee=world.engineer.id), world.engineer, case=taken, now=FRIDAY)

    def waiting(key: str) -> list[str]:
        return sorted(row.number for row in queue(world.engineer, QueueFilters(queue=key)).rows)

    assert (waiting(spanish), waiting(rest)) == ([espanol], [english])
    handle(HandOver(id=new_command_id(), body="For the night.", team=night), world.engineer, case=espanol, now=FRIDAY)
    assert (waiting(spanish), waiting(rest)) == ([], sorted([english, espanol]))
    assert waiting("01a22e84-2e91-73da-abaa-03b000a6a56f") == []
    assert errors(save_queue(world.manager, QueueForm(name="", team="x", skill="y", products=("z",)))) == {
        "name": "This is needed.",
        "team": "There is no such team.",
        "skill": "There is no such skill.",
        "products": "There is no z.",
    }


def test_load_and_who_serves(world: World) -> None:
    """Per queue what waits and who is on shift for it; per engineer the open cases and those due within four hours."""
    night = team(world.manager, "Night", world.manager)
    saved(save_queue(world.manager, QueueForm(name="Rest", team=night)))
    shift(world.manager, night, FRIDAY)
    skill(world.manager, "Storage")
    mine = opened(world, contract_line=world.production)
    opened(world)
    handle(Assign(id=new_command_id(), assignee=world.engineer.id), world.engineer, case=mine, now=FRIDAY)
    found = workload(world.engineer, FRIDAY + HOUR)
    assert [(one.queue.name, one.waiting, one.due_soon, one.on_shift) for one in found.queues] == [
        ("Rest", 1, 0, ("Max",))
    ]
    assert [(one.person.name, one.cases, one.due_soon) for one in found.engineers] == [
        ("Max", 0, 0),
        ("Erin", 1, 1),
        ("Ann", 0, 0),
    ]
