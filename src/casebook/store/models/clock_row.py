"""The projection of a clock."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ClockRow(models.Model):
    """A milestone's clock; a milestone that is promised again and again has one for each ``round``, from 1.

    ``causes`` are the codes of why it was missed, as those in charge wrote them to it.
    """

    pk = models.CompositePrimaryKey("tenant_id", "case_id", "milestone", "round")
    tenant_id = models.UUIDField()
    case_id = models.UUIDField()
    milestone = models.CharField(max_length=30)
    round = models.IntegerField(default=1)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    starts = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    causes = ArrayField(models.CharField(max_length=60), default=list)

    def __str__(self) -> str:
        return f"{self.case_id} {self.milestone}"
