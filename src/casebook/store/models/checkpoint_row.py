"""Signed checkpoints: what the heads of all chains of a tenant were at an hour."""

from django.db import models

from casebook.tenancy import new_key


class CheckpointRow(models.Model):
    """One checkpoint. ``heads`` lists the chains that grew since the one before: case id to [version, digest hex].

    ``root`` is the digest over all heads, ``count`` their number; ``previous`` is the signature before. The signature
    covers all of it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tenant_id = models.UUIDField()
    at = models.DateTimeField()
    serial = models.IntegerField()
    count = models.IntegerField()
    heads = models.JSONField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=128, blank=True)
    signature = models.CharField(max_length=128)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "serial"], name="checkpoint_serial")]

    def __str__(self) -> str:
        return f"checkpoint {self.serial} of {self.tenant_id}"
