"""What all tests share: which database they run on, and how hypothesis looks for counterexamples."""

import gc
import os
import shutil
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

# Fixtures of pytest-django that open the database, besides the marker `django_db`.
DATABASE_FIXTURES = frozenset(
    {
        "admin_client",
        "admin_user",
        "async_admin_client",
        "db",
        "django_assert_max_num_queries",
        "django_assert_num_queries",
        "live_server",
        "transactional_db",
    }
)

APPEND_ONLY_TABLES = (
    "papers_revision",
    "papers_statechange",
    "papers_issueevent",
    "papers_findingdecision",
    "comments_review",
    "comments_appeal",
    "comments_reportevent",
    "comments_logentry",
)

FIRST_ID_STEP = 10_000

# The same code gets the same answer each time. HYPOTHESIS_PROFILE=searching looks at examples nobody has seen yet.
hypothesis_settings.register_profile(
    "steady", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "searching", deadline=None, max_examples=1_000, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--database`, which says what the run is about."""
    parser.addoption(
        "--database",
        choices=("sqlite", "postgres"),
        default=None,
        help="Insist on this database. With postgres, run only the tests that touch it: the others ran on SQLite. "
        "A private server: python -m tests.postgres -- pytest --database=postgres",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to report on one database what ran on another."""
    wanted = config.getoption("--database")
    vendor = {"postgres": "postgresql"}.get(wanted, wanted)
    if wanted and connection.vendor != vendor:
        raise pytest.UsageError(
            f"--database={wanted} was asked for, but DATABASE_URL is of {connection.vendor}. "
            "A private server: python -m tests.postgres -- pytest --database=postgres"
        )


def touches_database(item: pytest.Item) -> bool:
    """Tell whether a test opens the database: by its marker, its fixtures, or Django's own TestCase classes."""
    if item.get_closest_marker("django_db"):
        return True
    if DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ())):
        return True
    test_class = getattr(item, "cls", None)
    return test_class is not None and bool(getattr(test_class, "databases", None))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what PostgreSQL cannot change: tests that never open the database."""
    if config.getoption("--database") != "postgres":
        return
    plain = [item for item in items if not touches_database(item)]
    items[:] = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=plain)


def pytest_collection_finish() -> None:
    """Keep the garbage collector from looking through Django and thousands of tests again and again: a tenth of the run."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let the tests empty their own tables: on SQLite Django flushes with DELETE, which the append-only tables refuse.

    PostgreSQL flushes with TRUNCATE, which row triggers do not see. tests/papers/models/test_ground.py puts the
    triggers back for the tests that are about them.

    PostgreSQL does not take back an id with the transaction that used it, so what id a row gets depends on the tests
    before it. Each table there begins far up, and each elsewhere: a test that expects a small id, or the same id in two
    tables, then fails each time and not now and then.
    """
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            for table in APPEND_ONLY_TABLES:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
    else:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            for number, table in enumerate(sorted(connection.introspection.table_names(cursor)), start=1):
                for sequence in connection.introspection.get_sequences(cursor, table):
                    cursor.execute(
                        "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                        [sequence["table"], sequence["column"], number * FIRST_ID_STEP],
                    )


@pytest.fixture(autouse=True)
def rows_of_the_migrations(request):
    """Put back what migrations made (roles, the site's version, the reasons) where a transactional test emptied all tables."""
    marker = request.node.get_closest_marker("django_db")
    transactional = {"transactional_db", "live_server"}.intersection(request.fixturenames)
    if transactional or (marker is not None and marker.kwargs.get("transaction")):
        request.getfixturevalue("transactional_db")
        ground = import_module("papers.migrations.0002_ground")
        ground.create_roles(apps, None)
        ground.create_version(apps, None)
        import_module("papers.migrations.0009_check_ground").create_version(apps, None)
        import_module("comments.migrations.0004_ground").create_reasons(apps, None)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the uploads and the SQLite file of this process."""
    shutil.rmtree(settings.SCRATCH, ignore_errors=True)
