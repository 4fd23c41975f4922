import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations, models

import casebook.tenancy.keys
from casebook.tenancy.walls import append_only, wall

WALLED = (
    "store_caserow",
    "store_checkpointrow",
    "store_clockrow",
    "store_commandrow",
    "store_contentrow",
    "store_eventrow",
    "store_filerow",
    "store_messagerow",
    "store_outboxrow",
    "store_personkey",
    "store_refusalrow",
)

DUE_WORK = """
CREATE FUNCTION casebook_due_work(asked text, until timestamptz, most integer)
RETURNS TABLE (tenant_id uuid, id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF asked = 'timers' THEN
        RETURN QUERY SELECT c.tenant_id, c.case_id FROM public.store_clockrow c
            WHERE c.fires_at IS NOT NULL AND c.fires_at <= until ORDER BY c.fires_at LIMIT most;
    ELSIF asked = 'outbox' THEN
        RETURN QUERY SELECT o.tenant_id, o.id FROM public.store_outboxrow o
            WHERE o.next_at IS NOT NULL AND o.next_at <= until ORDER BY o.next_at LIMIT most;
    ELSE
        RAISE EXCEPTION 'casebook_due_work does not know %', asked;
    END IF;
END $$
"""
SIGNATURE = "casebook_due_work(text, timestamptz, integer)"


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        BtreeGinExtension(),
        migrations.CreateModel(
            name="CommandRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "tenant_id", "command", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("command", models.CharField(max_length=200)),
                ("case_id", models.UUIDField()),
                ("first", models.IntegerField()),
                ("last", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="EventRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "tenant_id", "case_id", "version", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("case_id", models.UUIDField()),
                ("version", models.IntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("body", models.JSONField()),
                ("policy", models.CharField(blank=True, max_length=64)),
                ("occurred_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor", models.CharField(blank=True, max_length=36)),
                ("command", models.CharField(blank=True, max_length=200)),
                ("previous", models.BinaryField(max_length=32)),
                ("digest", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="MessageRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "tenant_id", "case_id", "version", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("case_id", models.UUIDField()),
                ("version", models.IntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("internal", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor", models.CharField(blank=True, max_length=36)),
                ("body", models.UUIDField(null=True)),
                ("files", models.JSONField(default=list)),
                ("codes", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="CaseRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("tenant_id", models.UUIDField()),
                ("number", models.CharField(max_length=9, unique=True)),
                ("version", models.IntegerField()),
                ("head", models.BinaryField(max_length=32)),
                ("handbook", models.CharField(max_length=60)),
                ("edition", models.CharField(max_length=40)),
                ("plan", models.CharField(max_length=60)),
                ("severity", models.CharField(max_length=20)),
                ("channel", models.CharField(max_length=20)),
                ("case_type", models.CharField(max_length=60)),
                ("product", models.CharField(blank=True, max_length=60)),
                ("organisation", models.UUIDField(null=True)),
                ("contact", models.UUIDField(null=True)),
                ("contract_line", models.UUIDField(null=True)),
                ("zone", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=12)),
                ("status", models.CharField(max_length=30)),
                ("assignee", models.UUIDField(null=True)),
                ("subject", models.UUIDField()),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("updated_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("due", models.DateTimeField(null=True)),
                ("customer_waits", models.BooleanField()),
                ("source", models.CharField(blank=True, max_length=40)),
                ("reference", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at", None)), fields=["tenant_id", "due"], name="case_by_due"
                    ),
                    models.Index(fields=["tenant_id", "organisation", "-opened_at"], name="case_by_organisation"),
                    models.Index(fields=["tenant_id", "recorded_at"], name="case_by_recording"),
                    models.Index(fields=["tenant_id", "-opened_at"], name="case_by_opening"),
                    models.Index(
                        condition=models.Q(("reference", ""), _negated=True),
                        fields=["tenant_id", "source", "reference"],
                        name="case_reference",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckpointRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("serial", models.IntegerField()),
                ("count", models.IntegerField()),
                ("heads", models.JSONField()),
                ("root", models.CharField(max_length=64)),
                ("previous", models.CharField(blank=True, max_length=128)),
                ("signature", models.CharField(max_length=128)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tenant_id", "serial"), name="checkpoint_serial")],
            },
        ),
        migrations.CreateModel(
            name="ClockRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "tenant_id",
                        "case_id",
                        "milestone",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("case_id", models.UUIDField()),
                ("milestone", models.CharField(max_length=30)),
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(max_length=20)),
                ("starts", models.DateTimeField(null=True)),
                ("due", models.DateTimeField(null=True)),
                ("warn_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField()),
                ("met_at", models.DateTimeField(null=True)),
                ("breached_at", models.DateTimeField(null=True)),
                ("fires_at", models.DateTimeField(null=True)),
                ("fires", models.CharField(blank=True, max_length=10)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("fires_at__isnull", False)), fields=["fires_at"], name="clock_timers"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContentRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("tenant_id", models.UUIDField()),
                ("case_id", models.UUIDField()),
                ("person", models.CharField(max_length=60)),
                ("field", models.CharField(max_length=120)),
                ("internal", models.BooleanField(default=False)),
                ("text", models.TextField(null=True)),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            django.db.models.functions.text.Left("text", 100000), config="english"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant_id", "case_id"], name="content_by_case"),
                    models.Index(fields=["tenant_id", "person"], name="content_by_person"),
                    django.contrib.postgres.indexes.GinIndex(fields=["tenant_id", "search"], name="content_search"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionRow",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("handbook", models.CharField(max_length=60)),
                ("edition", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("vendor", models.CharField(max_length=200)),
                ("in_force", models.DateField()),
                ("files", models.JSONField()),
                ("current", models.BooleanField()),
                ("released", models.BooleanField(default=False)),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("current", True)), fields=("handbook", "edition"), name="edition_current"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("released", True)), fields=("handbook", "edition"), name="edition_released"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FileRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("case_id", models.UUIDField(null=True)),
                ("internal", models.BooleanField(default=False)),
                ("name", models.CharField(blank=True, max_length=255)),
                ("size", models.BigIntegerField()),
                ("media_type", models.CharField(max_length=100)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("person", models.CharField(max_length=60)),
                ("uploaded_at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant_id", "case_id"], name="file_by_case"),
                    models.Index(fields=["tenant_id", "person"], name="file_by_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutboxRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("case_id", models.UUIDField()),
                ("number", models.CharField(max_length=9)),
                ("version", models.IntegerField()),
                ("template", models.CharField(max_length=60)),
                ("recipient_kind", models.CharField(max_length=10)),
                ("recipient", models.UUIDField()),
                ("created_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("sent", "Sent"), ("kept", "Kept"), ("failed", "Failed")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("attempts", models.IntegerField(default=0)),
                ("next_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True)),
                ("message_id", models.CharField(max_length=200)),
                (
                    "references",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, size=None
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant_id", "-created_at"], name="outbox_by_time"),
                    models.Index(
                        condition=models.Q(("next_at__isnull", False)), fields=["next_at"], name="outbox_waiting"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("tenant_id", "case_id", "version", "template", "recipient"), name="outbox_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("person", models.CharField(max_length=60)),
                ("key", models.BinaryField(max_length=32, null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tenant_id", "person"), name="person_key")],
            },
        ),
        migrations.CreateModel(
            name="RefusalRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=casebook.tenancy.keys.new_key, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tenant_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor", models.CharField(blank=True, max_length=36)),
                ("command", models.CharField(max_length=40)),
                ("number", models.CharField(blank=True, max_length=9)),
                ("handbook", models.CharField(blank=True, max_length=60)),
                ("edition", models.CharField(blank=True, max_length=40)),
                ("code", models.CharField(max_length=60)),
                ("clause", models.CharField(blank=True, max_length=40)),
                ("field", models.CharField(blank=True, max_length=120)),
                ("message", models.TextField()),
            ],
            options={
                "indexes": [models.Index(fields=["tenant_id", "-at"], name="refusal_by_time")],
            },
        ),
        *(wall(table) for table in WALLED),
        append_only("store_eventrow"),
        append_only("store_checkpointrow"),
        migrations.RunSQL(
            [
                DUE_WORK,
                f"REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION {SIGNATURE} TO casebook_app",
            ],
            f"DROP FUNCTION {SIGNATURE}",
        ),
    ]
