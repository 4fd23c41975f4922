"""Commands that a case sends to another one."""

import django.contrib.postgres.fields
from django.db import migrations, models

import casebook.tenancy.keys
from casebook.tenancy.walls import wall

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
    ELSIF asked = 'errands' THEN
        RETURN QUERY SELECT e.tenant_id, e.id FROM public.store_errandrow e
            WHERE e.next_at IS NOT NULL AND e.next_at <= until ORDER BY e.next_at, e.id LIMIT most;
    ELSE
        RAISE EXCEPTION 'casebook_due_work does not know %', asked;
    END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_announcements"),
    ]

    operations = [
        migrations.CreateModel(
            name="ErrandRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("case_id", models.UUIDField()),
                ("command", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=60)),
                ("body", models.JSONField()),
                ("words", models.JSONField(default=dict)),
                (
                    "files",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("target", models.UUIDField()),
                ("number", models.CharField(blank=True, max_length=9)),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor", models.CharField(blank=True, max_length=36)),
                ("listens", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("done", "Done"),
                            ("refused", "Refused"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.IntegerField(default=0)),
                ("next_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant_id", "case_id"], name="errand_by_case"),
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="errand_waiting"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("tenant_id", "command"), name="errand_once"),
                ],
            },
        ),
        wall("store_errandrow"),
        migrations.RunSQL(DUE_WORK, migrations.RunSQL.noop),
    ]
