"""Articles of the knowledge base with their full-text search, and who was offered, opened or searched for what."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import casebook.tenancy.keys
from casebook.tenancy.walls import wall

WALLED = ("accounts_article", "accounts_articleuse")
CONFIGURATION = """CASE left(language, 2)
    WHEN 'en' THEN 'english'::regconfig WHEN 'de' THEN 'german'::regconfig WHEN 'fr' THEN 'french'::regconfig
    WHEN 'es' THEN 'spanish'::regconfig WHEN 'it' THEN 'italian'::regconfig WHEN 'pt' THEN 'portuguese'::regconfig
    WHEN 'ru' THEN 'russian'::regconfig WHEN 'nl' THEN 'dutch'::regconfig ELSE 'simple'::regconfig END"""
SEARCH = migrations.RunSQL(
    sql=[
        f"""ALTER TABLE accounts_article ADD COLUMN search tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector({CONFIGURATION}, title), 'A') || setweight(to_tsvector({CONFIGURATION}, body), 'C')
        ) STORED""",
        "CREATE INDEX article_search ON accounts_article USING gin (search)",
    ],
    reverse_sql=["ALTER TABLE accounts_article DROP COLUMN search"],
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_people")]

    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.SlugField(db_index=False, max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("topic", models.CharField(blank=True, max_length=80)),
                (
                    "products",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("handbook", models.CharField(blank=True, max_length=60)),
                ("language", models.CharField(default="en", max_length=12)),
                (
                    "visibility",
                    models.CharField(
                        choices=[("public", "Public"), ("customers", "Customers"), ("internal", "Internal")],
                        default="customers",
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("archived", "Archived")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("updated_at", models.DateTimeField()),
                (
                    "tenant",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.tenant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ArticleUse",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("sitting", models.UUIDField()),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor", models.CharField(blank=True, max_length=36)),
                (
                    "kind",
                    models.CharField(
                        choices=[("offered", "Offered"), ("opened", "Opened"), ("searched", "Searched")], max_length=10
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=200)),
                ("found", models.IntegerField(default=0)),
                ("case_id", models.UUIDField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="accounts.article",
                    ),
                ),
                (
                    "tenant",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.tenant",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["tenant", "state", "topic"], name="article_by_topic"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(fields=("tenant", "code"), name="article_code"),
        ),
        migrations.AddIndex(
            model_name="articleuse",
            index=models.Index(fields=["tenant", "sitting"], name="use_by_sitting"),
        ),
        migrations.AddIndex(
            model_name="articleuse",
            index=models.Index(fields=["tenant", "case_id"], name="use_by_case"),
        ),
        migrations.AddIndex(
            model_name="articleuse",
            index=models.Index(fields=["tenant", "actor", "-at"], name="use_by_person"),
        ),
        migrations.AddIndex(
            model_name="articleuse",
            index=models.Index(fields=["tenant", "-at"], name="use_by_time"),
        ),
        SEARCH,
        *(wall(table) for table in WALLED),
    ]
