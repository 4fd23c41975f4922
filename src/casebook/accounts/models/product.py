"""A product that is supported."""

from django.db import models

from casebook.accounts.models.tenant_row import TenantRow


class Product(TenantRow):
    """A product; ``code`` is what handbooks call it. From ``end_of_life`` (a day) on it is at end of life."""

    code = models.SlugField(max_length=60, db_index=False)
    name = models.CharField(max_length=200)
    end_of_life = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "code"], name="product_code")]

    def __str__(self) -> str:
        return self.name
