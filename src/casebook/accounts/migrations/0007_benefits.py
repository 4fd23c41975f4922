"""What managers decided on benefits after repeated false reports."""

import django.db.models.deletion
from django.db import migrations, models

import casebook.tenancy.keys
from casebook.tenancy.walls import wall


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_releases"),
    ]

    operations = [
        migrations.CreateModel(
            name="BenefitDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("handbook", models.CharField(max_length=60)),
                ("reduction", models.CharField(max_length=60)),
                ("reason", models.TextField()),
                ("until", models.DateField()),
                ("decided_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.staff",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
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
                "indexes": [
                    models.Index(fields=["tenant", "organisation", "-decided_at"], name="benefit_by_organisation")
                ],
            },
        ),
        wall("accounts_benefitdecision"),
    ]
