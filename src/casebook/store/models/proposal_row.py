"""Editions that somebody wants released: submitted by one person, approved by another, then given their first day."""

from django.db import models

from casebook.tenancy import new_key


class ProposalRow(models.Model):
    """One edition on its way to release. ``digest`` is the content that was submitted, by its hash.

    ``again`` names the edition whose content it takes; empty: that of the draft. ``authors`` are the people who wrote
    it, as ``{"id": …, "name": …}``. ``steps`` are what was done with it, in order, as
    ``{"step": …, "by": …, "at": …, "words": …}``; the state is the last one. ``released`` is the content hash of what
    was released, with its first day.
    """

    class State(models.TextChoices):
        """Where it stands."""

        SUBMITTED = "submitted"
        APPROVED = "approved"
        SENT_BACK = "sent-back"
        WITHDRAWN = "withdrawn"
        RELEASED = "released"
        ROLLED_BACK = "rolled-back"

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tenant_id = models.UUIDField()
    handbook = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    open_cases = models.CharField(max_length=10)
    again = models.CharField(max_length=40, blank=True, default="")
    digest = models.CharField(max_length=64)
    authors = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State.choices, default=State.SUBMITTED)
    steps = models.JSONField(default=list)
    submitted_at = models.DateTimeField()
    in_force = models.DateField(null=True)
    released = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "handbook"],
                condition=models.Q(state__in=["submitted", "approved"]),
                name="proposal_open",
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "handbook", "-submitted_at"], name="proposal_by_handbook")]

    def __str__(self) -> str:
        return f"{self.handbook} {self.edition}: {self.state}"
