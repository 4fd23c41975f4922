"""Messages without a case: what they tell of is named instead, and nobody gets the same one twice."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_timers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="outboxrow",
            name="case_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="outboxrow",
            name="number",
            field=models.CharField(blank=True, max_length=9),
        ),
        migrations.AlterField(
            model_name="outboxrow",
            name="version",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="outboxrow",
            name="about",
            field=models.CharField(blank=True, default="", max_length=160),
        ),
        migrations.AddConstraint(
            model_name="outboxrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("case_id", None)),
                fields=("tenant_id", "about", "template", "recipient"),
                name="outbox_once_about",
            ),
        ),
        migrations.AddConstraint(
            model_name="outboxrow",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("case_id", None), ("about", ""), _connector="XOR")),
                name="outbox_case_or_about",
            ),
        ),
    ]
