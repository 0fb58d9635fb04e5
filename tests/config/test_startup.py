"""A production start refuses the demonstration's secrets, and says what to set instead."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.startup import say_where_mails_go

PROJECT_FOLDER = Path(__file__).resolve().parent.parent.parent
GOOD_KEY = "a-long-random-text-" + "0123456789" * 5
START = "import config.wsgi; print('started')"
MAKE_DEMO_ACCOUNT = """
import django
django.setup()
from django.conf import settings
from django.contrib.auth import get_user_model
get_user_model().objects.create_user("editor", password=settings.DEMO_PASSWORD)
"""
CHANGE_PASSWORD = """
import django
django.setup()
from django.contrib.auth import get_user_model
person = get_user_model().objects.get(username="editor")
person.set_password("a-password-of-its-own")
person.save()
"""


def start(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a new process with only these variables of the site set."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT_FOLDER,
        env={**kept, "DJANGO_SETTINGS_MODULE": "config.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def demo_key() -> str:
    """The secret key that a demonstration runs with."""
    shown = start("from django.conf import settings; print(settings.SECRET_KEY)", DEBUG="1")
    assert shown.returncode == 0, shown.stderr
    return shown.stdout.strip()


def test_production_does_not_start_without_a_secret_key() -> None:
    done = start(START, DATABASE_URL="sqlite:///:memory:")
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert "Set the environment variable SECRET_KEY" in done.stderr


def test_production_does_not_start_with_the_demo_secret_key(demo_key: str) -> None:
    done = start(START, SECRET_KEY=demo_key, DATABASE_URL="sqlite:///:memory:")
    assert done.returncode != 0
    assert "Set the environment variable SECRET_KEY" in done.stderr


def test_production_does_not_start_while_a_demo_account_has_the_demo_password(tmp_path: Path) -> None:
    database = {"DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}"}
    migrate = (
        "from django.core.management import execute_from_command_line as run; run(['manage.py', 'migrate'])"
    )
    assert start(migrate, DEBUG="1", **database).returncode == 0
    made = start(MAKE_DEMO_ACCOUNT, DEBUG="1", **database)
    assert made.returncode == 0, made.stderr

    refused = start(START, SECRET_KEY=GOOD_KEY, **database)
    assert refused.returncode != 0
    assert "demo password" in refused.stderr
    assert "changepassword editor" in refused.stderr

    changed = start(CHANGE_PASSWORD, DEBUG="1", **database)
    assert changed.returncode == 0, changed.stderr
    started = start(START, SECRET_KEY=GOOD_KEY, **database)
    assert started.returncode == 0, started.stderr
    assert started.stdout.strip() == "started"


def test_production_starts_on_a_database_that_is_still_empty() -> None:
    started = start(START, SECRET_KEY=GOOD_KEY, DATABASE_URL="sqlite:///:memory:")
    assert started.returncode == 0, started.stderr


@pytest.mark.parametrize("debug", [False, True])
def test_a_production_start_says_where_mails_go_when_no_mail_server_is_set(debug, settings, capsys, tmp_path):
    settings.DEBUG = debug
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "papers.mailing.files.EmailBackend", tmp_path
    say_where_mails_go()
    assert (str(tmp_path) in capsys.readouterr().err) is not debug
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    say_where_mails_go()
    assert capsys.readouterr().err == ""
