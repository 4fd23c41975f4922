"""Messages to people, written in the transaction that caused them and sent after it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casebook.tenancy import new_key


class OutboxRow(models.Model):
    """One message: which template, about which event (``version``), to whom; its words are made when it is sent.

    A message without a case has no ``case_id`` and no ``number``; ``about`` names what it tells of instead, like
    ``edition:DIGEST``. ``message_id`` and ``references`` thread all messages of a case, or about the same thing.
    ``kept`` messages are shown, not sent, because no mail server is named.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting"
        SENT = "sent"
        KEPT = "kept"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tenant_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    number = models.CharField(max_length=9, blank=True)
    version = models.IntegerField(default=0)
    about = models.CharField(max_length=160, blank=True, default="")
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
            models.UniqueConstraint(
                fields=["tenant_id", "about", "template", "recipient"],
                condition=models.Q(case_id=None),
                name="outbox_once_about",
            ),
            models.CheckConstraint(condition=models.Q(case_id=None) ^ models.Q(about=""), name="outbox_case_or_about"),
        ]
        indexes = [
            models.Index(fields=["tenant_id", "-created_at"], name="outbox_by_time"),
            models.Index(fields=["next_at"], condition=models.Q(next_at__isnull=False), name="outbox_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.template} to {self.recipient_kind} {self.recipient}"
