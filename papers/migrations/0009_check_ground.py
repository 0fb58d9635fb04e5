"""The version of the term base, and the triggers that keep decisions about findings as they were made."""

from django.db import migrations

# table -> the columns that may never change. Foreign keys to people are left out: an account can be deleted.
FROZEN = {
    "papers_findingdecision": (
        "finding_id",
        "check_name",
        "language",
        "outcome",
        "reason",
        "revision_id",
        "created_at",
    ),
}


def create_version(apps, schema_editor):
    apps.get_model("papers", "TermBaseVersion").objects.get_or_create(pk=1)


def create_triggers(apps, schema_editor):
    for table, columns in FROZEN.items():
        for what, when in (("update", f"UPDATE OF {', '.join(columns)}"), ("delete", "DELETE")):
            name = f"{table}_no_{what}"
            if schema_editor.connection.vendor == "postgresql":
                body = "FOR EACH ROW EXECUTE FUNCTION papers_refuse()"
            else:
                body = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {when} ON {table} {body}")


def drop_triggers(apps, schema_editor):
    for table in FROZEN:
        on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for what in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{what}{on_table}")


class Migration(migrations.Migration):
    dependencies = [("papers", "0008_check")]

    operations = [
        migrations.RunPython(create_version, migrations.RunPython.noop),
        migrations.RunPython(create_triggers, drop_triggers),
    ]
