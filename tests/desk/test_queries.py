"""The reads: each reader sees their own, in the right order, in a fixed number of questions to the database."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.proofs import holds
from tests.desk.worlds import FRIDAY, World, make_world, opened, opening

from casebook.cases import commands as c
from casebook.cases.actor import Actor
from casebook.desk import outbox, queries, timers
from casebook.desk.forecast import Wish, forecast
from casebook.desk.handle import handle
from casebook.desk.permissions import Forbidden, NotThere
from casebook.desk.queries import PortalFilters, QueueFilters
from casebook.store.models import OutboxRow
from casebook.tenancy import transaction

COUNTS = Path(__file__).parent / "query_counts.json"


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


@pytest.fixture
def busy(world: World) -> tuple[World, str]:
    """A tenant with a few cases, one of them with a long conversation; its number."""
    numbers = [opened(world, subject=f"Case {place}") for place in range(4)]
    number = numbers[0]
    handle(c.Assign(id="a", assignee=world.engineer.id), world.engineer, case=number, now=FRIDAY)
    for turn in range(5):
        handle(c.Respond(id=f"s{turn}", body=f"Try {turn}."), world.engineer, case=number, now=FRIDAY)
        handle(c.Reply(id=f"r{turn}", body=f"No, {turn} fails."), world.ada, case=number, now=FRIDAY)
    handle(c.AddNote(id="n", body="Hard one."), world.manager, case=number, now=FRIDAY)
    return world, number


def test_query_counts_are_the_reviewed_ones(busy: tuple[World, str]) -> None:
    """Each read asks as often as the reviewed file says, however many cases and lines there are."""
    world, number = busy
    reads: dict[str, Callable[[], object]] = {
        "queue": lambda: queries.queue(world.engineer),
        "queue, all filters": lambda: queries.queue(
            world.engineer, QueueFilters("all", "2", "me", "veeam", "basic", world.acme, "fails")
        ),
        "portal, mine": lambda: queries.portal_cases(world.ada),
        "portal, organisation": lambda: queries.portal_cases(world.ada, PortalFilters("organisation", "all", "case")),
        "case page, staff": lambda: queries.case_page(world.engineer, number),
        "case page, customer": lambda: queries.case_page(world.ada, number),
        "customers": lambda: queries.customers(world.engineer),
        "customer page": lambda: queries.customer_page(world.engineer, world.acme),
        "search": lambda: queries.search(world.engineer, "fails"),
        "why": lambda: queries.why(world.ada, number, "first_response"),
        "openable lines": lambda: queries.openable_lines(world.ada),
        "outbox": lambda: queries.outbox(world.engineer),
        "journal": lambda: queries.journal(world.manager),
        "forecast": lambda: forecast(world.ada, Wish(world.basic, "2", "web")),
    }
    counted = {}
    for name, read in reads.items():
        read()
        with CaptureQueriesContext(connection) as captured:
            read()
        counted[name] = len([one for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]])
    assert counted == json.loads(COUNTS.read_text(encoding="utf-8"))


def test_the_queue_is_ordered_by_what_is_due(world: World) -> None:
    """Deadlines first, the earliest first; what has been answered comes after them."""
    later = opened(world, now=FRIDAY + timedelta(hours=60))
    first = opened(world, contract_line=world.production, now=FRIDAY)
    second = opened(world, now=FRIDAY)
    answered = opened(world, now=FRIDAY)
    handle(c.Respond(id="r", body="Hello."), world.engineer, case=answered, now=FRIDAY)
    found = queries.queue(world.engineer)
    assert [row.number for row in found.rows] == [first, second, later, answered]
    assert (found.total, found.page, found.pages) == (4, 1, 1)
    assert found.counts == {"new": 3, "in_progress": 1}
    assert [row.customer_waits for row in found.rows] == [True, True, True, False]


def test_the_queue_is_filtered(busy: tuple[World, str]) -> None:
    """Each filter narrows; a value that nobody has finds nothing."""
    world, number = busy
    for filters, expected in (
        (QueueFilters(assignee="me"), 1),
        (QueueFilters(assignee="none"), 3),
        (QueueFilters(assignee="nobody"), 0),
        (QueueFilters(severity="1"), 0),
        (QueueFilters(status="new"), 3),
        (QueueFilters(status="closed"), 0),
        (QueueFilters(organisation=world.globex), 0),
        (QueueFilters(text=number), 1),
        (QueueFilters(text="hard one"), 1),
        (QueueFilters(text="acme"), 4),
        (QueueFilters(text="ada@acme.example"), 4),
    ):
        assert queries.queue(world.engineer, filters).total == expected, filters
    with pytest.raises(Forbidden):
        queries.queue(world.ada)


def test_customers_see_their_own(busy: tuple[World, str]) -> None:
    """A plain contact sees their cases only, a case administrator all of the organisation's, another customer none."""
    world, number = busy
    everything = PortalFilters("organisation", "all")
    assert queries.portal_cases(world.ada, everything).total == 4
    assert queries.portal_cases(world.bob, everything).total == 0
    assert queries.portal_cases(world.eve, everything).total == 0
    for other in (world.bob, world.eve):
        with pytest.raises(NotThere):
            queries.case_page(other, number)
        with pytest.raises(NotThere):
            queries.why(other, number, "first_response")
        assert queries.search(other, "fails").cases == ()
    with pytest.raises(NotThere):
        queries.contact(world.ada, world.eve.id)
    with pytest.raises(Forbidden):
        queries.customer_page(world.ada, world.acme)


