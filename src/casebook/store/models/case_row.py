"""The projection of a case that lists and filters read: one row per case."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class CaseRow(models.Model):
    """Where a case stands. Everything here follows from its log.

    ``head`` is the digest of the last entry. ``updated_at`` is when the last thing happened, ``recorded_at`` when it
    was written. ``due`` is the earliest deadline still running, ``fires_at`` when the next timer fires.
    ``considered`` is the last edition that it was to follow.
    ``customer_waits``: the customer wrote last. ``working_language`` is empty where it is the case's own; ``scope`` is
    ``ruled`` or ``appealed`` where the vendor said that it is out of scope, ``topic`` what help is bounded for.
    ``team`` is the one that the case was handed over to; ``watchers`` are contacts and staff, ``repliers`` who of the
    contacts may write on it.
    ``informed_at`` is when the customer last heard from a person at the vendor.
    ``asked`` is what the vendor asks the customer beside the conversation (``severity``, ``workaround``,
    ``availability``, ``escalation``), ``effort`` whether work around the clock is ``on`` or ``suspended``.
    ``escalation`` is how far an escalation has come (empty: nothing is escalated), ``escalation_to`` who took it;
    ``tier`` is the deeper tier that has the case.
    ``false_report_at`` is when the severity was found reported falsely, as long as that counts.
    """

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    number = models.CharField(max_length=9, unique=True)
    version = models.IntegerField()
    head = models.BinaryField(max_length=32)
    handbook = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    considered = models.CharField(max_length=40)
    plan = models.CharField(max_length=60)
    severity = models.CharField(max_length=20)
    channel = models.CharField(max_length=20)
    case_type = models.CharField(max_length=60)
    product = models.CharField(max_length=60, blank=True)
    organisation = models.UUIDField(null=True)
    contact = models.UUIDField(null=True)
    contract_line = models.UUIDField(null=True)
    zone = models.CharField(max_length=64)
    language = models.CharField(max_length=12)
    status = models.CharField(max_length=30)
    assignee = models.UUIDField(null=True)
    subject = models.UUIDField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    fires_at = models.DateTimeField(null=True)
    customer_waits = models.BooleanField()
    source = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    working_language = models.CharField(max_length=12, blank=True, default="")
    scope = models.CharField(max_length=10, blank=True, default="")
    topic = models.CharField(max_length=60, blank=True, default="")
    team = models.UUIDField(null=True)
    watchers = ArrayField(models.UUIDField(), default=list)
    repliers = ArrayField(models.UUIDField(), default=list)
    asked = models.CharField(max_length=20, blank=True, default="")
    informed_at = models.DateTimeField(null=True)
    effort = models.CharField(max_length=10, blank=True, default="")
    escalation = models.CharField(max_length=20, blank=True, default="")
    escalation_kind = models.CharField(max_length=20, blank=True, default="")
    escalation_level = models.CharField(max_length=60, blank=True, default="")
    escalation_to = models.UUIDField(null=True)
    escalated_at = models.DateTimeField(null=True)
    tier = models.CharField(max_length=60, blank=True, default="")
    false_report_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["fires_at"], condition=models.Q(fires_at__isnull=False), name="case_timers"),
            models.Index(fields=["tenant_id", "due"], condition=models.Q(closed_at=None), name="case_by_due"),
            models.Index(fields=["tenant_id", "organisation", "-opened_at"], name="case_by_organisation"),
            models.Index(
                fields=["tenant_id", "organisation", "false_report_at"],
                condition=models.Q(false_report_at__isnull=False),
                name="case_false_reports",
            ),
            models.Index(fields=["tenant_id", "recorded_at"], name="case_by_recording"),
            models.Index(
                fields=["tenant_id", "escalated_at"], condition=~models.Q(escalation=""), name="case_escalated"
            ),
            models.Index(fields=["tenant_id", "-opened_at"], name="case_by_opening"),
            # Not unique: the same log may be imported under two plans, to compare them.
            models.Index(
                fields=["tenant_id", "source", "reference"], condition=~models.Q(reference=""), name="case_reference"
            ),
        ]

    def __str__(self) -> str:
        return self.number
