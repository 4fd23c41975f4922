"""Editions on their way to release, and releases that were rolled back."""

from django.db import migrations, models

import casebook.tenancy.keys
from casebook.tenancy.walls import wall


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0006_errands"),
    ]

    operations = [
        migrations.AddField(
            model_name="editionrow",
            name="rolled_back_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="editionrow",
            name="rolled_back_by",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.CreateModel(
            name="ProposalRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("handbook", models.CharField(max_length=60)),
                ("edition", models.CharField(max_length=40)),
                ("open_cases", models.CharField(max_length=10)),
                ("again", models.CharField(blank=True, default="", max_length=40)),
                ("digest", models.CharField(max_length=64)),
                ("authors", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Submitted"),
                            ("approved", "Approved"),
                            ("sent-back", "Sent Back"),
                            ("withdrawn", "Withdrawn"),
                            ("released", "Released"),
                            ("rolled-back", "Rolled Back"),
                        ],
                        default="submitted",
                        max_length=12,
                    ),
                ),
                ("steps", models.JSONField(default=list)),
                ("submitted_at", models.DateTimeField()),
                ("in_force", models.DateField(null=True)),
                ("released", models.CharField(blank=True, default="", max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant_id", "handbook", "-submitted_at"], name="proposal_by_handbook")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["submitted", "approved"])),
                        fields=("tenant_id", "handbook"),
                        name="proposal_open",
                    )
                ],
            },
        ),
        wall("store_proposalrow"),
    ]
