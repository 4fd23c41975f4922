"""How grave a problem is: a handbook that does not grade cases asks nobody, and shows nothing of it."""

from datetime import date

import pytest
from django.test import Client
from tests.portal.seats import signed_in

from casebook.accounts.models import Contact, Contract, ContractLine, Organisation, Product, Staff, Tenant
from casebook.cases.actor import Actor
from casebook.desk.handle import new_command_id
from casebook.desk.setup import create_tenant, load_handbooks
from casebook.store.models import CaseRow
from casebook.tenancy import transaction

ANSWERS = {"answers.description": "May the console stay white for a minute?"}


@pytest.fixture
def people(db: None) -> tuple[Actor, Actor]:
    """A contact and an engineer of a tenant whose only handbook has a single level."""
    load_handbooks()
    tenant = create_tenant("ungraded", "Ungraded", "Europe/Zurich", ("acronis",)).id
    with transaction(tenant):
        acme = Organisation.objects.create(tenant_id=tenant, name="Acme", country="CH", zone="Europe/Zurich")
        row = Contact.objects.create(tenant_id=tenant, organisation=acme, name="Ada", email="ada@acme.example")
        staff = Staff.objects.create(tenant_id=tenant, name="Erin", email="erin@desk.example", roles=["engineer"])
        product = Product.objects.create(tenant_id=tenant, code="cyber-protect-cloud", name="Protect")
        contract = Contract.objects.create(
            tenant_id=tenant, organisation=acme, licence="subscription", starts=date(2024, 1, 1)
        )
        ContractLine.objects.create(
            tenant_id=tenant, contract=contract, product=product, handbook="acronis", plan="subscription"
        )
    ada = Actor("contact", tenant, str(row.id), frozenset(), str(acme.id))
    return ada, Actor("staff", tenant, str(staff.id), frozenset({"engineer"}))


def opened(ada: Client) -> str:
    """Open a case by the form, without a word on its severity; returns its number."""
    sent = {"command_id": new_command_id(), "subject": "Console stays white", "case_type": "how-to", **ANSWERS}
    answer = ada.post("/portal/open/", sent)
    assert answer.status_code in {302, 303}, answer.content.decode()
    tenant = Tenant.objects.get(slug="ungraded")
    with transaction(tenant.id):
        case = CaseRow.objects.get(tenant_id=tenant.id)
    assert case.severity == "1"
    return case.number


def test_nobody_is_asked_for_the_only_level(people: tuple[Actor, Actor]) -> None:
    """The form has no question for the severity or its reason, and opens the case without them."""
    ada = signed_in(people[0])
    page = ada.get("/portal/open/").content.decode()
    assert 'name="subject"' in page
    assert 'name="severity"' not in page
    assert 'name="criterion"' not in page
    assert "Not graded" not in page
    opened(ada)


def test_no_page_shows_the_only_level(people: tuple[Actor, Actor]) -> None:
    """The lists and the case show no severity, to customers and engineers, and nobody is offered to change it."""
    ada, engineer = (signed_in(person) for person in people)
    number = opened(ada)
    for client, address in (
        (ada, "/portal/"),
        (ada, f"/portal/cases/{number}"),
        (engineer, "/console/"),
        (engineer, f"/console/cases/{number}"),
    ):
        page = client.get(address, follow=True).content.decode()
        assert "Console stays white" in page, address
        assert "cb-severity-level" not in page, address
        assert "Not graded" not in page, address
        assert "hange the severity" not in page, address
        assert 'id="filter-severity"' not in page, address
