"""The key by which the log vouches for one person's words. Without it nobody can guess erased words from the log."""

from django.db import models

from casebook.tenancy import new_key


class PersonKey(models.Model):
    """``person`` is ``contact:<id>``, ``staff:<id>`` or ``case:<id>``; an erased person's ``key`` is null."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tenant_id = models.UUIDField()
    person = models.CharField(max_length=60)
    key = models.BinaryField(max_length=32, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant_id", "person"], name="person_key")]

    def __str__(self) -> str:
        return self.person
