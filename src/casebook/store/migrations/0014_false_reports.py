"""When a severity was found reported falsely, so that such reports can be counted by organisation and period."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column and the index that counting needs."""

    dependencies = [("store", "0013_escalation")]
    operations = [
        migrations.AddField(model_name="caserow", name="false_report_at", field=models.DateTimeField(null=True)),
        migrations.AddIndex(
            model_name="caserow",
            index=models.Index(
                condition=models.Q(("false_report_at__isnull", False)),
                fields=["tenant_id", "organisation", "false_report_at"],
                name="case_false_reports",
            ),
        ),
    ]
