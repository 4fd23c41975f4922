"""A person at a customer."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casebook.accounts.models.identity import Identity
from casebook.accounts.models.organisation import Organisation
from casebook.accounts.models.tenant_row import TenantRow


class Contact(TenantRow):
    """A contact. ``roles`` are handbook roles, e.g. ``case-administrator``; being a contact needs none.

    ``copies`` says how they hear of their organisation's cases that are not their own, ``release_news`` how often they
    asked to hear of releases, beside what the handbook tells them anyway.
    """

    class Copies(models.TextChoices):
        """How often somebody who is told of others' cases is written to."""

        EACH = "each"
        DAILY = "daily"
        NONE = "none"

    class ReleaseNews(models.TextChoices):
        """How often somebody wants to hear of releases."""

        AT_ONCE = "at-once"
        WEEKLY = "weekly"
        NONE = "none"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, db_index=False, related_name="contacts")
    identity = models.ForeignKey(Identity, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    roles = ArrayField(models.CharField(max_length=60), default=list)
    zone = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=12, default="en")
    active = models.BooleanField(default=True)
    release_news = models.CharField(max_length=10, choices=ReleaseNews.choices, default=ReleaseNews.NONE)
    copies = models.CharField(max_length=10, choices=Copies.choices, default=Copies.EACH)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "organisation", "email"], condition=~models.Q(email=""), name="contact_email"
            ),
        ]
        indexes = [models.Index(fields=["tenant", "email"], name="contact_by_email")]

    def __str__(self) -> str:
        return self.name
