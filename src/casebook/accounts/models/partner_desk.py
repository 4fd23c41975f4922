"""The desk of a service provider, seen from a maker."""

from django.db import models

from casebook.accounts.models.organisation import Organisation
from casebook.accounts.models.tenant_row import TenantRow


class PartnerDesk(TenantRow):
    """An organisation that has a desk of its own (``partner``, a tenant), whose cases are joined with ours."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, db_index=False, related_name="+")
    partner = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "organisation"], name="partner_desk_organisation")]

    def __str__(self) -> str:
        return str(self.partner)
