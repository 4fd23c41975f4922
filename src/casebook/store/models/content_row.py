"""Free text, kept beside the log under a random id so that it can be erased without touching the log."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Left

SEARCHED_CHARACTERS = 100_000


class ContentRow(models.Model):
    """One stored text. ``person`` names whose words they are (its key made the digest); erased words are null.

    ``internal`` words are found by staff only. ``search`` follows the text, so erasing the text erases it from search.
    """

    id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    case_id = models.UUIDField()
    person = models.CharField(max_length=60)
    field = models.CharField(max_length=120)
    internal = models.BooleanField(default=False)
    text = models.TextField(null=True)  # noqa: DJ001 - null says "erased", which the empty text does not
    search = models.GeneratedField(
        expression=SearchVector(Left("text", SEARCHED_CHARACTERS), config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            models.Index(fields=["tenant_id", "case_id"], name="content_by_case"),
            models.Index(fields=["tenant_id", "person"], name="content_by_person"),
            GinIndex(fields=["tenant_id", "search"], name="content_search"),
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.case_id}"
