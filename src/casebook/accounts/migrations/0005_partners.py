"""Service providers with a desk of their own, and the makers that they take cases to."""

import django.db.models.deletion
from django.db import migrations, models

import casebook.tenancy.keys
from casebook.tenancy.walls import wall

KEY = ("id", models.UUIDField(default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False))


def _tenant() -> tuple[str, "models.ForeignKey[object, object]"]:
    reference = models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.tenant"
    )
    return ("tenant", reference)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_articles"),
    ]

    operations = [
        migrations.CreateModel(
            name="MakerDesk",
            fields=[
                KEY,
                ("handbook", models.CharField(max_length=60)),
                ("maker", models.UUIDField()),
                ("contact", models.UUIDField()),
                _tenant(),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tenant", "handbook"), name="maker_desk_handbook")],
            },
        ),
        migrations.CreateModel(
            name="PartnerDesk",
            fields=[
                KEY,
                ("partner", models.UUIDField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                _tenant(),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("tenant", "organisation"), name="partner_desk_organisation")
                ],
            },
        ),
        wall("accounts_makerdesk"),
        wall("accounts_partnerdesk"),
    ]
