"""That an article was offered to somebody, opened by them, or searched for: what self-service is measured by."""

from django.db import models

from casebook.accounts.models.article import Article
from casebook.accounts.models.tenant_row import TenantRow


class ArticleUse(TenantRow):
    """One use by one person. ``sitting`` joins the uses that led up to the same case, or to none.

    ``case_id`` is set when the sitting ends with a case, or at once where the article was looked for on a case.
    """

    class Kind(models.TextChoices):
        """Offered while somebody wrote, opened, or searched for (then ``text`` says with what words)."""

        OFFERED = "offered"
        OPENED = "opened"
        SEARCHED = "searched"

    at = models.DateTimeField()
    sitting = models.UUIDField()
    actor_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=36, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, db_index=False, related_name="uses")
    text = models.CharField(max_length=200, blank=True)
    found = models.IntegerField(default=0)
    case_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["tenant", "sitting"], name="use_by_sitting"),
            models.Index(fields=["tenant", "case_id"], name="use_by_case"),
            models.Index(fields=["tenant", "actor", "-at"], name="use_by_person"),
            models.Index(fields=["tenant", "-at"], name="use_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.article_id or self.text}"
