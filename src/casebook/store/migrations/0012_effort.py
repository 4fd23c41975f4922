"""Lists show which cases are worked on around the clock."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column for where continuous effort stands."""

    dependencies = [("store", "0011_milestones")]
    operations = [
        migrations.AddField(
            model_name="caserow", name="effort", field=models.CharField(max_length=10, blank=True, default="")
        ),
    ]
