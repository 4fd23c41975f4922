"""The demonstration: desks with people and cases, made through the one door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.db.models import Count
from pytest_django import DjangoDbBlocker
from tests.databases import TEMPLATE, copy_database, use_database

from casebook.accounts.models import Article, ArticleUse, Contract, Identity, Organisation, Product, Tenant
from casebook.desk import access, demo, policies
from casebook.desk.duty import on_duty
from casebook.desk.setup import load_handbooks
from casebook.project.postgres import Server
from casebook.store.models import CaseRow, ClockRow, EventRow, OutboxRow, RefusalRow
from casebook.tenancy import transaction

NOW = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
HANDBOOKS = {
    "acronis": ["acronis"],
    "kaseya": ["kaseya", "datto-saas-protection"],
    "lyngfjell": ["lyngfjell"],
    "unitrends": ["unitrends"],
    "veeam": ["veeam", "veeam-vcsp", "veeam-kasten"],
}
DATES = ("lyngfjell", "unitrends", "veeam")
PROMISES = {
    "acronis": {"no_target"},
    "kaseya": {"best_effort", "no_target"},
    "lyngfjell": {"deadline", "best_effort", "no_target"},
    "unitrends": {"deadline"},
    "veeam": {"deadline", "best_effort", "no_target"},
}
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
        datetime(2026, 11, 30, 21, 0, tzinfo=UTC),  # a Monday, when the most days off lie behind
        datetime(2027, 1, 1, 0, 10, tzinfo=UTC),  # a holiday, ten minutes old
    ],
)
def test_it_can_be_filled_at_any_time(db: None, now: datetime) -> None:
    """Whatever the desk's clock says, every step of every story is accepted and lies in the past."""
    load_handbooks()
    demo.seed(now)
    for tenant in Tenant.objects.all():
        with transaction(tenant.id):
            assert CaseRow.objects.filter(tenant_id=tenant.id).count() >= 20 * len(tenant.handbooks)
            assert not EventRow.objects.filter(tenant_id=tenant.id, occurred_at__gt=now).exists()


def test_shelves_are_stocked_and_used(seeded: dict[str, Tenant]) -> None:
    """Every desk has articles for everybody, for customers and for staff, some of which were enough, some were not."""
    for tenant in seeded.values():
        with transaction(tenant.id):
            rows = Article.objects.filter(tenant_id=tenant.id)
            assert set(rows.values_list("visibility", flat=True)) >= {"customers"}
            assert set(rows.values_list("state", flat=True)) == {"published"}
            opened = ArticleUse.objects.filter(tenant_id=tenant.id, kind="opened")
            assert opened.filter(case_id=None).exists()
            assert opened.exclude(case_id=None).exists()
            before = rows.count(), opened.count()
    demo.seed(NOW)
    with transaction(tenant.id):
        assert (rows.count(), opened.count()) == before


def clocks(tenant: Tenant) -> list[ClockRow]:
    """Return the clocks of the first response of all cases of a tenant."""
    with transaction(tenant.id):
        return list(ClockRow.objects.filter(tenant_id=tenant.id, milestone="first_response"))


def test_twenty_cases_of_each_handbook_in_every_state(seeded: dict[str, Tenant]) -> None:
    """Each handbook has twenty cases on its desk, and among them every state that a case can be in."""
    assert {slug: tenant.handbooks for slug, tenant in seeded.items()} == HANDBOOKS
    for tenant in seeded.values():
        with transaction(tenant.id):
            found = list(CaseRow.objects.filter(tenant_id=tenant.id).values_list("handbook", "status"))
        counted = Counter(handbook for handbook, _ in found)
        assert {handbook: min(number, 20) for handbook, number in counted.items()} == dict.fromkeys(
            tenant.handbooks, 20
        )
        assert set(found) >= set(product(tenant.handbooks, STATES))


def test_the_queue_is_alive(seeded: dict[str, Tenant]) -> None:
    """Where dates are promised, one is due within the hour, one is breached and open, and one was met late."""
    for slug in DATES:
        found = clocks(seeded[slug])
        running = [clock for clock in found if clock.state == "running" and clock.due]
        assert any(NOW < clock.due <= NOW + timedelta(hours=1) for clock in running if clock.due)
        assert any(clock.breached_at for clock in running)
        assert any(clock.breached_at and clock.met_at and clock.met_at > clock.breached_at for clock in found)
        assert any(clock.met_at and not clock.breached_at for clock in found)


def test_every_kind_of_promise_is_shown(seeded: dict[str, Tenant]) -> None:
    """Dates, best efforts with the instant from which work may start, and no promise at all stand side by side."""
    found = {slug: {clock.kind for clock in clocks(tenant)} for slug, tenant in seeded.items()}
    assert found == PROMISES
    efforts = [clock for clock in clocks(seeded["kaseya"]) if clock.kind == "best_effort" and clock.state == "running"]
    assert {clock.due for clock in efforts} == {None}
    assert all(clock.starts for clock in efforts)