def test_nothing_internal_reaches_customers(busy: tuple[World, str]) -> None:
    """Notes are neither shown nor found, staff have names but no addresses, and the verbs are the customer's."""
    world, number = busy
    mine, theirs = queries.case_page(world.ada, number), queries.case_page(world.engineer, number)
    assert [line.kind for line in theirs.lines if line.internal] == ["assigned", "note"]
    assert not [line for line in mine.lines if line.internal]
    assert queries.search(world.ada, "hard").cases == ()
    assert [row.number for row in queries.search(world.engineer, "hard").cases] == [number]
    assert {line.author.email for line in mine.lines if line.author.kind == "staff"} == {""}
    assert mine.assignee is not None
    assert (mine.assignee.name, mine.assignee.email) == ("Erin", "")
    assert "case.reply" in mine.verbs
    assert "case.note" not in mine.verbs


def test_the_case_page_has_what_a_page_needs(busy: tuple[World, str]) -> None:
    """Names instead of ids, words of the handbook instead of codes, the contract and its state."""
    world, number = busy
    page = queries.case_page(world.engineer, number)
    assert (page.vendor, page.plan.name, page.product.name) == ("Veeam", "Basic", "Backup & Replication")
    assert (page.organisation.name, page.case_type.name, page.severity.word) == (
        "Acme",
        "Technical problem",
        "severity",
    )
    assert page.contact is not None
    assert page.contact.email == "ada@acme.example"
    assert page.contract is not None
    assert (page.contract.state, page.contract.support_id) == ("active", "VB-1")
    assert page.criterion
    assert {answer.field: answer.value.text for answer in page.answers}["build"] == "12.1.0.2131"


def test_openable_lines_say_what_a_line_gives(world: World) -> None:
    """The lapsed contract is shown with the clause and the way out, another organisation's is not shown."""
    found = {line.contract.line: line for line in queries.openable_lines(world.ada)}
    assert set(found) == {world.basic, world.production, world.lapsed}
    assert found[world.basic].entitled
    assert (found[world.lapsed].entitled, found[world.lapsed].clause) == (False, "VEE-03")
    assert [line.contract.line for line in queries.openable_lines(world.engineer, world.eve.id)] == [world.foreign]
    with pytest.raises(NotThere):
        queries.openable_lines(world.bob, world.ada.id)
    assert [site.zone for site in queries.sites(world.eve)] == ["Asia/Tokyo"]
    with pytest.raises(NotThere):
        queries.sites(world.ada, world.globex)


def test_a_forecast_is_what_opening_gives(world: World) -> None:
    """The date that a form shows beforehand is the date of the case that is then opened."""
    found = forecast(world.ada, Wish(world.basic, "2", "web"), at=FRIDAY)
    assert found is not None
    page = queries.case_page(world.ada, opened(world))
    assert found.pricings["first_response"].due == page.clocks[0].due == datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    assert (found.zone, found.zone_from) == ("America/New_York", "organisation")
    assert forecast(world.ada, Wish(world.basic, "9", "web"), at=FRIDAY) is None
    assert forecast(world.ada, Wish(world.foreign, "2", "web"), at=FRIDAY) is None
    assert forecast(world.eve, Wish(world.foreign, "2", "web", site=world.site), at=FRIDAY) is not None


def test_why_names_the_clauses(world: World) -> None:
    """The explanation has the clauses, the zone, and counted and uncounted time up to the deadline."""
    number = opened(world)
    found = queries.why(world.ada, number, "first_response")
    assert [clause.id for clause in found.clauses] == ["VEE-17", "VEE-10"]
    assert (found.zone, found.zone_from, found.amount) == ("America/New_York", "organisation", "8 business hours")
    assert sum((span.end - span.start for span in found.counted), timedelta()) == timedelta(hours=8)
    assert found.counted[-1].end == found.due == datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    with pytest.raises(NotThere):
        queries.why(world.ada, number, "nothing")


