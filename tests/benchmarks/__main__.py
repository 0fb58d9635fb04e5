"""Run the benchmarks and print a table of figures: `python -m tests.benchmarks [name ...]`.

Each benchmark is a module with `run() -> list[Figure]`, and runs in a process of its own, so that none inherits
another's memory. Exit status 1 when a figure misses its bar or a benchmark fails, 2 for an unknown name.
"""

import importlib
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict

from tests.benchmarks.figure import Figure
from tests.shared import PROJECT_FOLDER

BENCHMARKS = (
    "parsing",
    "hostile",
    "importing",
    "queue",
    "batch",
    "mail",
    "pages",
    "weight",
    "memory",
    "checks",
    "growth",
    "search",
)
RESULT = "benchmark-result: "


def run_here(name: str) -> int:
    """Run one benchmark in this process and print its figures as a line of JSON."""
    figures = importlib.import_module(f"tests.benchmarks.{name}").run()
    print(RESULT + json.dumps([asdict(figure) for figure in figures]), flush=True)
    return 0


def run_apart(name: str) -> list[Figure] | None:
    """Run one benchmark in a process of its own; None when it failed. What else it prints is passed on."""
    command = [sys.executable, "-m", "tests.benchmarks", "--here", name]
    done = subprocess.run(command, cwd=PROJECT_FOLDER, stdout=subprocess.PIPE, text=True, check=False)
    figures = None
    for line in done.stdout.splitlines():
        if line.startswith(RESULT):
            figures = [Figure(**values) for values in json.loads(line.removeprefix(RESULT))]
        else:
            print(line)
    return figures if done.returncode == 0 else None


def print_figures(figures: Sequence[Figure]) -> None:
    """Print one line for each figure."""
    for figure in figures:
        mark = {True: "ok", False: "MISSED", None: ""}[figure.ok]
        value = f"{figure.value:,.2f} {figure.unit}".strip()
        print(f"{mark:7} {figure.name:24} {figure.measure:52} {value:>18}  {figure.bar}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Run the named benchmarks, or all."""
    if arguments[:1] == ["--here"]:
        return run_here(arguments[1])
    unknown = [name for name in arguments if name not in BENCHMARKS]
    if unknown:
        print(
            f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}.", file=sys.stderr
        )
        return 2
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    missed = failed = 0
    for name in arguments or BENCHMARKS:
        started = time.monotonic()
        figures = run_apart(name)
        if figures is None:
            failed += 1
            print(f"FAILED  {name}")
        else:
            missed += sum(figure.ok is False for figure in figures)
            print_figures(figures)
        print(f"        ({name}: {time.monotonic() - started:.0f} s)\n", flush=True)
    print(f"{missed} bars missed, {failed} benchmarks failed.")
    return 1 if missed or failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
