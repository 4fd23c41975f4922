"""A bearer token of the API. Only its digest is kept."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casebook.accounts.models.contact import Contact
from casebook.accounts.models.staff import Staff
from casebook.accounts.models.tenant_row import TenantRow


class ApiToken(TenantRow):
    """A token acts as one person and may use only the verbs in ``scopes`` (none listed: all of the person's)."""

    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    scopes = ArrayField(models.CharField(max_length=40), default=list)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "digest"], name="token_digest"),
            models.CheckConstraint(
                condition=models.Q(staff__isnull=True) ^ models.Q(contact__isnull=True), name="token_person"
            ),
        ]

    def __str__(self) -> str:
        return self.name
