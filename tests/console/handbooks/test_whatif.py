"""Trying a draft on the cases that a desk accepted."""

import pytest
from django.test import Client
from tests.console.pages import text, turned_away
from tests.desk.worlds import FRIDAY, World, make_world, opened

from casebook.desk import approving, drafting
from casebook.desk.approving import Submission
from casebook.desk.case_trials import try_cases
from casebook.desk.drafting import Saved
from casebook.desk.permissions import Forbidden, NotThere
from casebook.policy.policy import Policy

ADDRESS = "/console/handbooks/veeam/draft/what-if/"


def _slower(world: World) -> Policy:
    """Let the draft answer severity 2 of the Basic plan after twelve business hours instead of eight."""
    there = drafting.clause_text(drafting.read(world.administrator, "veeam"), "VEE-17")
    before = "basic:      {1: 2 business hours, 2: 8 business hours"
    assert before in there.text
    text = there.text.replace(before, before.replace("2: 8", "2: 12"))
    done = drafting.save(world.administrator, "veeam", "VEE-17", text, there.mark)
    assert isinstance(done, Saved)
    assert done.draft.compiled.policy
    return done.draft.compiled.policy


def test_cases_that_differ_are_listed_with_figures_and_clauses(world: World, engineer: Client) -> None:
    """A case of the changed cell moves, by the clause that was changed; one of another plan does not."""
    basic, production = opened(world), opened(world, contract_line=world.production)
    _slower(world)
    answer = engineer.get(ADDRESS, {"since": "2026-11-01"})
    shown = text(answer)
    assert "2 cases opened since 2026-11-01: 1 would have gone otherwise." in shown
    assert "Another goal or date for the first response 1" in shown
    assert "By clause: VEE-10 1, VEE-17 1" in shown
    assert "first response: Mon 23 Nov 2026, 20:00 UTC" in shown
    assert f'href="/console/cases/{basic}/"' in answer.content.decode()
    assert production not in shown


def test_days_before_are_not_looked_at(world: World, engineer: Client) -> None:
    """Cases opened before the day are left out; a day that is none is refused in words."""
    opened(world)
    _slower(world)
    assert "0 cases opened since 2026-11-22" in text(engineer.get(ADDRESS, {"since": "2026-11-22"}))
    wrong = engineer.get(ADDRESS, {"since": "tomorrow"})
    assert wrong.status_code == 422
    assert "Write a day like 2026-01-31." in text(wrong)


def test_cases_of_other_desks_are_not_tried(world: World, engineer: Client) -> None:
    """Each desk tries its own cases alone."""
    other = make_world("elsewhere")
    foreign = opened(other)
    _slower(world)
    answer = engineer.get(ADDRESS, {"since": "2026-11-01"})
    assert "0 cases opened since 2026-11-01" in text(answer)
    assert foreign not in text(answer)


def test_time_bounds_it(world: World) -> None:
    """Without time one case is looked at, and the others are counted as left."""
    for _ in range(3):
        opened(world)
    tried = try_cases(world.engineer, _slower(world), FRIDAY.date().replace(day=1), -1)
    assert (tried.report.cases, len(tried.report.differences), tried.left) == (1, 1, 2)


def test_who_may_not_see_all_cases_tries_none(world: World, customer: Client) -> None:
    """Customers are led away, and the desk itself refuses them and handbooks of others."""
    policy = _slower(world)
    assert turned_away(customer, ADDRESS)
    with pytest.raises(Forbidden):
        try_cases(world.ada, policy, FRIDAY.date(), 1)
    elsewhere = make_world("elsewhere")
    with pytest.raises(NotThere):
        drafting.read(elsewhere.engineer, "unitrends")


def test_draft_with_errors_is_not_tried(world: World, engineer: Client) -> None:
    """What does not compile decides nothing."""
    there = drafting.clause_text(drafting.read(world.administrator, "veeam"), "VEE-17")
    drafting.save(world.administrator, "veeam", "VEE-17", there.text.replace("30 min", "30 mins?"), there.mark)
    assert engineer.get(ADDRESS, {"since": "2026-11-01"}).status_code == 404


def test_what_is_on_its_way_and_editions_are_tried_too(world: World, engineer: Client) -> None:
    """Whoever approves sees the cases on the page of the release; a named edition is tried from the comparison."""
    number = opened(world)
    _slower(world)
    assert engineer.get(ADDRESS, {"since": "2026-11-01", "of": "on-its-way"}).status_code == 404
    approving.submit(world.administrator, "veeam", Submission("2027-01"))
    page = engineer.get("/console/handbooks/veeam/release/").content.decode()
    assert '<input type="hidden" name="of" value="on-its-way">' in page
    tried = engineer.get(ADDRESS, {"since": "2026-11-01", "of": "on-its-way"})
    assert "1 case opened since 2026-11-01: 1 would have gone otherwise." in text(tried)
    assert number in text(tried)
    assert '<input type="hidden" name="of" value="on-its-way">' in tried.content.decode()
    same = engineer.get(ADDRESS, {"since": "2026-11-01", "of": "2024-01"})
    assert "1 case opened since 2026-11-01: 0 would have gone otherwise." in text(same)
    assert engineer.get(ADDRESS, {"since": "2026-11-01", "of": "1999"}).status_code == 404
    assert "What if the draft had been in force" in text(engineer.get("/console/handbooks/veeam/compare/"))
