"""Who an audience is, and that each person is told once."""

from datetime import timedelta
from uuid import UUID

import pytest
from tests.desk.rosters import account_manager, shift, team
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.accounts.models import Contact
from casebook.cases import audiences
from casebook.cases.actor import Actor
from casebook.cases.audiences import ACCOUNT_MANAGER, CASE_ADMINISTRATORS, Audience
from casebook.cases.react import NotifyAudience, NotifyCustomer
from casebook.cases.replay import fold
from casebook.desk import notifying
from casebook.desk.audiences import people_of
from casebook.desk.queries.case_page import history_of
from casebook.store.log import Stream
from casebook.store.models import CaseRow, OutboxRow
from casebook.tenancy import transaction

HOUR = timedelta(hours=1)


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


def found(world: World, number: str, audience: Audience, after: timedelta = HOUR) -> list[str]:
    """The ids of an audience of a case, so long after Friday."""
    with transaction(world.tenant):
        case = fold(history_of(CaseRow.objects.get(tenant_id=world.tenant, number=number)))
        return [str(key) for _, key in people_of(UUID(world.tenant), case, audience, FRIDAY + after)]


def test_case_administrators_of_the_organisation_alone(world: World) -> None:
    """Ada is told, Bob has no such role, Eve is another organisation's; who left is not told."""
    number = opened(world)
    assert found(world, number, CASE_ADMINISTRATORS) == [world.ada.id]
    with transaction(world.tenant):
        Contact.objects.filter(tenant_id=world.tenant, id=world.ada.id).update(active=False)
    assert found(world, number, CASE_ADMINISTRATORS) == []


def test_the_account_manager_if_there_is_one(world: World) -> None:
    """An organisation without an account manager has nobody to tell."""
    number = opened(world)
    assert found(world, number, ACCOUNT_MANAGER) == []
    account_manager(world.manager, world.globex)
    assert found(world, number, ACCOUNT_MANAGER) == []
    account_manager(world.manager, world.acme)
    assert found(world, number, ACCOUNT_MANAGER) == [world.manager.id]


def test_people_on_duty_by_role_and_team(world: World) -> None:
    """All on shift, those in a role, those of a team; a team is there off shift, too."""
    number = opened(world)
    day, night = team(world.engineer, "Day", world.manager), team(world.engineer, "Night", world.engineer)
    shift(world.engineer, night, FRIDAY)
    shift(world.manager, day, FRIDAY)
    assert set(found(world, number, audiences.on_duty())) == {world.engineer.id, world.manager.id}
    assert found(world, number, audiences.on_duty("duty-manager")) == [world.manager.id]
    assert found(world, number, audiences.on_duty("duty-manager", night)) == []
    assert found(world, number, audiences.on_duty(team=night)) == [world.engineer.id]
    assert found(world, number, audiences.on_duty(), after=9 * HOUR) == []
    assert found(world, number, audiences.team(day), after=9 * HOUR) == [world.manager.id]


def test_each_person_is_told_once_and_never_of_their_own(world: World) -> None:
    """Ada, whose case it is, is told as its contact and not as an administrator; an author hears nothing of it."""
    number = opened(world)
    account_manager(world.manager, world.acme)
    night = team(world.engineer, "Night", world.engineer, world.manager)
    with transaction(world.tenant):
        row = CaseRow.objects.get(tenant_id=world.tenant, number=number)
        history = history_of(row)
        case, first = fold(history), history[0]
        effects = (
            NotifyCustomer("answer", world.ada.id, 1),
            NotifyAudience("copied-answer", CASE_ADMINISTRATORS, 1),
            NotifyAudience("copied-reply", ACCOUNT_MANAGER, 1),
            NotifyAudience("handed-over", audiences.team(night), 1),
        )
        OutboxRow.objects.filter(tenant_id=world.tenant).delete()
        notifying.tell(Stream(row.tenant_id, row.id), case, first, effects, FRIDAY)
        rows = OutboxRow.objects.filter(tenant_id=world.tenant).values_list("template", "recipient")
        assert {(template, str(person)) for template, person in rows} == {
            ("answer", world.ada.id),
            ("copied-reply", world.manager.id),
            ("handed-over", world.engineer.id),
        }
        assert people_author(world.ada) == (first.actor_kind, first.actor)


def people_author(actor: Actor) -> tuple[str, str]:
    """Who an event names as its author."""
    return actor.kind, actor.id
