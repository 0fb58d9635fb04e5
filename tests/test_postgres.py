"""The private PostgreSQL server: there while needed, gone afterwards, whatever ends the run."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.postgres import VERSION, find_programs, private_server

PROJECT_FOLDER = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.skipif(find_programs() is None, reason=f"PostgreSQL {VERSION} is not installed")


def folder_of(url: str) -> Path:
    """Return where the server of an address keeps its data."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    return Path(row[0])


def test_the_server_is_version_15_listens_on_loopback_and_leaves_nothing() -> None:
    with private_server() as url:
        with psycopg.connect(url) as connection:
            assert connection.info.server_version // 10_000 == VERSION
            assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        folder = folder_of(url)
    assert not folder.parent.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_the_server_goes_when_the_test_fails() -> None:
    with pytest.raises(ZeroDivisionError), private_server() as url:
        folder = folder_of(url)
        raise ZeroDivisionError
    assert not folder.parent.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_server_goes_when_the_run_is_interrupted(number: int) -> None:
    command = [sys.executable, "-m", "tests.postgres", "--", "sh", "-c", "echo $DATABASE_URL; exec sleep 60"]
    run = subprocess.Popen(command, cwd=PROJECT_FOLDER, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    with run.stdout:
        folder = folder_of(run.stdout.readline().strip())
        run.send_signal(number)
        assert run.wait(timeout=30) == 128 + number
    assert not folder.parent.exists()


def test_the_command_gets_the_address_and_its_exit_status_comes_back() -> None:
    command = [sys.executable, "-m", "tests.postgres", "--", "sh", "-c", "echo $DATABASE_URL; exit 7"]
    done = subprocess.run(
        command, cwd=PROJECT_FOLDER, env=os.environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 7
    address = urlsplit(done.stdout.strip())
    assert (address.scheme, address.hostname) == ("postgres", "127.0.0.1")


def test_a_command_is_needed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.postgres"],
        cwd=PROJECT_FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert re.search("DATABASE_URL", done.stderr)
