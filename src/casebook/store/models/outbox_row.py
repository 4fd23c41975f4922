"""Messages to people, written in the transaction that caused them and sent after it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casebook.tenancy import new_key


class OutboxRow(models.Model):
    """One message: which template, about which event (``version``), to whom; its words are made when it is sent.

    ``message_id`` and ``references`` thread all messages of a case. ``kept`` messages are shown, not sent, because no
    mail server is named.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting"
        SENT = "sent"
        KEPT = "kept"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tenant_id = models.UUIDField()
    case_id = models.UUIDField()
    number = models.CharField(max_length=9)
    version = models.IntegerField()
    template = models.CharField(max_length=60)
    recipient_kind = models.CharField(max_length=10)
    recipient = models.UUIDField()
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    message_id = models.CharField(max_length=200)
    references = ArrayField(models.CharField(max_length=200), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "case_id", "version", "template", "recipient"], name="outbox_once"
            ),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "-created_at"], name="outbox_by_time"),
            models.Index(fields=["next_at"], condition=models.Q(next_at__isnull=False), name="outbox_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.template} to {self.recipient_kind} {self.recipient}"
