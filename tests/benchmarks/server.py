"""The site as it runs in production, for a moment: gunicorn, DEBUG off, static files collected, a database of its own."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.load import Load, ask
from tests.shared import PROJECT_FOLDER

SITE_SETTINGS = "tests.benchmarks.site_settings"


@dataclass
class Server:
    """A running server: its address, and the environment and database it runs on."""

    base: str
    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    def worker(self) -> int:
        """Return the process id of the one worker."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0])

    def press(self, path: str, seconds: float = 4, connections: int = 4, cookie: str = "") -> Load:
        """Put load on a page from another process."""
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.load",
            self.base + path,
            str(seconds),
            str(connections),
        ]
        done = subprocess.run(
            [*command, cookie], cwd=PROJECT_FOLDER, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return Load(**json.loads(done.stdout))


def production(folder: Path, settings: str) -> dict[str, str]:
    """Return the environment of a production start whose files are in a folder."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": settings,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "BENCHMARK_FOLDER": str(folder),
    }


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run a management command and return what it printed. Raises RuntimeError with its complaint."""
    command = [sys.executable, "-m", "django", *arguments]
    done = subprocess.run(
        command, cwd=PROJECT_FOLDER, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


@contextmanager
def folder_for_a_site() -> Iterator[Path]:
    """Yield a temporary folder, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="gloss-benchmark-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def serving(environment: dict[str, str], application: str, first: str = "/robots.txt") -> Iterator[Server]:
    """Run gunicorn with one worker, which answers one request at a time, until the block ends.

    `first` is the path that is asked for to see whether the worker is up.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    process = subprocess.Popen([*command, "--log-level", "warning"], cwd=PROJECT_FOLDER, env=environment)
    try:
        _wait_for(port, process, first)
        yield Server(f"http://127.0.0.1:{port}", process, environment)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes], path: str) -> None:
    """Wait until the worker answers. Raises RuntimeError when the server does not start."""
    deadline = time.monotonic() + 60
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode()
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if ask("127.0.0.1", port, request).startswith(b"HTTP/1.1"):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("The server did not start.")
