"""An article of the knowledge base: what customers and staff read before, and instead of, a case."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from casebook.accounts.models.tenant_row import TenantRow


class Article(TenantRow):
    """An article in Markdown; ``code`` is its address, ``topic`` the heading under which lists show it.

    No ``products`` means all of them; an empty ``handbook`` means any. The database has one column more, ``search``, a
    tsvector that it makes of title and body by the words of the language.
    """

    class Visibility(models.TextChoices):
        """Who reads it once it is published: everybody, whoever signs in, or staff alone."""

        PUBLIC = "public"
        CUSTOMERS = "customers"
        INTERNAL = "internal"

    class State(models.TextChoices):
        """Only what is published is found; drafts and what is archived are for those who write."""

        DRAFT = "draft"
        PUBLISHED = "published"
        ARCHIVED = "archived"

    code = models.SlugField(max_length=80, db_index=False)
    title = models.CharField(max_length=200)
    body = models.TextField()
    topic = models.CharField(max_length=80, blank=True)
    products = ArrayField(models.CharField(max_length=60), default=list)
    handbook = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12, default="en")
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.CUSTOMERS)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "code"], name="article_code")]
        indexes = [models.Index(fields=["tenant", "state", "topic"], name="article_by_topic")]

    def __str__(self) -> str:
        return self.title
