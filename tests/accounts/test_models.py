"""Plain rows: what the database itself refuses, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.db.transaction import atomic
from tests.desk.worlds import FRIDAY, World, make_world

from casebook.accounts.models import ApiToken, Contact, Contract, Identity, Membership, Organisation
from casebook.tenancy import new_key, transaction


@pytest.fixture
def world(db: None) -> World:
    """A tenant with its people."""
    return make_world()


def test_an_address_signs_in_once_however_it_is_written(world: World) -> None:
    """Addresses are kept in small letters, and found in any."""
    made = Identity.objects.create_identity(" Ada@Acme.Example ", name="Ada", password="correct horse")  # noqa: S106 - of a test
    assert made.email == "ada@acme.example"
    assert Identity.objects.get_by_natural_key("ADA@acme.example") == made
    assert made.check_password("correct horse")
    for wrong in ("ada@acme.example", "Other@acme.example"):
        with pytest.raises(IntegrityError), atomic():
            Identity.objects.create(email=wrong)


def test_without_a_password_nobody_signs_in(world: World) -> None:
    """An invited person has no usable password until they set one by a link."""
    made = Identity.objects.create_identity("bob@acme.example")
    assert not made.has_usable_password()
    assert (made.get_full_name(), str(made)) == ("bob@acme.example", "bob@acme.example")


def test_the_same_address_in_two_organisations(world: World) -> None:
    """A consultant may be a contact of two customers, but not twice of one; contacts without address are many."""
    with transaction(world.tenant):
        fields = {"tenant_id": world.tenant, "name": "Ada"}
        Contact.objects.create(organisation_id=world.globex, email="ada@acme.example", **fields)
        for _ in range(2):
            Contact.objects.create(organisation_id=world.acme, **fields)
        with pytest.raises(IntegrityError), atomic():
            Contact.objects.create(organisation_id=world.acme, email="ada@acme.example", **fields)


def test_a_contract_does_not_end_before_it_starts(world: World) -> None:
    """The database knows the order of the days; one open end is fine."""
    with transaction(world.tenant):
        fields = {"tenant_id": world.tenant, "organisation_id": world.acme, "licence": "subscription"}
        Contract.objects.create(starts=date(2026, 1, 1), **fields)
        with pytest.raises(IntegrityError), atomic():
            Contract.objects.create(starts=date(2026, 1, 2), ends=date(2026, 1, 1), **fields)


def test_a_token_is_one_persons(world: World) -> None:
    """A token of nobody, or of two people, cannot be written."""
    with transaction(world.tenant):
        fields = {"tenant_id": world.tenant, "name": "x", "digest": "y", "created_at": FRIDAY}
        for people in ({}, {"staff_id": world.engineer.id, "contact_id": world.ada.id}):
            with pytest.raises(IntegrityError), atomic():
                ApiToken.objects.create(**fields, **people)


def test_names_are_unique_within_a_tenant_only(world: World) -> None:
    """Two tenants may have a customer of the same name; one tenant may not."""
    other = make_world("other")
    with transaction(other.tenant):
        assert Organisation.objects.filter(name="Acme").count() == 1
    with transaction(world.tenant), pytest.raises(IntegrityError), atomic():
        Organisation.objects.create(tenant_id=world.tenant, name="Acme")


def test_a_person_has_one_seat(world: World) -> None:
    """Neither can one identity be two people of a tenant, nor one person two identities."""
    one, two = (Identity.objects.create_identity(f"{name}@x.example") for name in ("one", "two"))
    person = new_key()
    Membership.objects.create(identity=one, tenant_id=world.tenant, kind="staff", person=person)
    for identity, who in ((two, person), (one, new_key())):
        with pytest.raises(IntegrityError), atomic():
            Membership.objects.create(identity=identity, tenant_id=world.tenant, kind="staff", person=who)
