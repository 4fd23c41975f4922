"""A customer's organisation."""

from django.db import models

from casebook.accounts.models.staff import Staff
from casebook.accounts.models.tenant_row import TenantRow


class Organisation(TenantRow):
    """A customer. ``country`` is an ISO 3166 code, ``zone`` an IANA name or empty; the account manager is ours."""

    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    account_manager = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="accounts"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "name"], name="organisation_name")]

    def __str__(self) -> str:
        return self.name
