"""What a customer bought, and for which days."""

from django.db import models

from casebook.accounts.models.organisation import Organisation
from casebook.accounts.models.tenant_row import TenantRow


class Contract(TenantRow):
    """A contract. Both days belong to it; no ``ends`` means without limit. ``support_id`` is the customer's proof."""

    class Licence(models.TextChoices):
        """How the products are licensed, as the chapter entitlement names it."""

        SUBSCRIPTION = "subscription"
        PERPETUAL = "perpetual"
        EVALUATION = "evaluation"
        FREE = "free"
        NONE = "none"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, db_index=False, related_name="contracts")
    licence = models.CharField(max_length=20, choices=Licence.choices)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    support_id = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "support_id"], condition=~models.Q(support_id=""), name="contract_support_id"
            ),
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="contract_days"),
        ]
        indexes = [models.Index(fields=["tenant", "organisation"], name="contract_by_organisation")]

    def __str__(self) -> str:
        return self.support_id or str(self.id)
