"""Revisions of people with an account no longer hold a copy of their name: it is read through `writer`.

The column is frozen by a trigger, which steps aside for this one change.
"""

from importlib import import_module

from django.db import migrations

ground = import_module("papers.migrations.0002_ground")
TABLE = "papers_revision"


def forget_names(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    columns = ", ".join(ground.FROZEN[TABLE])
    update = f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE OF {columns} ON {TABLE} "
    if postgres:
        update += "FOR EACH ROW EXECUTE FUNCTION papers_refuse()"
    else:
        update += f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
    schema_editor.execute(f"DROP TRIGGER {TABLE}_no_update" + (f" ON {TABLE}" if postgres else ""))
    schema_editor.execute("UPDATE papers_revision SET writer_name = '' WHERE writer_id IS NOT NULL")
    schema_editor.execute(update)


class Migration(migrations.Migration):
    dependencies = [("papers", "0006_rate_count")]

    operations = [migrations.RunPython(forget_names, migrations.RunPython.noop)]
