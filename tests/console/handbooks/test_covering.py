"""What of a handbook is carried out, in the console."""

import re

from django.test import Client
from tests.console.pages import text, turned_away
from tests.desk.test_approving import write
from tests.desk.worlds import World

from casebook.desk import drafting
from casebook.desk.coverage import coverage
from casebook.desk.coverage_rounds import prove_on
from casebook.handbook.load import shipped

PAGE = "/console/handbooks/veeam/coverage/"


def test_the_page_asks_for_the_proof(world: World, engineer: Client, customer: Client) -> None:
    """The page is there at once and fetches the proof; customers see neither."""
    assert f'hx-get="{PAGE}proof/" hx-trigger="load"' in engineer.get(PAGE).content.decode()
    assert turned_away(customer, PAGE)
    assert turned_away(customer, f"{PAGE}proof/")


def test_it_says_what_the_command_says(world: World, engineer: Client) -> None:
    """Asked until nothing is left, it has the same clauses, the same gaps and the same places as the command."""
    for _ in range(60):
        answer = engineer.get(f"{PAGE}proof/")
        if "still to be proved" not in text(answer):
            break
    shown, known = answer.content.decode(), coverage(shipped()["veeam"])
    done = sum(one.carried_out for one in known.clauses)
    assert f"{done} of {len(known.clauses)} clauses are carried out" in text(answer)
    ids = re.findall(r'<span class="cb-clause-id">([A-Z]+-\d+)</span>', shown)
    assert sorted(ids) == sorted(one.clause for one in known.clauses)
    for one in known.clauses:
        assert all(word in text(answer) for word in one.missing), one.clause
    assert "the explanation of a date, on the page of a case" in text(answer)


def test_it_goes_on_where_it_stopped(world: World) -> None:
    """Without time each look proves one clause more, never one again; the rest is counted."""
    write(world.administrator, "3: 6 h,", "3: 6 h ,")
    draft = drafting.read(world.administrator, "veeam")
    first, second = prove_on(draft, -1), prove_on(draft, -1)
    assert len(first.coverage.clauses) == 1
    assert len(second.coverage.clauses) == 2
    assert second.left == first.left - 1
    whole = prove_on(draft, 60)
    assert (whole.left, whole.coverage) == (0, coverage(shipped()["veeam"]))


def test_where_scenarios_fail_nothing_is_proved(world: World, engineer: Client) -> None:
    """A draft that breaks its scenarios says so and leads to them."""
    write(world.administrator)
    assert "Nothing can be proved Some scenarios do not hold" in text(engineer.get(f"{PAGE}proof/"))
