"""Runs of send_digests in processes of their own, which may be killed at a named point or from outside.

    with digest_runner(port) as runner:
        runner.run("before-fence")     # a process that kills itself there, at its KILLED_AT-th mail
        runner.run()                   # one that runs to its end

One process imports the site and waits; for each run it makes a copy of itself (fork), which takes a few milliseconds.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import django

from tests.shared import PROJECT_FOLDER

# "with-courier": both the run and its courier, between the ledger and the dot.
POINTS = ("before-claim", "in-text", "before-fence", "after-fence", "after-dot", "after-answer")
BOTH = "with-courier"
# A run that kills itself does so at this mail, so that some are through.
KILLED_AT = 4


class Runner:
    """Starts runs, and says how they ended."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, point: str = "", later: int = 0) -> int:
        """Start a run, so many seconds after MONDAY, and return the number of its process."""
        return int(self._ask("start", [point, later]))

    def wait(self, pid: int) -> int:
        """Wait for the end of a run: 0, or minus the number of the signal that ended it."""
        return int(self._ask("wait", pid))

    def is_running(self, pid: int) -> bool:
        """Whether a run has not ended yet."""
        return self._ask("is_running", pid).strip() == "True"

    def run(self, point: str = "") -> int:
        """Run to the end, whatever it is."""
        return self.wait(self.start(point))

    def _ask(self, *words: object) -> str:
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()


@contextmanager
def digest_runner(port: int, database: str, settings: str = "tests.settings") -> Iterator[Runner]:
    """Wait for runs that send to a mail server on `port`, on the database of this name."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.digest_runner", str(port), database],
        cwd=PROJECT_FOLDER,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Runner(process)
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def serve(send: Callable[[str, int], None]) -> None:
    """Answer the questions on standard input until it ends."""
    ended: dict[int, int] = {}
    for line in sys.stdin:
        question, value = json.loads(line)
        if question == "start":
            pid = os.fork()
            if pid == 0:
                status = 1
                try:
                    send(*value)
                    status = 0
                finally:
                    os._exit(status)
            print(pid, flush=True)
        elif question == "is_running":
            pid, status = os.waitpid(value, os.WNOHANG) if value not in ended else (value, ended[value])
            if pid:
                ended[value] = status
            print(not pid, flush=True)
        else:
            status = ended.pop(value, None)
            print(
                os.waitstatus_to_exitcode(os.waitpid(value, 0)[1] if status is None else status), flush=True
            )


def die(*args: Any, **kwargs: Any) -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(port: int, database: str) -> None:
    """Import the site, and wait."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from papers.actions import send_digests  # noqa: PLC0415
    from papers.mailing.smtp import FencedSMTP  # noqa: PLC0415
    from tests.papers.mailing.world import MONDAY, ROOT  # noqa: PLC0415

    connection.settings_dict["NAME"] = database
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    calls = 0

    def at_last(what: Callable[..., Any], instead: Callable[..., Any]) -> Callable[..., Any]:
        """`what`, but `instead` at the KILLED_AT-th call."""

        def called(*args: Any, **kwargs: Any) -> Any:
            nonlocal calls
            calls += 1
            return (instead if calls == KILLED_AT else what)(*args, **kwargs)

        return called

    def killing(what: Callable[..., Any]) -> Callable[..., Any]:
        """`what`, done by the courier, after it has killed its run."""

        def called(*args: Any, **kwargs: Any) -> Any:
            os.kill(os.getppid(), signal.SIGKILL)
            return what(*args, **kwargs)

        return called

    def then_die(what: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **kwargs: (what(*args, **kwargs), die())

    def send(point: str, later: int) -> None:
        if point == "before-claim":
            send_digests.claim_digests = die
        elif point == "in-text":
            FencedSMTP.write_text = at_last(FencedSMTP.write_text, killing(FencedSMTP.write_text))
        elif point == "before-fence":
            send_digests.hand_over = at_last(send_digests.hand_over, die)
        elif point == "after-fence":
            send_digests.hand_over = at_last(send_digests.hand_over, then_die(send_digests.hand_over))
        elif point == "after-dot":
            FencedSMTP.write_dot = at_last(FencedSMTP.write_dot, killing(FencedSMTP.write_dot))
        elif point == "after-answer":
            send_digests.note_answer = at_last(send_digests.note_answer, die)
        elif point == BOTH:
            both = killing(die)
            FencedSMTP.write_dot = at_last(FencedSMTP.write_dot, both)
        send_digests.send_digests(ROOT, MONDAY + timedelta(seconds=later))

    serve(send)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
