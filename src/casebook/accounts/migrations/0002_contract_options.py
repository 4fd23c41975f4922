"""What a contract line has besides its plan."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="contractline",
            name="options",
            field=models.JSONField(default=dict),
        ),
    ]
