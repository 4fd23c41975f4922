"""Versions of products, and who asked to hear of them."""

import django.db.models.deletion
from django.db import migrations, models

import casebook.tenancy.keys
from casebook.tenancy.walls import wall

KEY = ("id", models.UUIDField(default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False))
KINDS = [("release", "Release"), ("update", "Update"), ("patch", "Patch")]
RHYTHMS = [("at-once", "At Once"), ("weekly", "Weekly"), ("none", "None")]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_partners"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="release_news",
            field=models.CharField(choices=RHYTHMS, default="none", max_length=10),
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                KEY,
                ("version", models.CharField(max_length=40)),
                ("kind", models.CharField(choices=KINDS, default="release", max_length=10)),
                ("build", models.CharField(blank=True, max_length=60)),
                ("released", models.DateField()),
                ("older_from", models.DateField(blank=True, null=True)),
                ("ends", models.DateField(blank=True, null=True)),
                ("security", models.BooleanField(default=False)),
                ("hardware", models.CharField(blank=True, max_length=300)),
                ("news", models.TextField(blank=True, max_length=4000)),
                ("link", models.CharField(blank=True, max_length=500)),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "product",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="accounts.product",
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "product", "version"), name="release_version")
                ]
            },
        ),
        wall("accounts_release"),
    ]
