import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0009_severity_talk"),
    ]

    operations = [
        migrations.AddField(model_name="caserow", name="team", field=models.UUIDField(null=True)),
        migrations.AddField(
            model_name="caserow",
            name="watchers",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.AddField(
            model_name="caserow",
            name="repliers",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
    ]
