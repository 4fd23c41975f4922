"""The roster in the console: who is on duty, shifts written and taken off, queues with their load, and teams."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.console.pages import text
from tests.desk.rosters import account_manager, queue, shift, team
from tests.desk.worlds import World, opened

from casebook.accounts.models import Contact, Organisation, Shift, Staff
from casebook.desk import clock
from casebook.tenancy import transaction

HOUR = timedelta(hours=1)
ROSTER = "/console/roster/"


def shifts(world: World) -> int:
    """How many shifts there are."""
    with transaction(world.tenant):
        return Shift.objects.filter(tenant_id=world.tenant).count()


def test_who_is_on_duty(world: World, engineer: Client) -> None:
    """Nobody is said so; somebody with team, roles and the end of the shift; an engineer writes no shifts."""
    assert "Nobody is on duty" in text(engineer.get(ROSTER))
    shift(world.manager, team(world.manager, "Night"), clock.now() - HOUR)
    page = text(engineer.get(ROSTER))
    assert "Max Night duty manager until" in page
    assert "Add a shift" not in page
    assert engineer.post(f"{ROSTER}add/", {}).status_code == 403


def test_shifts_are_written_for_several_days(world: World, manager: Client) -> None:
    """Two nights in a row, each over midnight; what overlaps is refused at its field and writes nothing."""
    night = team(world.manager, "Night")
    form = {
        "staff": world.engineer.id, "team": night, "day": "2026-11-20", "begins": "22:00", "ends": "06:00", "days": "2",
    }  # fmt: skip
    page = text(manager.post(f"{ROSTER}add/", form, follow=True))
    assert "2 shifts are on the roster." in page
    assert "22:00\N{EN DASH}06:00 Erin Night" in page
    answer = manager.post(f"{ROSTER}add/", form | {"begins": "23:00", "days": "1"})
    assert answer.status_code == 422
    assert "Erin works from 20 Nov 22:00 to 21 Nov 06:00 already." in text(answer)
    assert "This is needed." in text(manager.post(f"{ROSTER}add/", form | {"begins": ""}))
    assert shifts(world) == 2
    with transaction(world.tenant):
        key = Shift.objects.filter(tenant_id=world.tenant).first().id  # type: ignore[union-attr]  # two are there
    assert "The shift is off the roster." in text(manager.post(f"{ROSTER}{key}/drop/", follow=True))
    assert shifts(world) == 1


def test_a_file_of_shifts_is_brought_in(world: World, manager: Client) -> None:
    """The example file is one that this desk takes; a faulty one is named line by line."""
    address = "/console/administration/shifts/"
    example = manager.get(f"{address}example.csv")
    assert "max@desk.example" in example.content.decode()
    given = SimpleUploadedFile("shifts.csv", example.content, "text/csv")
    assert "1 shift is on the roster." in text(manager.post(address, {"file": given}, follow=True))
    faulty = SimpleUploadedFile("shifts.csv", b"email,team,starts,ends\r\nx@y.example,Day,a,b\r\n", "text/csv")
    answer = manager.post(address, {"file": faulty})
    assert answer.status_code == 422
    assert "there is no active member of staff with the address x@y.example" in text(answer)
    assert shifts(world) == 1


def test_queues_and_load(world: World, engineer: Client) -> None:
    """What waits, who serves it, who has how much; the queue's name leads to its cases."""
    waiting = queue(world.manager, "Storage", team=team(world.manager, "Night", world.manager))
    number = opened(world, now=clock.now())
    page = text(engineer.get(f"{ROSTER}load/"))
    assert "Storage 1 0" in page
    assert "Erin no open case not on shift" in page
    assert number in text(engineer.get("/console/", {"queue": waiting}))


def test_teams_skills_and_queues_are_administered(world: World, manager: Client) -> None:
    """Each is added by its form and stands in the list with what it is about."""
    area = "/console/administration/"
    manager.post(f"{area}teams/new/", {"name": "Night", "members": [world.engineer.id]})
    holders = [world.engineer.id]
    manager.post(f"{area}skills/new/", {"name": "Backups", "products": ["backup-replication"], "holders": holders})
    manager.post(f"{area}queues/new/", {"name": "German", "place": "1", "languages": "de AT", "products": []})
    page = text(manager.get(f"{area}teams/"))
    assert "Night Erin" in page
    assert "Backups backup-replication Erin" in page
    assert "1 German de, at everybody" in page
    answer = manager.post(f"{area}teams/new/", {"name": ""})
    assert answer.status_code == 422


def test_staff_speak_and_customers_have_an_account_manager(world: World, administrator: Client) -> None:
    """Languages are typed as codes; the account manager is chosen among those who are one."""
    form = {"name": "Erin", "email": "erin@desk.example", "roles": ["engineer"], "languages": "EN, de"}
    administrator.post(f"/console/administration/staff/{world.engineer.id}/", form)
    with transaction(world.tenant):
        assert Staff.objects.get(tenant_id=world.tenant, id=world.engineer.id).languages == ["en", "de"]
        Staff.objects.filter(tenant_id=world.tenant, id=world.manager.id).update(roles=["account-manager"])
    address = f"/console/customers/{world.acme}/"
    given = {"name": "Acme", "country": "US", "zone": "America/New_York", "account_manager": world.manager.id}
    administrator.post(f"{address}change/", given)
    assert "Account manager Max" in text(administrator.get(address))
    refused = administrator.post(f"{address}change/", given | {"account_manager": world.engineer.id})
    assert "There is no such account manager." in text(refused)
    with transaction(world.tenant):
        manager = Organisation.objects.get(tenant_id=world.tenant, id=world.acme).account_manager_id
        assert str(manager) == world.manager.id


def test_an_organisation_without_a_case_administrator_is_pointed_out(world: World, engineer: Client) -> None:
    """With the clause, until somebody has the role."""
    address = f"/console/customers/{world.acme}/"
    account_manager(world.manager, world.acme)
    assert "No Case administrator is named." not in text(engineer.get(address))
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.ada.id).update(roles=[])
    page = text(engineer.get(address))
    assert "No Case administrator is named." in page
    assert "VEE-19" in page
