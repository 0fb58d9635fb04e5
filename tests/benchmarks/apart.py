"""A benchmark that needs a site of its own settings: its module is run as a program in that environment, and prints what it found."""

import json
import subprocess
import sys
from typing import Any

from tests.shared import PROJECT_FOLDER


def found_apart(name: str, environment: dict[str, str], result: str, *arguments: str) -> Any:
    """Run `tests.benchmarks.<name>` as a program and return the JSON on its line that begins with `result`.

    Raises RuntimeError with what it said, where it failed.
    """
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{name}", *arguments],
        cwd=PROJECT_FOLDER,
        env={**environment, "PYTHONPATH": str(PROJECT_FOLDER)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    line = next(line for line in done.stdout.splitlines() if line.startswith(result))
    return json.loads(line.removeprefix(result))
