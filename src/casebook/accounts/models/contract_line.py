"""One product of a contract, and by which handbook and plan it is supported."""

from django.db import models

from casebook.accounts.models.contract import Contract
from casebook.accounts.models.product import Product
from casebook.accounts.models.tenant_row import TenantRow


class ContractLine(TenantRow):
    """The line that rules a case: product to handbook and plan.

    ``options`` says which of the handbook's options the contract has: id to value; what it leaves out is as usual.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, db_index=False, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, db_index=False, related_name="lines")
    handbook = models.CharField(max_length=60)
    plan = models.CharField(max_length=60)
    options = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "contract", "product"], name="line_product")]
        indexes = [models.Index(fields=["tenant", "product"], name="line_by_product")]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.handbook}/{self.plan}"
