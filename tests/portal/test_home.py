"""The list of cases: whose, which, and what happens next with each."""

from django.test import Client
from tests.desk.worlds import World, make_world, opened
from tests.portal.seats import signed_in

from casebook.cases.commands import ConfirmClosure, ProposeClosure
from casebook.desk import clock
from casebook.desk.handle import handle, new_command_id

HOME = "/portal/"


def closed(world: World) -> str:
    """Open a case and close it."""
    number = opened(world, now=clock.now(), subject="Solved long ago")
    handle(ProposeClosure(id=new_command_id(), ground="fix", body="Solved?"), world.engineer, case=number)
    handle(ConfirmClosure(id=new_command_id()), world.ada, case=number)
    return number


def test_empty_list_teaches(world: World, ada: Client) -> None:
    """Without a case the page says what to do and what will happen then."""
    page = ada.get(HOME).content.decode()
    assert "No open cases" in page
    assert 'href="/portal/open/"' in page


def test_next_step_is_on_every_case(world: World, ada: Client) -> None:
    """An open case says when it is answered; a proposal asks for the customer's word."""
    first = opened(world, now=clock.now(), subject="First")
    assert "We answer by Mon 23 Nov, 15:00 EST" in ada.get(HOME).content.decode()
    handle(ProposeClosure(id=new_command_id(), ground="fix", body="Solved?"), world.engineer, case=first)
    assert "Tell us whether it is solved" in ada.get(HOME).content.decode()


def test_status_filters(world: World, ada: Client) -> None:
    """Open cases stand first; closed ones and all are a choice away; an unknown status shows the open ones."""
    old, new = closed(world), opened(world, now=clock.now())
    found = {
        status: [number in ada.get(HOME, {"status": status}).content.decode() for number in (old, new)]
        for status in ("open", "closed", "all", "nonsense")
    }
    assert found == {"open": [False, True], "closed": [True, False], "all": [True, True], "nonsense": [False, True]}


def test_search_finds_words_and_numbers(world: World, ada: Client) -> None:
    """Words of the conversation and the number find the case; what finds nothing says how to go on."""
    number = opened(world, now=clock.now())
    assert number in ada.get(HOME, {"q": "slow since the update"}).content.decode()
    assert number in ada.get(HOME, {"q": number.lower().replace("-", "")}).content.decode()
    assert "Nothing found" in ada.get(HOME, {"q": "zebra"}).content.decode()


def test_htmx_gets_the_list_alone(world: World, ada: Client) -> None:
    """A filter that changes asks for the list, not for the page."""
    number = opened(world, now=clock.now())
    answer = ada.get(HOME, {"status": "all"}, headers={"HX-Request": "true"}).content.decode()
    assert number in answer
    assert "<html" not in answer


def test_whose_cases(world: World, ada: Client, bob: Client) -> None:
    """A case administrator sees the organisation's cases; a plain contact only their own, whatever they ask for."""
    number = opened(world, now=clock.now())
    assert number in ada.get(HOME, {"scope": "organisation"}).content.decode()
    page = bob.get(HOME, {"scope": "organisation"}).content.decode()
    assert number not in page
    assert "My organisation" not in page
    assert number not in signed_in(world.eve).get(HOME, {"scope": "organisation", "status": "all"}).content.decode()


def test_other_tenant_is_another_desk(world: World, ada: Client) -> None:
    """A customer of another desk sees none of this one's cases and cannot open them."""
    number = opened(world, now=clock.now())
    other = signed_in(make_world("other").ada)
    assert number not in other.get(HOME, {"scope": "organisation", "status": "all"}).content.decode()
    assert other.get(f"/portal/cases/{number}/").status_code == 404


def test_page_numbers_are_read_safely(world: World, ada: Client) -> None:
    """Whatever stands for a page number, there is a page."""
    for given in ("0", "-1", "x", "99999", "9" * 40, ""):
        assert ada.get(HOME, {"page": given}).status_code == 200


def test_staff_are_led_to_the_queue(world: World) -> None:
    """An engineer has no portal."""
    assert signed_in(world.engineer).get(HOME)["Location"] == "/"
