"""`make run`: the site with samples and demo accounts, and everything still there the second time."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests.shared import PROJECT_FOLDER


def free_port() -> int:
    """Return a loopback port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def demonstration(database: Path, output: Path) -> Iterator[str]:
    """Run the demonstration on a database; yield the address once it answers."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    with output.open("w") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "config.demo", str(port)],
            cwd=PROJECT_FOLDER,
            env={**kept, "DEBUG": "1", "DATABASE_URL": f"sqlite:///{database}"},
            stdout=written,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, process, output)
            yield address
        finally:
            # The reloader's child is in the same session, so both are ended.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def wait_for(address: str, process: subprocess.Popen[bytes], output: Path) -> None:
    """Wait until the site answers with its home page."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                assert answer.status == 200
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"The demonstration did not start:\n{output.read_text()}")


def counts(database: Path) -> dict[str, int]:
    """Return how much is stored."""
    tables = ("papers_issue", "papers_entry", "papers_revision", "papers_user")
    with closing(sqlite3.connect(database)) as connection:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def test_the_demonstration_serves_samples_and_loses_nothing(tmp_path: Path) -> None:
    database, output = tmp_path / "demo.sqlite3", tmp_path / "output"
    with demonstration(database, output) as address:
        assert address in output.read_text()
    for account in ("editor", "moderator", "reader"):
        assert account in output.read_text()
    first = counts(database)
    assert first["papers_issue"] >= 6
    assert first["papers_entry"] >= 40

    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE papers_user SET email = 'kept@example.org' WHERE username = 'editor'")
    with demonstration(database, output):
        assert counts(database) == first
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT email FROM papers_user WHERE username = 'editor'").fetchone()
    assert found == ("kept@example.org",)


def test_the_demonstration_does_not_start_in_production(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "config.demo", str(free_port())],
        cwd=PROJECT_FOLDER,
        env={
            "PATH": os.environ["PATH"],
            "SECRET_KEY": "a-long-random-text-" + "0123456789" * 5,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'production.sqlite3'}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "DEBUG" in done.stderr
    assert not list(tmp_path.iterdir()), "a database that is in use stays as it is"
