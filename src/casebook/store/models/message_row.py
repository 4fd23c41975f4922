"""The projection of a conversation: one row per line that people read."""

from django.db import models


class MessageRow(models.Model):
    """A line. ``version`` is the event it comes from; ``codes`` holds what its kind needs; ``files`` are file ids."""

    pk = models.CompositePrimaryKey("tenant_id", "case_id", "version")
    tenant_id = models.UUIDField()
    case_id = models.UUIDField()
    version = models.IntegerField()
    kind = models.CharField(max_length=20)
    internal = models.BooleanField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=36, blank=True)
    body = models.UUIDField(null=True)
    files = models.JSONField(default=list)
    codes = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.case_id} {self.version} {self.kind}"
