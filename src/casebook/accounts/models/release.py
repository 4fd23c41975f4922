"""A version of a product."""

from datetime import date

from django.db import models

from casebook.accounts.models.product import Product
from casebook.accounts.models.tenant_row import TenantRow


class Release(TenantRow):
    """A version of a product (``12.1``), from the day it came out; ``build`` is its newest public one.

    It counts as an older one from ``older_from``, and its support is over from ``ends`` (days in the vendor's zone, the
    first of each phase; empty: not planned). ``security``: it repairs something that concerns security. ``hardware``
    says which other hardware it needs, ``news`` what is new (Markdown). ``announced_at`` is when people were told.
    """

    class Kind(models.TextChoices):
        """What customers can fetch: a version for all, or what is theirs only while they have a contract."""

        RELEASE = "release", "Release"
        UPDATE = "update", "Update"
        PATCH = "patch", "Patch"

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="releases", db_index=False)
    version = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.RELEASE)
    build = models.CharField(max_length=60, blank=True)
    released = models.DateField()
    older_from = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    security = models.BooleanField(default=False)
    hardware = models.CharField(max_length=300, blank=True)
    news = models.TextField(max_length=4000, blank=True)
    link = models.CharField(max_length=500, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "product", "version"], name="release_version")]

    def __str__(self) -> str:
        return self.version

    def phase(self, day: date) -> str:
        """Return where the version stands on a day."""
        if self.ends is not None and day >= self.ends:
            return "ended"
        return "older" if self.older_from is not None and day >= self.older_from else "current"
