"""Since when a customer has not heard from the vendor, and why deadlines were missed."""

import django.contrib.postgres.fields
from django.db import migrations, models

INFORMED = """
UPDATE store_caserow SET informed_at = m.at
FROM (
    SELECT tenant_id, case_id, max(at) AS at FROM store_messagerow
    WHERE actor_kind <> 'importer' AND (
        kind IN ('response', 'proposal', 'closed', 'resolved', 'out-of-scope', 'in-scope', 'requested',
                 'severity-proposed', 'disagreement')
        OR (kind = 'call' AND codes->>'reached' = 'yes')
    )
    GROUP BY tenant_id, case_id
) m
WHERE m.tenant_id = store_caserow.tenant_id AND m.case_id = store_caserow.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0010_people"),
    ]

    operations = [
        migrations.AddField(model_name="caserow", name="informed_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="clockrow",
            name="causes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), default=list, size=None
            ),
        ),
        # The owner may write to no walled table: for this one statement the wall does not bind it.
        migrations.RunSQL(
            [
                "ALTER TABLE store_caserow NO FORCE ROW LEVEL SECURITY",
                "ALTER TABLE store_messagerow NO FORCE ROW LEVEL SECURITY",
                INFORMED,
                "ALTER TABLE store_caserow FORCE ROW LEVEL SECURITY",
                "ALTER TABLE store_messagerow FORCE ROW LEVEL SECURITY",
            ],
            migrations.RunSQL.noop,
        ),
    ]
