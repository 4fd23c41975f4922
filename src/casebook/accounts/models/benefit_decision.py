"""What a manager decided on the benefits of an organisation after repeated false reports."""

from django.db import models

from casebook.accounts.models.organisation import Organisation
from casebook.accounts.models.staff import Staff
from casebook.accounts.models.tenant_row import TenantRow


class BenefitDecision(TenantRow):
    """A reduction of a handbook for one organisation, in force up to ``until`` (included) or until it was ended."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, db_index=False, related_name="+")
    handbook = models.CharField(max_length=60)
    reduction = models.CharField(max_length=60)
    reason = models.TextField()
    until = models.DateField()
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, db_index=False, related_name="+")
    decided_at = models.DateTimeField()
    ended_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, db_index=False, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["tenant", "organisation", "-decided_at"], name="benefit_by_organisation")]

    def __str__(self) -> str:
        return f"{self.reduction} for {self.organisation_id} until {self.until}"
