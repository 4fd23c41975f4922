"""Contract lines under other handbooks than the one of the test world, for what only they rule."""

from datetime import date

from tests.desk.worlds import World

from casebook.accounts.models import Contract, ContractLine, Organisation, Product, Tenant
from casebook.tenancy import transaction


def line_under(world: World, handbook: str, plan: str, product: str) -> str:
    """Give the first customer a product under another handbook, and return the contract line."""
    Tenant.objects.filter(id=world.tenant).update(handbooks=["veeam", handbook])
    with transaction(world.tenant):
        acme = Organisation.objects.get(tenant_id=world.tenant, id=world.acme)
        contract = Contract.objects.create(
            tenant_id=world.tenant,
            organisation=acme,
            licence="subscription",
            starts=date(2024, 1, 1),
            support_id="N-1",
        )
        row = Product.objects.create(tenant_id=world.tenant, code=product, name=product.title())
        line = ContractLine.objects.create(
            tenant_id=world.tenant, contract=contract, product=row, handbook=handbook, plan=plan
        )
    return str(line.id)
