"""The journal of refusals: who was refused what, by which clause. Support operations and what-if read it."""

from django.db import models

from casebook.tenancy import new_key


class RefusalRow(models.Model):
    """One refusal of one command. ``message`` is the handbook's or the desk's sentence, never what a person typed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tenant_id = models.UUIDField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=36, blank=True)
    command = models.CharField(max_length=40)
    number = models.CharField(max_length=9, blank=True)
    handbook = models.CharField(max_length=60, blank=True)
    edition = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=60)
    clause = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=120, blank=True)
    message = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["tenant_id", "-at"], name="refusal_by_time")]

    def __str__(self) -> str:
        return f"{self.command}: {self.code}"
