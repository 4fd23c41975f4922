"""What every row of a tenant has: a surrogate key and its tenant."""

from django.db import models

from casebook.accounts.models.tenant import Tenant
from casebook.tenancy import new_key


class TenantRow(models.Model):
    """The columns that row-level security and keys rest on."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, db_index=False, related_name="+")

    class Meta:
        abstract = True
