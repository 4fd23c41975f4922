"""Lists show how far an escalation has come, and managers find those that nobody has taken."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns for the escalation that is open, and for the deeper tier that has the case."""

    dependencies = [("store", "0012_effort")]
    operations = [
        *(
            migrations.AddField(
                model_name="caserow", name=name, field=models.CharField(max_length=length, blank=True, default="")
            )
            for name, length in (
                ("escalation", 20),
                ("escalation_kind", 20),
                ("escalation_level", 60),
                ("tier", 60),
            )
        ),
        migrations.AddField(model_name="caserow", name="escalation_to", field=models.UUIDField(null=True)),
        migrations.AddField(model_name="caserow", name="escalated_at", field=models.DateTimeField(null=True)),
        migrations.AddIndex(
            model_name="caserow",
            index=models.Index(
                fields=["tenant_id", "escalated_at"], condition=~models.Q(escalation=""), name="case_escalated"
            ),
        ),
    ]
