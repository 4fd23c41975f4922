"""The queue: in the order in which the desk owes answers, narrowed by what was chosen, in pages."""

import re
from datetime import timedelta

from django.http import HttpResponseBase
from django.test import Client
from tests.console.pages import text
from tests.desk.worlds import FRIDAY, World, make_world, opened
from tests.portal.seats import at, signed_in

from casebook.cases.commands import Assign, ProposeClosure, Respond, Wait
from casebook.desk import clock
from casebook.desk.handle import Done, handle, new_command_id
from casebook.desk.queries.listing import PAGE

QUEUE = "/console/"


def numbers(answer: HttpResponseBase) -> list[str]:
    """The case numbers of a list, from first to last."""
    assert hasattr(answer, "content")
    return re.findall(r'id="row-([^"]+)"', answer.content.decode())


def respond(world: World, number: str) -> None:
    """Let the engineer answer the case."""
    assert isinstance(handle(Respond(id=new_command_id(), body="Hello."), world.engineer, case=number), Done)


def test_order_is_what_is_owed_first(world: World, engineer: Client) -> None:
    """Deadlines come first by when they are due, then what has none left; a case of its own age stays behind."""
    monday_late = opened(world, now=clock.now(), severity="3", criterion="secondary-tasks")
    answered = opened(world, now=clock.now())
    monday = opened(world, now=clock.now())
    soon = opened(world, now=clock.now(), contract_line=world.production)
    respond(world, answered)
    shown = numbers(engineer.get(QUEUE))
    assert shown[:2] == [soon, monday]
    assert shown.index(monday_late) < shown.index(answered)
    assert len(shown) == 4


def test_row_says_all_at_a_glance(world: World, engineer: Client) -> None:
    """A row shows subject, number, organisation, state, the pressing clock, when it is due, and that nobody has it."""
    number = opened(world, now=clock.now())
    words = text(engineer.get(QUEUE))
    assert f"New answer Backups are slow {number} Acme New Nobody yet First response" in words
    assert "Mon 23 Nov, 15:00 EST" not in words  # the engineer reads her own zone
    assert "Mon 23 Nov, 20:00 UTC" in words


def test_views_show_what_they_say(world: World, engineer: Client) -> None:
    """Each view shows exactly the cases of its name."""
    mine, waiting, closing, free = (opened(world, now=clock.now(), subject=f"Case {one}") for one in range(4))
    handle(Assign(id=new_command_id(), assignee=world.engineer.id), world.engineer, case=mine)
    handle(Wait(id=new_command_id(), waiting_for="customer"), world.engineer, case=waiting)
    handle(ProposeClosure(id=new_command_id(), ground="fix", body="Done?"), world.engineer, case=closing)
    seen = {
        name: set(numbers(engineer.get(QUEUE, {"view": name}))) for name in ("mine", "waiting", "closing", "closed")
    }
    assert seen == {"mine": {mine}, "waiting": {waiting}, "closing": {closing}, "closed": set()}
    assert set(numbers(engineer.get(QUEUE, {"view": "unassigned"}))) == {waiting, closing, free}
    assert set(numbers(engineer.get(QUEUE, {"view": "all"}))) == {mine, waiting, closing, free}
    assert 'aria-current="page"' in engineer.get(QUEUE, {"view": "mine"}).content.decode()


def test_filters_narrow_and_can_be_cleared(world: World, engineer: Client) -> None:
    """Severity and words narrow the view together; a list that is empty for that reason says so."""
    wanted = opened(world, now=clock.now(), subject="Tape library lost")
    opened(world, now=clock.now(), subject="Something else")
    low = opened(world, now=clock.now(), subject="Tape label", severity="3", criterion="secondary-tasks")
    assert set(numbers(engineer.get(QUEUE, {"q": "tape"}))) == {wanted, low}
    page = engineer.get(QUEUE, {"q": "tape", "severity": "2", "view": "open"})
    assert numbers(page) == [wanted]
    assert 'href="?view=open"' in page.content.decode()
    assert "No case fits" in text(engineer.get(QUEUE, {"q": "no such words"}))


def test_empty_queue_says_what_will_come(world: World, engineer: Client) -> None:
    """A queue without a case is an answer too."""
    assert world.tenant
    assert "Nothing waits for you" in text(engineer.get(QUEUE))


def test_pages_keep_the_filters(world: World, engineer: Client) -> None:
    """A long queue has pages, and turning one keeps view and words; what is no page number is the first."""
    for place in range(PAGE + 1):
        opened(world, now=clock.now(), subject=f"Tape {place}")
    first = engineer.get(QUEUE, {"view": "all", "q": "tape"})
    assert len(numbers(first)) == PAGE
    assert f"1\N{EN DASH}{PAGE} of {PAGE + 1}" in text(first)
    assert 'href="?view=all&amp;q=tape&amp;page=2"' in first.content.decode()
    second = engineer.get(QUEUE, {"view": "all", "q": "tape", "page": "2"})
    assert len(numbers(second)) == 1
    assert '<input type="hidden" id="queue-place" name="page" value="2">' in second.content.decode()
    assert numbers(engineer.get(QUEUE, {"page": "x"})) == numbers(engineer.get(QUEUE))


def test_htmx_gets_the_list_alone(world: World, engineer: Client) -> None:
    """A filter or the live stream swaps the list, with the tally beside it, not the page."""
    number = opened(world, now=clock.now())
    at(FRIDAY + timedelta(days=3))
    page = engineer.get(QUEUE, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert f'id="row-{number}"' in page
    assert 'id="tally" hx-swap-oob="true"' in page
    assert "breached" in page


def test_only_staff_see_it(world: World, customer: Client) -> None:
    """Customers are led to their own pages; another tenant's cases are never in the list."""
    opened(world, now=clock.now())
    assert customer.get(QUEUE)["Location"] == "/"
    assert Client().get(QUEUE)["Location"] == "/account/login/?next=/console/"


def test_other_tenant_sees_none_of_it(world: World) -> None:
    """An engineer of another tenant sees an empty queue."""
    opened(world, now=clock.now())
    other = make_world("unitrends")
    assert numbers(signed_in(other.engineer).get(QUEUE, {"view": "all"})) == []
