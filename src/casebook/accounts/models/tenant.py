"""A tenant: a support organisation with its own handbooks, people and cases."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casebook.tenancy import new_key


class Tenant(models.Model):
    """A vendor, or a service provider with its own desk. ``handbooks`` are the names of the handbooks it works by."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    zone = models.CharField(max_length=64)
    handbooks = ArrayField(models.CharField(max_length=60), default=list)

    def __str__(self) -> str:
        return self.name
