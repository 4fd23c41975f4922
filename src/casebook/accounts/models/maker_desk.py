"""The maker's desk that a service provider takes cases to."""

from django.db import models

from casebook.accounts.models.tenant_row import TenantRow


class MakerDesk(TenantRow):
    """For a maker's ``handbook``: at which desk (``maker``, a tenant) it works, and as whom this one is known there.

    ``contact`` is a contact of that desk; both are keys of another tenant and no references.
    """

    handbook = models.CharField(max_length=60)
    maker = models.UUIDField()
    contact = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "handbook"], name="maker_desk_handbook")]

    def __str__(self) -> str:
        return self.handbook
