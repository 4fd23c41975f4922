"""The log: one row per event, chained by hashes. Rows are added and read, never changed."""

from django.db import models


class EventRow(models.Model):
    """An event of a case.

    ``body`` holds ids, codes, instants and facts only. ``policy`` is the content hash of the handbook that decided it.
    ``previous`` is the digest of the entry before (empty for the first), ``digest`` that of this one.
    """

    pk = models.CompositePrimaryKey("tenant_id", "case_id", "version")
    tenant_id = models.UUIDField()
    case_id = models.UUIDField()
    version = models.IntegerField()
    kind = models.CharField(max_length=40)
    body = models.JSONField()
    policy = models.CharField(max_length=64, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=36, blank=True)
    command = models.CharField(max_length=200, blank=True)
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.case_id} {self.version} {self.kind}"
