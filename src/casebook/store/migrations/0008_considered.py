"""The last edition that a case was to follow; until now each kept the one it was opened under."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0007_proposals"),
    ]

    operations = [
        migrations.AddField(
            model_name="caserow",
            name="considered",
            field=models.CharField(default="", max_length=40),
            preserve_default=False,
        ),
        # The owner may write to no walled table: for this one statement the wall does not bind it.
        migrations.RunSQL(
            [
                "ALTER TABLE store_caserow NO FORCE ROW LEVEL SECURITY",
                "UPDATE store_caserow SET considered = edition",
                "ALTER TABLE store_caserow FORCE ROW LEVEL SECURITY",
            ],
            migrations.RunSQL.noop,
        ),
    ]
