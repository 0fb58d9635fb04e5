"""The roles, the site's version, and the triggers that keep Revisions and histories as they were written."""

from django.db import migrations

# table -> the columns that may never change. Foreign keys to people are left out: an account can be deleted.
FROZEN = {
    "papers_revision": (
        "translation_id",
        "number",
        "text",
        "origin",
        "based_on_id",
        "writer_name",
        "note",
        "created_at",
    ),
    "papers_statechange": ("translation_id", "state", "at"),
    "papers_issueevent": ("issue_id", "event", "at", "note"),
}


def create_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in ("reader", "moderator", "editor", "administrator"):
        group.objects.get_or_create(name=name)


def create_version(apps, schema_editor):
    apps.get_model("papers", "SiteVersion").objects.get_or_create(pk=1)


def create_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION papers_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only', ERRCODE = 'restrict_violation'; END $$"
        )
    for table, columns in FROZEN.items():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {', '.join(columns)} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION papers_refuse()"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION papers_refuse()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {', '.join(columns)} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def drop_triggers(apps, schema_editor):
    for table in FROZEN:
        on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {table}_no_update{on_table}")
        schema_editor.execute(f"DROP TRIGGER {table}_no_delete{on_table}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION papers_refuse()")


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]

    operations = [
        migrations.RunPython(create_roles, migrations.RunPython.noop),
        migrations.RunPython(create_version, migrations.RunPython.noop),
        migrations.RunPython(create_triggers, drop_triggers),
    ]
