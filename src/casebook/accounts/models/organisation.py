"""A customer's organisation."""

from django.db import models

from casebook.accounts.models.tenant_row import TenantRow


class Organisation(TenantRow):
    """A customer. ``country`` is an ISO 3166 code, ``zone`` an IANA name or empty."""

    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    zone = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "name"], name="organisation_name")]

    def __str__(self) -> str:
        return self.name
