"""A place where a customer works."""

from django.db import models

from casebook.accounts.models.organisation import Organisation
from casebook.accounts.models.tenant_row import TenantRow


class Site(TenantRow):
    """A site of an organisation, with its own zone (IANA) and country (ISO 3166)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, db_index=False, related_name="sites")
    name = models.CharField(max_length=200)
    zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "organisation", "name"], name="site_name")]

    def __str__(self) -> str:
        return self.name
