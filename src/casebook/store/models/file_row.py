"""What the desk knows about an uploaded file; its bytes lie in the data directory under its id."""

from django.db import models

from casebook.tenancy import new_key


class FileRow(models.Model):
    """A file. Until a command names it, it has no case and only its uploader sees it; an erased one keeps its row."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tenant_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    internal = models.BooleanField(default=False)
    name = models.CharField(max_length=255, blank=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, blank=True)
    person = models.CharField(max_length=60)
    uploaded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["tenant_id", "case_id"], name="file_by_case"),
            models.Index(fields=["tenant_id", "person"], name="file_by_person"),
        ]

    def __str__(self) -> str:
        return f"file {self.id}"
