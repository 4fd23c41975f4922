"""The page of figures: sums, tables with bars, filters, a period, and the same as CSV."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.console.pages import text
from tests.console.test_queue import respond
from tests.desk.worlds import FRIDAY, World, opened
from tests.portal.seats import at

from casebook.cases.commands import AnnotateBreach
from casebook.desk import timers
from casebook.desk.handle import Done, handle, new_command_id

FIGURES = "/console/figures/"
LATE = FRIDAY + timedelta(days=4)


@pytest.fixture
def busy(world: World) -> World:
    """One case answered in time and one too late, with a note."""
    first, second = opened(world), opened(world)
    respond(world, first)
    at(LATE)
    timers.sweep(LATE)
    respond(world, second)
    note = AnnotateBreach(id=new_command_id(), milestone="first_response", cause="workload", body="Ill.")
    assert isinstance(handle(note, world.manager, case=second), Done)
    return world


@pytest.mark.usefixtures("busy")
def test_sums_tables_and_causes(engineer: Client) -> None:
    """Each table says in numbers what its bars show; a note names its cause, and the miss stays counted."""
    page = engineer.get(FIGURES)
    words = text(page)
    assert "50 % of those that ended were met in time 1 met 1 missed 0 still open 0 ended with the case" in words
    for row in ("First response 1 1 0 0 50 %", "2 Severity 2 1 1 0 0 50 %", "Basic 1 1 0 0 50 %"):
        assert row.replace("2 Severity 2", "Severity 2") in words or row in words, words
    assert "November 2026 1 1 0 0 50 %" in words
    assert "More work than people 1 Nobody wrote why 0" in words
    assert page.content.decode().count('fill="url(#fg-missed)"') == 5


@pytest.mark.usefixtures("busy")
def test_filters_and_periods(engineer: Client) -> None:
    """Narrowed to nothing the page says so and how to go on; a period that ends before it begins is the usual one."""
    assert "Nothing was promised to a date here" in text(engineer.get(FIGURES, {"severity": "4"}))
    october = {"span": "own", "from": "2026-10-01", "until": "2026-10-31"}
    assert "From 1 Oct 2026 to 31 Oct 2026" in text(engineer.get(FIGURES, october))
    wrong = {"span": "own", "from": "2026-11-30", "until": "soon"}
    assert "50 % of those that ended" in text(engineer.get(FIGURES, wrong))
    assert "50 % of those that ended" in text(
        engineer.get(FIGURES, {"plan": "veeam/basic", "milestone": "first_response"})
    )


@pytest.mark.usefixtures("busy")
def test_the_same_as_csv(engineer: Client) -> None:
    """A line for each kind of goal and month, under fixed headings."""
    answer = engineer.get(f"{FIGURES}goals.csv", {"plan": "veeam/basic"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="goals-2026-08-28-2026-11-25.csv"'
    assert answer.content.decode().splitlines() == [
        "goal,handbook,plan,severity,month,met,missed,open,ended",
        "first_response,veeam,basic,2,2026-11,1,1,0,0",
    ]


def test_customers_have_no_figures(customer: Client) -> None:
    """The page is the desk's own."""
    for address in (FIGURES, f"{FIGURES}goals.csv"):
        answer = customer.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/")
