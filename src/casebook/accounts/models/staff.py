"""A person at the support organisation."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casebook.accounts.models.identity import Identity
from casebook.accounts.models.tenant_row import TenantRow


class Staff(TenantRow):
    """A staff member; ``roles`` are staff roles, e.g. ``engineer``, ``languages`` codes of what they speak (``en``)."""

    identity = models.ForeignKey(Identity, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    roles = ArrayField(models.CharField(max_length=60), default=list)
    zone = models.CharField(max_length=64, blank=True)
    languages = ArrayField(models.CharField(max_length=12), default=list)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "staff"
        constraints = [models.UniqueConstraint(fields=["tenant", "email"], name="staff_email")]

    def __str__(self) -> str:
        return self.name
