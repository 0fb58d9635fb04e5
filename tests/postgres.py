"""A private PostgreSQL 15 server for the tests, gone without a trace afterwards.

    python -m tests.postgres -- pytest --database=postgres

runs a command with `DATABASE_URL` pointing at the server; in Python, `with private_server() as url:` does the same.
The server listens on a free loopback port, keeps its data in a temporary folder, and does not wait for the disk: its
data need not outlive the run. PostgreSQL refuses to run as root, so root hands it to the user `postgres`.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

VERSION = 15
DATABASE = "gloss"
SERVER_USER = "postgres"

# A test server that loses its data with the power is fine, and several times as fast.
SERVER_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    # It would come by between two tests, find all tables empty, and tell the planner so for the next one.
    "autovacuum": "off",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "timezone": "UTC",
}


class PostgresMissing(Exception):
    """PostgreSQL's server programs are not installed; the message says what to do."""


def find_programs() -> Path | None:
    """Return the folder with PostgreSQL's own initdb and pg_ctl, or None where version 15 is not installed."""
    candidates = [Path(f"/usr/lib/postgresql/{VERSION}/bin")]
    pg_config = shutil.which("pg_config")
    if pg_config:
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        candidates.append(Path(answer.stdout.strip()))
    initdb = shutil.which("initdb")
    if initdb:
        candidates.append(Path(initdb).resolve().parent)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists() and _version(folder) == VERSION:
            return folder
    return None


def _version(folder: Path) -> int:
    """Return the major version of the programs in a folder, read from `initdb (PostgreSQL) 15.4`; 0 when unclear."""
    answer = subprocess.run([folder / "initdb", "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(number[1]) if number else 0


@contextmanager
def private_server() -> Iterator[str]:
    """Start a server, yield the `DATABASE_URL` of an empty database on it, and stop it and remove its data.

    Raises `PostgresMissing` where the programs are not installed, `subprocess.CalledProcessError` (with the server's
    own words in its notes) where they fail.
    """
    programs = find_programs()
    if programs is None:
        raise PostgresMissing(
            f"PostgreSQL {VERSION} is not installed (on Debian: apt-get install postgresql-{VERSION})."
        )
    folder = Path(tempfile.mkdtemp(prefix="gloss-postgres-"))
    data = folder / "data"
    log = folder / "log"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER, SERVER_USER)
        initdb = [programs / "initdb", "--pgdata", data, "--username", SERVER_USER, "--auth", "trust"]
        _run_as_server([*initdb, "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"])
        port = _start(programs, data, log)
        try:
            createdb = [programs / "createdb", "--host", "127.0.0.1", "--port", str(port)]
            _run_as_server([*createdb, "--username", SERVER_USER, DATABASE])
            yield f"postgres://{SERVER_USER}@127.0.0.1:{port}/{DATABASE}"
        finally:
            _run_as_server([programs / "pg_ctl", "stop", "--pgdata", data, "--mode", "immediate", "--silent"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(programs: Path, data: Path, log: Path, attempts: int = 3) -> int:
    """Start the server and return its port. Another program may take the port first, hence several attempts."""
    for attempt in range(1, attempts + 1):
        port = _free_port()
        options = " ".join(f"-c {name}='{value}'" for name, value in SERVER_SETTINGS.items())
        start = [programs / "pg_ctl", "start", "--pgdata", data, "--log", log, "--wait", "--silent"]
        try:
            _run_as_server([*start, "--options", f"{options} -c port={port}"])
        except subprocess.CalledProcessError as error:
            if attempt == attempts:
                error.add_note(log.read_text() if log.exists() else "The server wrote no log.")
                raise
        else:
            return port
    raise AssertionError("unreachable: the last attempt returns or raises")


def _free_port() -> int:
    """Return a loopback port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run_as_server(command: Sequence[str | Path]) -> None:
    """Run one of PostgreSQL's programs as a user it accepts."""
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", SERVER_USER, "--", *words]
    # The server inherits these files and keeps them open, so they must not be pipes that somebody reads to the end.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/", check=False
        )
        if done.returncode != 0:
            output.seek(0)
            error = subprocess.CalledProcessError(done.returncode, words)
            error.add_note(output.read().decode(errors="replace"))
            raise error


def run_with_server(command: Sequence[str], environment: Mapping[str, str] = os.environ) -> int:
    """Run a command with `DATABASE_URL` set to a private server's, and return its exit status."""
    with private_server() as url:
        child = subprocess.Popen(command, env={**environment, "DATABASE_URL": url})
        try:
            return child.wait()
        except BaseException:
            _end(child)
            raise


def _end(child: subprocess.Popen[bytes]) -> None:
    """Let an interrupted command close down, and end it when it does not."""
    deadline = time.monotonic() + 10
    child.terminate()
    while child.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    if child.poll() is None:
        child.kill()
        child.wait()


def _stop_on_signal(number: int, frame: FrameType | None) -> None:
    """Turn the signal into an exception, so that the server is stopped on the way out."""
    raise SystemExit(128 + number)


def main(arguments: Sequence[str]) -> int:
    """Run the command after `--`; exit status 2 for wrong use, 3 where PostgreSQL is missing."""
    command = list(arguments[1:] if arguments[:1] == ["--"] else arguments)
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop_on_signal)
    try:
        return run_with_server(command)
    except PostgresMissing as missing:
        print(missing, file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
