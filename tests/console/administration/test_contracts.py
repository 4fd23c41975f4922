"""Administering contracts: terms and lines, every fault at its field."""

from datetime import date

from django.test import Client
from tests.console.pages import NOBODY, faults, forbidden, plain_rows, text
from tests.desk.partners import WHY, make_partner
from tests.desk.worlds import World, make_world
from tests.portal.seats import signed_in

from casebook.desk import administration, queries


def product(world: World) -> str:
    """The id of the tenant's only product."""
    (found,) = administration.products(world.administrator)
    return found.id


def form(world: World, *lines: tuple[str, str], **changes: str) -> dict[str, str]:
    """A contract as a browser sends it."""
    fields = {"licence": "subscription", "support_id": "VB-9", "starts": "2026-01-01", "ends": "2026-12-31", **changes}
    total = max(2, len(lines))
    rows = [*lines, *[("", "")] * (total - len(lines))]
    for place, (one, plan) in enumerate(rows):
        fields |= {f"lines-{place}-product": one, f"lines-{place}-plan": plan}
    return fields | {"lines-TOTAL_FORMS": str(total), "lines-INITIAL_FORMS": "0"}


def new(world: World) -> str:
    """Where a contract of the first customer is added."""
    return f"/console/customers/{world.acme}/contracts/new/"


def test_contract_is_added_with_its_line(world: World, administrator: Client) -> None:
    """It stands on the customer's page, and cases can be opened under it."""
    answer = administrator.post(new(world), form(world, (product(world), "veeam/premier")))
    assert answer.headers["Location"] == f"/console/customers/{world.acme}/"
    added = next(one for one in queries.customer_page(world.engineer, world.acme).contracts if one.support_id == "VB-9")
    assert (added.plan.id, added.product.name, added.starts, added.ends, added.state) == (
        "premier", "Backup & Replication", date(2026, 1, 1), date(2026, 12, 31), "active",
    )  # fmt: skip


def test_contract_is_changed(world: World, administrator: Client) -> None:
    """The form has the term and the line; a line for the same product changes its plan."""
    before = next(
        one for one in queries.customer_page(world.engineer, world.acme).contracts if one.line == world.lapsed
    )
    address = f"/console/customers/{world.acme}/contracts/{before.contract}/"
    shown = administrator.get(address).content
    assert b'value="2025-12-31"' in shown
    assert b'<option value="veeam/basic" selected>' in shown
    given = form(world, (product(world), "veeam/production"), support_id="VB-3", ends="2027-12-31")
    administrator.post(address, given)
    after = next(one for one in queries.customer_page(world.engineer, world.acme).contracts if one.line == world.lapsed)
    assert (after.plan.id, after.ends, after.state) == ("production", date(2027, 12, 31), "active")


def test_faults_stand_at_their_fields(world: World, administrator: Client) -> None:
    """Term, support id, licence, product and plan; what was typed stays; nothing is written."""
    before = plain_rows(world)
    wrong = form(world, (product(world), "veeam/gold"), ends="2025-01-01", licence="lease")
    answer = administrator.post(new(world), wrong)
    assert answer.status_code == 422
    told = faults(answer)
    assert told[0] == "This is one of evaluation, free, none, perpetual, subscription."
    assert told[1] == "The contract ends before it starts."
    assert told[2].startswith("The handbook veeam has no plan gold; it has ")
    assert b'value="VB-9"' in answer.content
    assert plain_rows(world) == before


def test_line_without_product_and_contract_without_line(world: World, administrator: Client) -> None:
    """A plan alone is refused at the product, no line over the form, a day that is none at its field."""
    before = plain_rows(world)
    answer = administrator.post(new(world), form(world, ("", "veeam/basic")))
    assert faults(answer) == ["There is no such product."]
    answer = administrator.post(new(world), form(world))
    assert "A contract needs a line: the product, and the plan that supports it." in text(answer)
    answer = administrator.post(new(world), form(world, (product(world), "veeam/basic"), starts="soon"))
    assert faults(answer) == ["Enter a valid date."]
    assert plain_rows(world) == before


def test_support_id_is_taken(world: World, administrator: Client) -> None:
    """Two contracts of a desk never have the same."""
    before = plain_rows(world)
    answer = administrator.post(new(world), form(world, (product(world), "veeam/basic"), support_id="VB-1"))
    assert faults(answer) == ["There is one with this already."]
    assert plain_rows(world) == before


def test_tampered_form_is_no_server_error(world: World, administrator: Client) -> None:
    """Without the counts of its lines, or with a count out of reach, it is refused and nothing is written."""
    before = plain_rows(world)
    given = form(world, (product(world), "veeam/basic"))
    assert administrator.post(new(world), {"licence": "free"}).status_code == 422
    assert administrator.post(new(world), given | {"lines-TOTAL_FORMS": "9" * 9}).status_code == 422
    assert plain_rows(world) == before


def test_contracts_need_their_verb_and_tenant(world: World, engineer: Client, administrator: Client) -> None:
    """An engineer is told why not; another tenant's customer and a contract that is not there are 404."""
    before = plain_rows(world)
    assert forbidden(engineer, new(world), "Add and change contracts.")
    assert forbidden(engineer, new(world), "Add and change contracts.", post=True)
    stranger = signed_in(make_world("other").administrator)
    assert stranger.get(new(world)).status_code == 404
    assert administrator.get(f"/console/customers/{world.acme}/contracts/{NOBODY}/").status_code == 404
    foreign = queries.customer_page(world.engineer, world.globex).contracts[0].contract
    assert administrator.get(f"/console/customers/{world.acme}/contracts/{foreign}/").status_code == 404
    assert plain_rows(world) == before


def test_options_are_asked_for_by_handbook(world: World, administrator: Client) -> None:
    """Each has its usual value first; what is chosen is saved, stands in the form again and on the customer's page."""
    partner = make_partner(world)
    address = f"/console/customers/{world.acme}/contracts/{partner.contract}/"
    assert (
        "Options by the handbook Veeam Cloud &amp; Service Provider Support"
        in administrator.get(address).content.decode()
    )
    offered = administrator.get(address).content
    assert b">Veeam Customer Support \xc2\xb7 Production<" in offered
    assert b">Veeam Cloud &amp; Service Provider Support \xc2\xb7 Production<" in offered
    given = form(world, (partner.product, "veeam-vcsp/production"), support_id="VC-1", ends="")
    chosen = given | {"lines-0-veeam-vcsp.first-tier": "not-kept", "lines-0-veeam-vcsp.trained-staff": ""}
    assert administrator.post(address, chosen).status_code == 302
    assert b'<option value="not-kept" selected>' in administrator.get(address).content
    page = text(administrator.get(f"/console/customers/{world.acme}/"))
    assert "First tier for the partner's own tenants: Not given" in page
    assert "new cases, instead of Production" in page
    assert WHY in page
