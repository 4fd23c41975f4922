"""The projection of a clock, and the desk's timers: what is due when, across all tenants."""

from django.db import models


class ClockRow(models.Model):
    """A milestone's clock. ``fires_at`` is when its next timer (``fires``: warning or breach) is due; none: null."""

    pk = models.CompositePrimaryKey("tenant_id", "case_id", "milestone")
    tenant_id = models.UUIDField()
    case_id = models.UUIDField()
    milestone = models.CharField(max_length=30)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    starts = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    fires_at = models.DateTimeField(null=True)
    fires = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["fires_at"], condition=models.Q(fires_at__isnull=False), name="clock_timers"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.milestone}"
