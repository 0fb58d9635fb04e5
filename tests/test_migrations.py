"""The migrations are complete and can be taken back."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OWN_APPS = ("papers", "comments")


@pytest.mark.django_db
def test_the_models_have_no_change_that_no_migration_makes() -> None:
    output = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=output, verbosity=1)
    except (SystemExit, CommandError):
        pytest.fail(f"Run makemigrations:\n{output.getvalue()}")


@pytest.mark.django_db
def test_every_migration_can_be_taken_back() -> None:
    loader = MigrationLoader(connection)
    own = {key: migration for key, migration in loader.disk_migrations.items() if key[0] in OWN_APPS}
    assert {app for app, _ in own} == set(OWN_APPS)
    stuck = [
        f"{app}.{name}: {operation.describe()}"
        for (app, name), migration in own.items()
        for operation in migration.operations
        if not operation.reversible
    ]
    assert stuck == []
