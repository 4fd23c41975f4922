"""Who changed which plain row, and what it was before."""

from django.db import models

from casebook.accounts.models.tenant_row import TenantRow


class AuditEntry(TenantRow):
    """One change. ``before`` and ``after`` hold the changed columns only; a new row has no ``before``."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=36, blank=True)
    thing = models.CharField(max_length=40)
    row = models.UUIDField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["tenant", "-at"], name="audit_by_time"),
            models.Index(fields=["tenant", "thing", "row"], name="audit_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.row} at {self.at}"
