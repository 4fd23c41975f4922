"""Which person of which tenant somebody is when they sign in. Global: it is read before a tenant is known."""

from django.db import models

from casebook.accounts.models.identity import Identity
from casebook.accounts.models.tenant import Tenant
from casebook.tenancy import new_key


class Membership(models.Model):
    """An identity is one staff member or one contact (``person``) of a tenant."""

    class Kind(models.TextChoices):
        """On which side of the desk the person is."""

        STAFF = "staff"
        CONTACT = "contact"

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="memberships")
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "kind", "person"], name="membership_person"),
            models.UniqueConstraint(fields=["tenant", "identity"], name="membership_identity"),
        ]

    def __str__(self) -> str:
        return f"{self.identity_id} as {self.kind} {self.person}"
