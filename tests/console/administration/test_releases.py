"""Administering releases, and announcing them."""

from django.test import Client
from tests.console.pages import NOBODY, faults, forbidden, plain_rows, text
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in

from casebook.accounts.models import Product
from casebook.desk.administration.releases import releases
from casebook.tenancy import transaction

RELEASES = "/console/administration/releases/"


def form(world: World) -> dict[str, str]:
    """The fields of a version of the one product."""
    with transaction(world.tenant):
        product = Product.objects.get(tenant_id=world.tenant, code="backup-replication")
    return {"product": str(product.id), "version": "12.1", "kind": "release", "released": "2026-11-20"}


def test_a_release_is_added_changed_and_announced(world: World, administrator: Client) -> None:
    """The list says where it stands; announcing is offered once."""
    assert "No releases yet" in text(administrator.get(RELEASES))
    administrator.post(f"{RELEASES}new/", form(world) | {"build": "12.1.2.172", "hardware": "16 GB of memory"})
    (one,) = releases(world.administrator)
    assert (one.build, one.hardware, one.security) == ("12.1.2.172", "16 GB of memory", False)
    assert "Backup & Replication 12.1 other hardware 12.1.2.172" in text(administrator.get(RELEASES))
    administrator.post(f"{RELEASES}{one.id}/", form(world) | {"build": "12.1.3.1", "security": "on"})
    (one,) = releases(world.administrator)
    assert (one.build, one.hardware, one.security) == ("12.1.3.1", "", True)
    told = administrator.post(f"{RELEASES}{one.id}/announce/", follow=True)
    assert "Nobody hears of it at once. Who asked for the weekly digest has it there." in text(told)
    again = administrator.post(f"{RELEASES}{one.id}/announce/", follow=True)
    assert "This release was announced already; nobody is written to twice." in text(again)


def test_faults_stand_at_their_fields(world: World, administrator: Client) -> None:
    """What was typed stays, and nothing is written."""
    before = plain_rows(world)
    answer = administrator.post(f"{RELEASES}new/", form(world) | {"version": "", "ends": "2020-01-01", "news": "Kept."})
    assert answer.status_code == 422
    assert faults(answer) == ["A version has a number, such as 12.1.", "The days are not in order: out, older, over."]
    assert "Kept." in text(answer)
    assert plain_rows(world) == before


def test_only_operations_come_here(world: World, engineer: Client) -> None:
    """Engineers and other desks find nothing here to keep or to announce."""
    assert forbidden(engineer, RELEASES, "Add and change products.")
    assert forbidden(engineer, f"{RELEASES}{NOBODY}/announce/", "Add and change products.", post=True)
    stranger = signed_in(make_world("other").administrator)
    assert stranger.get(f"{RELEASES}{NOBODY}/").status_code == 404
    assert stranger.post(f"{RELEASES}{NOBODY}/announce/").status_code == 404
