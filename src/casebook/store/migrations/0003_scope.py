"""Where a case stands with the scope, what its help is bounded for, and the language that it is worked on in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_releases"),
    ]

    operations = [
        migrations.AddField(
            model_name="caserow",
            name="scope",
            field=models.CharField(blank=True, default="", max_length=10),
        ),
        migrations.AddField(
            model_name="caserow",
            name="topic",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="caserow",
            name="working_language",
            field=models.CharField(blank=True, default="", max_length=12),
        ),
    ]
