"""A partner of the programme for service providers beside the customers of a test world: its contract has options."""

from dataclasses import dataclass
from datetime import date

from tests.desk.worlds import ANSWERS, CRITERION, World

from casebook.accounts.models import Contract, ContractLine, Product, Tenant
from casebook.cases.commands import OpenCase
from casebook.desk.administration import ContractForm, LineForm, Saved, save_contract
from casebook.desk.handle import new_command_id
from casebook.tenancy import transaction

KEPT: dict[str, str] = {}
NOT_KEPT = {"first-tier": "not-kept"}
WHY = (
    "You do not give your own tenants the first tier of support at present, so new cases are handled under Basic. "
    "Tell us as soon as you do again."
)


@dataclass(frozen=True)
class Partner:
    """A contract of the first customer under the partners' handbook: its id, its line and the product's id."""

    contract: str
    line: str
    product: str


def make_partner(world: World) -> Partner:
    """Let the first customer be a partner with Production; the desk works by the partners' handbook too."""
    with transaction(world.tenant):
        Tenant.objects.filter(id=world.tenant).update(handbooks=["veeam", "veeam-vcsp"])
        product = Product.objects.create(tenant_id=world.tenant, code="cloud-connect", name="Cloud Connect")
        contract = Contract.objects.create(
            tenant_id=world.tenant,
            organisation_id=world.acme,
            licence="subscription",
            starts=date(2024, 1, 1),
            support_id="VC-1",
        )
        line = ContractLine.objects.create(
            tenant_id=world.tenant, contract=contract, product=product, handbook="veeam-vcsp", plan="production"
        )
    return Partner(str(contract.id), str(line.id), str(product.id))


def say(world: World, partner: Partner, options: dict[str, str]) -> None:
    """Let the contract say something of its options."""
    line = LineForm(product=partner.product, handbook="veeam-vcsp", plan="production", options=options)
    form = ContractForm(
        organisation=world.acme,
        licence="subscription",
        starts=date(2024, 1, 1),
        support_id="VC-1",
        lines=(line,),
    )
    assert isinstance(save_contract(world.administrator, form, partner.contract), Saved)


def partners_case(world: World, partner: Partner) -> OpenCase:
    """The command by which Ada opens a case under the partner's contract."""
    return OpenCase(
        id=new_command_id(),
        contact=world.ada.id,
        contract_line=partner.line,
        severity="2",
        channel="web",
        subject="Tenants cannot connect",
        criterion=CRITERION,
        answers=ANSWERS | {"support-id": "VC-1"},
    )
