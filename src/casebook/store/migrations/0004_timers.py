"""A case has timers of many kinds, and a milestone several rounds: what fires next stands on the case itself."""

from django.db import migrations, models

DUE_WORK = """
CREATE OR REPLACE FUNCTION casebook_due_work(asked text, until timestamptz, most integer)
RETURNS TABLE (tenant_id uuid, id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF asked = 'timers' THEN
        RETURN QUERY SELECT c.tenant_id, c.id FROM public.store_caserow c
            WHERE c.fires_at IS NOT NULL AND c.fires_at <= until ORDER BY c.fires_at LIMIT most;
    ELSIF asked = 'outbox' THEN
        RETURN QUERY SELECT o.tenant_id, o.id FROM public.store_outboxrow o
            WHERE o.next_at IS NOT NULL AND o.next_at <= until ORDER BY o.next_at LIMIT most;
    ELSE
        RAISE EXCEPTION 'casebook_due_work does not know %', asked;
    END IF;
END $$
"""
CARRIED = """
UPDATE store_caserow SET fires_at = k.fires_at
FROM (SELECT tenant_id, case_id, min(fires_at) AS fires_at FROM store_clockrow GROUP BY tenant_id, case_id) k
WHERE k.tenant_id = store_caserow.tenant_id AND k.case_id = store_caserow.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_scope"),
    ]

    operations = [
        migrations.AddField(model_name="caserow", name="fires_at", field=models.DateTimeField(null=True)),
        # The owner may write to no walled table: for this one statement the wall does not bind it.
        migrations.RunSQL(
            [
                "ALTER TABLE store_caserow NO FORCE ROW LEVEL SECURITY",
                "ALTER TABLE store_clockrow NO FORCE ROW LEVEL SECURITY",
                CARRIED,
                "ALTER TABLE store_caserow FORCE ROW LEVEL SECURITY",
                "ALTER TABLE store_clockrow FORCE ROW LEVEL SECURITY",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name="caserow",
            index=models.Index(
                fields=["fires_at"], condition=models.Q(("fires_at__isnull", False)), name="case_timers"
            ),
        ),
        migrations.RunSQL(DUE_WORK, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="clockrow", name="clock_timers"),
        migrations.RemoveField(model_name="clockrow", name="fires_at"),
        migrations.RemoveField(model_name="clockrow", name="fires"),
        migrations.AddField(model_name="clockrow", name="round", field=models.IntegerField(default=1)),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE store_clockrow DROP CONSTRAINT store_clockrow_pkey, "
                    "ADD PRIMARY KEY (tenant_id, case_id, milestone, round)",
                    "ALTER TABLE store_clockrow DROP CONSTRAINT store_clockrow_pkey, "
                    "ADD PRIMARY KEY (tenant_id, case_id, milestone)",
                ),
            ],
            state_operations=[
                migrations.RemoveField(model_name="clockrow", name="pk"),
                migrations.AddField(
                    model_name="clockrow",
                    name="pk",
                    field=models.CompositePrimaryKey(
                        "tenant_id",
                        "case_id",
                        "milestone",
                        "round",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
        ),
    ]