def test_a_weekend_shows_the_gravest_severity(seeded: dict[str, Tenant]) -> None:
    """On one desk a weekend's outage may be worked on at once, and another case of the same weekend on Monday."""
    tenant = seeded["kaseya"]
    with transaction(tenant.id):
        weekend = CaseRow.objects.filter(tenant_id=tenant.id, opened_at__week_day__in=(1, 7))
        cases = {case.severity: case for case in weekend}
        first = ClockRow.objects.filter(tenant_id=tenant.id, milestone="first_response")
        clock = {row.case_id: row for row in first}
    assert clock[cases["1"].id].starts == cases["1"].opened_at
    monday = clock[cases["3"].id].starts
    assert monday is not None
    assert monday > cases["3"].opened_at + timedelta(hours=24)


def test_timers_fired_at_their_instants(seeded: dict[str, Tenant]) -> None:
    """A breach was recorded when its deadline passed, not when somebody next touched the case."""
    for tenant in (seeded[slug] for slug in DATES):
        with transaction(tenant.id):
            breaches = list(EventRow.objects.filter(tenant_id=tenant.id, kind="clock-breached"))
        live = [row for row in breaches if row.actor_kind == "system"]
        assert live
        for row in live:
            assert timedelta() < row.recorded_at - row.occurred_at <= timedelta(seconds=1)


def test_contracts_tell_every_story(seeded: dict[str, Tenant]) -> None:
    """Every plan of every handbook is sold, and one contract of each desk has ended; some products are at their end."""
    for tenant in seeded.values():
        with transaction(tenant.id):
            contracts = Contract.objects.filter(tenant=tenant)
            sold = set(contracts.values_list("lines__handbook", "lines__plan"))
            plans = {(name, plan.id) for name in tenant.handbooks for plan in policies.policy(name).plans}
            assert sold == plans
            assert contracts.filter(ends__lt=NOW.date()).exists()
            assert Organisation.objects.filter(tenant=tenant).values("zone").distinct().count() >= 5
    for slug in ("kaseya", "unitrends", "veeam"):
        with transaction(seeded[slug].id):
            assert Product.objects.filter(tenant=seeded[slug], end_of_life__lt=NOW.date()).count() == 1


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


def test_the_journal_has_something_to_tell(seeded: dict[str, Tenant]) -> None:
    """Somebody asked for what a handbook does not allow: the refusals stand there with their clauses."""
    for slug, clauses in (("veeam", {"VEE-01": 2, "VEE-26": 1}), ("unitrends", {"UNI-19": 1})):
        with transaction(seeded[slug].id):
            rows = RefusalRow.objects.filter(tenant_id=seeded[slug].id).values_list("clause", flat=True)
            assert clauses.items() <= Counter(rows).items()


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
    assert {slug for slug, found in roles.items() if {"engineer"} < found} == set(seeded)
    assert roles["unitrends"] == staff | {"contact"}
    assert roles["veeam"] == staff | {"contact", "case-administrator", "licence-administrator", "support-partner"}


def test_somebody_is_on_duty_at_every_hour(seeded: dict[str, Tenant]) -> None:
    """For a week ahead each desk has an engineer and a duty manager on shift, and each customer an account manager."""
    for tenant in seeded.values():
        with transaction(tenant.id):
            for hour in range(7 * 24):
                roles = [one.roles for one in on_duty(str(tenant.id), NOW + timedelta(hours=hour))]
                assert {"engineer", "duty-manager"} <= set().union(*roles), (tenant.slug, hour)
            looked_after = Organisation.objects.filter(tenant_id=tenant.id, account_manager__isnull=False).count()
            assert looked_after > 0, tenant.slug


def test_people_around_cases_are_told(seeded: dict[str, Tenant]) -> None:
    """A newcomer finds a watcher who may write, and a case that waits for a team with the note of its hand-over."""
    tenant = seeded["veeam"]
    with transaction(tenant.id):
        watched = CaseRow.objects.get(tenant_id=tenant.id, repliers__len__gt=0)
        handed = CaseRow.objects.get(tenant_id=tenant.id, team__isnull=False)
    assert (len(watched.watchers), handed.assignee) == (1, None)


def test_severity_is_talked_about_and_work_goes_on_around_the_clock(seeded: dict[str, Tenant]) -> None:
    """There is an effort that is on and one that rests, a proposal, a counter-proposal, and a contested finding."""
    veeam, kaseya = seeded["veeam"].id, seeded["kaseya"].id
    with transaction(veeam):
        rows = CaseRow.objects.filter(tenant_id=veeam)
        assert {"on", "suspended"} <= set(rows.values_list("effort", flat=True))
        assert rows.filter(asked="severity").exists()
        codes = set(EventRow.objects.filter(tenant_id=veeam).values_list("kind", flat=True))
    assert {"severity-proposed", "severity-countered"} <= codes
    with transaction(kaseya):
        found = CaseRow.objects.filter(tenant_id=kaseya, false_report_at__isnull=False)
        assert [row["number"] for row in found.values("organisation").annotate(number=Count("id"))] == [3]
        assert EventRow.objects.filter(tenant_id=kaseya, kind="lowering-contested").exists()