def test_messages_are_handed_over(world: World) -> None:
    """A worker takes what is due once, sees the case with the recipient's eyes, and settles it."""
    number = opened(world)
    handle(c.AddNote(id="n", body="Hm."), world.engineer, case=number, now=FRIDAY)
    (taken,) = outbox.claim(now=FRIDAY)
    assert taken.message.template == "case-opened"
    assert taken.message.recipient.email == "ada@acme.example"
    assert taken.page is not None
    assert [line.kind for line in taken.page.lines] == ["opened"]
    assert taken.line is not None
    assert taken.line.kind == "opened"
    assert outbox.claim(now=FRIDAY) == ()
    assert [one.message.attempts for one in outbox.claim(now=FRIDAY + timedelta(minutes=6))] == [2]
    outbox.sent(taken.tenant, taken.message.id, FRIDAY + timedelta(minutes=6))
    assert outbox.claim(now=FRIDAY + timedelta(days=1)) == ()
    assert queries.case_page(world.ada, number).lines[-1].kind == "acknowledged"
    assert queries.case_page(world.ada, number).clocks[0].state == "running"
    outbox.sent(taken.tenant, taken.message.id, FRIDAY + timedelta(minutes=7))
    assert [line.kind for line in queries.case_page(world.ada, number).lines] == ["opened", "acknowledged"]
    holds(world.tenant)


def test_a_failed_message_is_due_again_until_it_is_given_up(world: World) -> None:
    """The reason stands beside it; given up, it is not taken any more."""
    opened(world)
    (taken,) = outbox.claim(now=FRIDAY)
    hour = FRIDAY + timedelta(hours=1)
    outbox.failed(taken.tenant, taken.message.id, "The server said no.", retry_at=hour)
    assert outbox.claim(now=FRIDAY + timedelta(minutes=30)) == ()
    assert len(outbox.claim(now=hour)) == 1
    outbox.failed(taken.tenant, taken.message.id, "The server said no.")
    assert outbox.claim(now=FRIDAY + timedelta(days=9)) == ()
    (line,) = queries.outbox(world.engineer)
    assert (line.state, line.error, line.attempts) == ("failed", "The server said no.", 2)
    with transaction(world.tenant):
        assert OutboxRow.objects.get().next_at is None


def test_the_journal_is_for_those_who_oversee(world: World) -> None:
    """Refusals are listed with who, what and the clause; engineers and customers do not read them."""
    handle(opening(world, contact=world.bob.id, subject="?"), world.bob, now=FRIDAY)
    line = queries.journal(world.manager)[-1]
    assert (line.person.name, line.command, line.handbook, line.edition) == ("Bob", "open-case", "veeam", "2024-01")
    assert "VEE-01" in {one.clause for one in queries.journal(world.manager)}
    reader: Actor
    for reader in (world.engineer, world.ada):
        with pytest.raises(Forbidden):
            queries.journal(reader)


def test_pages_have_an_end(world: World) -> None:
    """A page beyond the last is the last, one before the first is the first."""
    number = opened(world)
    for page in (-1, 0, 1, 99):
        found = queries.queue(world.engineer, page=page)
        assert ([row.number for row in found.rows], found.page, found.pages) == ([number], 1, 1)


def test_breaches_are_lines_for_staff_only(world: World) -> None:
    """A missed deadline stands in the engineer's conversation; the customer sees it on the clock."""
    number = opened(world)
    timers.sweep(FRIDAY + timedelta(days=5))
    assert [line.kind for line in queries.case_page(world.engineer, number).lines] == ["opened", "warned", "breached"]
    mine = queries.case_page(world.ada, number)
    assert [line.kind for line in mine.lines] == ["opened"]
    assert mine.clocks[0].breached_at == datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def test_what_no_column_can_hold_finds_nothing(world: World) -> None:
    """A null character in a filter is no fault of the desk: it matches no case."""
    opened(world)
    for field in ("severity", "handbook", "plan", "status", "text", "organisation", "assignee"):
        changed: dict[str, Any] = {field: "a\x00b"}
        assert queries.queue(world.engineer, replace(queries.QueueFilters(), **changed)).rows == ()
    assert queries.portal_cases(world.ada, queries.PortalFilters(text="a\x00b")).rows == ()
