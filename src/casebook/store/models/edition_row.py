"""The source of every handbook the desk ever worked by, under its content hash, so that it can be compiled again."""

from django.db import models


class EditionRow(models.Model):
    """One state of a handbook's folder. ``files`` maps relative paths to their text.

    ``current`` marks the state that decides now for its edition; ``released`` the one that is frozen. ``approved_by``
    and ``author`` are the people who released it and wrote it, as they were named. A release that was rolled back is
    neither; ``rolled_back_by`` did it.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    handbook = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    vendor = models.CharField(max_length=200)
    in_force = models.DateField()
    files = models.JSONField()
    current = models.BooleanField()
    released = models.BooleanField(default=False)
    loaded_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=200, blank=True, default="")
    author = models.CharField(max_length=200, blank=True, default="")
    rolled_back_at = models.DateTimeField(null=True)
    rolled_back_by = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["handbook", "edition"], condition=models.Q(current=True), name="edition_current"
            ),
            models.UniqueConstraint(
                fields=["handbook", "edition"], condition=models.Q(released=True), name="edition_released"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handbook} {self.edition} ({self.digest[:12]})"
