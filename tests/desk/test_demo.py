"""The demonstration: two desks with people and cases, made through the one door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoDbBlocker
from tests.databases import TEMPLATE, copy_database, use_database

from casebook.accounts.models import Contract, Identity, Organisation, Product, Tenant
from casebook.desk import access, demo
from casebook.desk.setup import load_handbooks
from casebook.project.postgres import Server
from casebook.store.models import CaseRow, ClockRow, EventRow, OutboxRow
from casebook.tenancy import transaction

NOW = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
STATES = {
    "new",
    "in_progress",
    "waiting_for_customer",
    "waiting_for_third_party",
    "closure_proposed",
    "resolved",
    "closed",
}


@pytest.fixture(scope="module")
def seeded(postgres: Server, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Tenant]]:
    """Fill a desk of its own on a Friday afternoon, once for all tests; yields its tenants by slug."""
    copy_database(postgres, TEMPLATE, "casebook_demo")
    with django_db_blocker.unblock():
        use_database("casebook_demo")
        load_handbooks()
        demo.seed(NOW)
        yield {tenant.slug: tenant for tenant in Tenant.objects.all()}
        use_database("casebook")


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 21, 0, 0, tzinfo=UTC),  # Friday evening in New York
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),  # a Sunday, while Europe's clocks go forward
        datetime(2027, 1, 1, 0, 10, tzinfo=UTC),  # a holiday, ten minutes old
    ],
)
def test_it_can_be_filled_at_any_time(db: None, now: datetime) -> None:
    """Whatever the desk's clock says, every step of every story is accepted and lies in the past."""
    load_handbooks()
    demo.seed(now)
    for tenant in Tenant.objects.all():
        with transaction(tenant.id):
            assert CaseRow.objects.filter(tenant_id=tenant.id).count() == 20
            assert not EventRow.objects.filter(tenant_id=tenant.id, occurred_at__gt=now).exists()


def clocks(tenant: Tenant) -> list[ClockRow]:
    """Return the clocks of the first response of all cases of a tenant."""
    with transaction(tenant.id):
        return list(ClockRow.objects.filter(tenant_id=tenant.id, milestone="first_response"))


def test_twenty_cases_in_every_state(seeded: dict[str, Tenant]) -> None:
    """Each desk has twenty cases, and among them every state that a case can be in."""
    assert set(seeded) == {"unitrends", "veeam"}
    for tenant in seeded.values():
        with transaction(tenant.id):
            states = Counter(CaseRow.objects.filter(tenant_id=tenant.id).values_list("status", flat=True))
        assert states.total() == 20
        assert set(states) == STATES


def test_the_queue_is_alive(seeded: dict[str, Tenant]) -> None:
    """On each desk something is due within the hour, something is breached and open, and something was met late."""
    for tenant in seeded.values():
        found = clocks(tenant)
        running = [clock for clock in found if clock.state == "running" and clock.due]
        assert any(NOW < clock.due <= NOW + timedelta(hours=1) for clock in running if clock.due)
        assert any(clock.breached_at for clock in running)
        assert any(clock.breached_at and clock.met_at and clock.met_at > clock.breached_at for clock in found)
        assert any(clock.met_at and not clock.breached_at for clock in found)
    assert {clock.kind for clock in clocks(seeded["veeam"])} == {"deadline", "best_effort", "no_target"}


def test_timers_fired_at_their_instants(seeded: dict[str, Tenant]) -> None:
    """A breach was recorded when its deadline passed, not when somebody next touched the case."""
    for tenant in seeded.values():
        with transaction(tenant.id):
            breaches = list(EventRow.objects.filter(tenant_id=tenant.id, kind="clock-breached"))
        live = [row for row in breaches if row.actor_kind == "system"]
        assert live
        for row in live:
            assert timedelta() < row.recorded_at - row.occurred_at <= timedelta(seconds=1)


def test_contracts_tell_every_story(seeded: dict[str, Tenant]) -> None:
    """Every plan is sold, one contract of each desk has ended, and one product is at its end of life."""
    plans = {"unitrends": {"standard"}, "veeam": {"premier", "production", "basic", "evaluation", "free"}}
    for slug, tenant in seeded.items():
        with transaction(tenant.id):
            contracts = Contract.objects.filter(tenant=tenant)
            assert set(contracts.values_list("lines__plan", flat=True)) == plans[slug]
            assert contracts.filter(ends__lt=NOW.date()).exists()
            assert Product.objects.filter(tenant=tenant, end_of_life__lt=NOW.date()).count() == 1
            assert Organisation.objects.filter(tenant=tenant).values("zone").distinct().count() >= 6


def test_seeding_again_changes_nothing(seeded: dict[str, Tenant]) -> None:
    """The demonstration is made once, also when the desk is started at a later time."""

    def counted() -> list[tuple[int, ...]]:
        counts = []
        for tenant in seeded.values():
            with transaction(tenant.id):
                models = (EventRow, CaseRow, OutboxRow, Contract, Organisation)
                counts.append(tuple(model.objects.count() for model in models))
        return [*counts, (Identity.objects.count(),)]

    before = counted()
    demo.seed(NOW + timedelta(days=2))
    assert counted() == before


def test_no_mail_leaves_the_demonstration(seeded: dict[str, Tenant]) -> None:
    """The messages of the stories are kept to be shown; none waits to be sent to an invented person."""
    for tenant in seeded.values():
        with transaction(tenant.id):
            states = OutboxRow.objects.filter(tenant_id=tenant.id).values_list("state", "next_at")
            assert set(states) == {("kept", None)}


def test_one_sign_in_for_each_role(seeded: dict[str, Tenant]) -> None:
    """Everybody who is shown can sign in with the shown password, is who the list says, and every role is there."""
    shown = demo.sign_ins()
    roles: dict[str, set[str]] = {slug: set() for slug in seeded}
    for sign_in in shown:
        identity = Identity.objects.get(email=sign_in.email)
        assert identity.check_password(sign_in.password)
        actor = access.actor(identity.id, sign_in.tenant)
        assert actor is not None
        assert sign_in.role in (actor.roles or {"contact"})
        assert sign_in.look_at
        roles[sign_in.tenant].add(sign_in.role)
    staff = {"engineer", "duty-manager", "support-operations", "account-manager", "administrator"}
    assert roles["unitrends"] == staff | {"contact"}
    assert roles["veeam"] == staff | {"contact", "case-administrator", "licence-administrator", "support-partner"}
