"""Customers are told of an edition before it is in force: on their list, on their support page, in the handbook."""

from datetime import date, timedelta

from django.test import Client
from tests.console.pages import text
from tests.desk.test_approving import staff, write
from tests.desk.worlds import FRIDAY, World
from tests.portal.seats import at, signed_in

from casebook.desk import approving, queries
from casebook.desk.approving import Submission

NEXT = date(2027, 1, 1)
NOTICE = "From 1 January 2027: a new edition of Veeam Customer Support"


def released(world: World) -> None:
    """Release an edition that makes Production's gravest cases slower and Basic's sooner."""
    second = staff(world, "Sue")
    write(world.administrator)
    write(world.administrator, "basic:      {1: 2 business hours", "basic:      {1: 1 business hours")
    key = approving.submit(world.administrator, "veeam", Submission("2027-01"))
    approving.approve(second, key)
    approving.release(second, key, NEXT)


def test_what_comes_stands_on_the_list_and_on_the_support_page(world: World) -> None:
    """A customer reads from when, and what changes for the plans of their own contracts alone; later nothing of it."""
    ada, eve = signed_in(world.ada), signed_in(world.eve)
    assert NOTICE not in text(ada.get("/portal/"))
    released(world)
    assert NOTICE in text(ada.get("/portal/"))
    assert 'href="/portal/support/#coming"' in ada.get("/portal/").content.decode()
    mine, theirs = text(ada.get("/portal/support/")), text(eve.get("/portal/support/"))
    assert "Edition 2027-01. Cases that are open on that day stay as they are." in mine
    assert "Production 1 worse Basic 1 better" in mine
    assert "Nothing changes for the plans that you have." in theirs
    assert "1 worse" not in theirs
    at(FRIDAY + timedelta(days=60))
    assert NOTICE not in text(ada.get("/portal/"))


def test_the_handbook_in_force_leads_to_what_comes(world: World) -> None:
    """Whoever reads the edition in force is led to the next one, which says what changes and that it is to come."""
    released(world)
    now = Client().get("/handbooks/veeam/2024-01/")
    assert NOTICE in text(now)
    assert 'href="/handbooks/veeam/2027-01/#changes"' in now.content.decode()
    later = text(Client().get("/handbooks/veeam/2027-01/"))
    assert NOTICE not in later
    assert "2024-01 is in force now Released, approved by Sue" in later


def test_what_is_not_released_is_nobodys_business(world: World) -> None:
    """What is on its way, or was taken back, is told to no customer and is no page of the handbook."""
    write(world.administrator)
    approving.submit(world.administrator, "veeam", Submission("2027-01"))
    ada = signed_in(world.ada)
    assert "a new edition" not in text(ada.get("/portal/"))
    assert Client().get("/handbooks/veeam/2027-01/").status_code == 404
    approving.withdraw(world.administrator, _key(world))
    released_and_taken_back(world)
    assert "a new edition" not in text(ada.get("/portal/"))
    assert "a new edition" not in text(ada.get("/portal/support/"))
    assert Client().get("/handbooks/veeam/2027-01/").status_code == 404


def _key(world: World) -> str:
    return queries.proposals(world.engineer, "veeam")[0].id


def released_and_taken_back(world: World) -> None:
    """Release an edition and take it back at once."""
    second = staff(world, "Sue")
    key = approving.submit(world.administrator, "veeam", Submission("2027-01"))
    approving.approve(second, key)
    approving.release(second, key, NEXT)
    approving.roll_back(second, "veeam", "2027-01", "Too soon.")
