"""Commands that a case sent to another one, written in the transaction that caused them and carried out after it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casebook.tenancy import new_key


class ErrandRow(models.Model):
    """One command, sent by the case ``case_id``. ``target`` is the desk it goes to, ``number`` the case (empty: new).

    ``body`` holds no free text: ``words`` names, by field, the texts of the sending case that fill it. ``error`` says
    why it was refused or could not be tried.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting"
        DONE = "done"
        REFUSED = "refused"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tenant_id = models.UUIDField()
    case_id = models.UUIDField()
    command = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    body = models.JSONField()
    words = models.JSONField(default=dict)
    files = ArrayField(models.UUIDField(), default=list)
    target = models.UUIDField()
    number = models.CharField(max_length=9, blank=True)
    actor_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=36, blank=True)
    listens = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "command"], name="errand_once")]
        indexes = [
            models.Index(fields=["tenant_id", "case_id"], name="errand_by_case"),
            models.Index(fields=["next_at"], condition=models.Q(next_at__isnull=False), name="errand_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.number or 'a new case'}"
