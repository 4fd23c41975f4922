"""Administering connected desks: both sides name each other; what does not fit is said, with nothing written."""

import pytest
from django.test import Client
from tests.console.pages import faults, text
from tests.desk.partner_worlds import Worlds, make_worlds, staff
from tests.portal.seats import signed_in

from casebook.accounts.models import AuditEntry, MakerDesk, PartnerDesk
from casebook.desk.administration import partners
from casebook.desk.permissions import Forbidden
from casebook.tenancy import transaction

TABLES = (MakerDesk, PartnerDesk, AuditEntry)
HERE = "/console/administration/partners/"


@pytest.fixture
def worlds(db: None) -> Worlds:
    """Two desks that do not know each other yet."""
    return make_worlds(connected=False)


def administrator(tenant: str) -> Client:
    """The browser of an administrator of a desk."""
    return signed_in(staff(tenant, f"ann-{tenant[-8:]}", "administrator"))


def organisation(worlds: Worlds) -> str:
    """The provider's organisation at the maker's desk."""
    return str(worlds.known_as.organisation)


def written(worlds: Worlds) -> list[int]:
    """How many connections and lines of the trail there are, at both desks."""
    found = []
    for tenant in (worlds.provider, worlds.maker):
        with transaction(tenant):
            found += [model._default_manager.filter(tenant_id=tenant).count() for model in TABLES]
    return found


def test_both_sides_connect_and_see_that_it_works(worlds: Worlds) -> None:
    """The maker names the provider's desk, then the provider the maker's; each page says with whom."""
    theirs = administrator(worlds.maker)
    assert "No provider's desk is joined" in text(theirs.get(HERE))
    form = {"organisation": organisation(worlds), "desk": "lyngfjell"}
    assert "Cases of that desk can be joined with yours." in text(
        theirs.post(f"{HERE}providers/new/", form, follow=True)
    )
    assert "Lyngfjell Drift Lyngfjell Drift" in text(theirs.get(HERE))
    ours = administrator(worlds.provider)
    assert "Your handbook names makers." in text(ours.get(HERE))
    form = {"handbook": "acronis", "desk": "acronis", "email": "silje@x.example"}
    assert "The two desks are connected." in text(ours.post(f"{HERE}makers/new/", form, follow=True))
    assert "acronis Acronis silje@x.example connected" in text(ours.get(HERE))


def test_a_maker_that_does_not_know_the_desk_is_refused(worlds: Worlds) -> None:
    """Nobody can be named who is not known there as this provider's, and no desk that is not the maker's."""
    ours = administrator(worlds.provider)
    before = written(worlds)
    form = {"handbook": "acronis", "desk": "acronis", "email": "silje@x.example"}
    (told,) = faults(ours.post(f"{HERE}makers/new/", form))
    assert told.startswith("Acronis knows of no active contact with this address whose organisation has this desk.")
    assert told.endswith("Ask them to name your desk beside your organisation.")
    assert faults(ours.post(f"{HERE}makers/new/", form | {"desk": "lyngfjell"})) == [
        "There is no desk “lyngfjell” that works by the handbook acronis."
    ]
    assert written(worlds) == before


def test_a_connection_that_the_maker_took_back_is_shown(db: None) -> None:
    """The provider's page says that they do not know this desk any more."""
    worlds = make_worlds()
    with transaction(worlds.maker):
        PartnerDesk.objects.filter(tenant_id=worlds.maker).delete()
    assert "they do not know this desk" in text(administrator(worlds.provider).get(HERE))


@pytest.mark.parametrize(
    ("desk", "message"),
    [("nowhere", "There is no other desk “nowhere”."), ("acronis", "There is no other desk “acronis”.")],
)
def test_a_desk_that_is_none_is_refused(worlds: Worlds, desk: str, message: str) -> None:
    """Nor can a desk be its own provider."""
    theirs, before = administrator(worlds.maker), written(worlds)
    form = {"organisation": organisation(worlds), "desk": desk}
    assert faults(theirs.post(f"{HERE}providers/new/", form)) == [message]
    assert written(worlds) == before


def test_an_organisation_has_one_desk(db: None) -> None:
    """A second row for the same organisation is refused at its field."""
    worlds = make_worlds()
    theirs, before = administrator(worlds.maker), written(worlds)
    form = {"organisation": organisation(worlds), "desk": "lyngfjell"}
    assert faults(theirs.post(f"{HERE}providers/new/", form)) == ["There is one with this already."]
    assert written(worlds) == before


@pytest.mark.parametrize("role", ["engineer", "duty-manager", "account-manager"])
def test_only_those_who_keep_partners_may(worlds: Worlds, role: str) -> None:
    """Others read nothing of it and write nothing, whichever way they try."""
    somebody = staff(worlds.maker, "Otto", role)
    client, before = signed_in(somebody), written(worlds)
    form = {"organisation": organisation(worlds), "desk": "lyngfjell"}
    assert client.get(HERE).status_code == 403
    assert client.post(f"{HERE}providers/new/", form).status_code == 403
    assert client.post(f"{HERE}makers/new/", form).status_code == 403
    with pytest.raises(Forbidden):
        partners.save_partner_desk(somebody, partners.PartnerDeskForm(organisation(worlds), "lyngfjell"))
    assert written(worlds) == before
