"""Lists show what the customer is asked about beside the conversation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column for the question that waits for the customer."""

    dependencies = [("store", "0008_considered")]
    operations = [
        migrations.AddField(
            model_name="caserow", name="asked", field=models.CharField(max_length=20, blank=True, default="")
        ),
    ]
