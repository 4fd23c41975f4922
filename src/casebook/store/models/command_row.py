"""Which commands were carried out, so that the same one sent twice is carried out once."""

from django.db import models


class CommandRow(models.Model):
    """A command that succeeded: its case and the version it led to."""

    pk = models.CompositePrimaryKey("tenant_id", "command")
    tenant_id = models.UUIDField()
    command = models.CharField(max_length=200)
    case_id = models.UUIDField()
    first = models.IntegerField()
    last = models.IntegerField()

    def __str__(self) -> str:
        return self.command
