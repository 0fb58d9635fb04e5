"""A bound for code that must come to an end, wide enough that a busy machine never reaches it.

It is no measure of speed: that is `make bench`, as ratios in one run. It turns a loop without end, or a text whose cost
grows with its square, into a failure that names its test, where the run would otherwise stand still for hours.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

MINUTES = 5


class StillRunning(AssertionError):
    """The code was busy for so long that it is taken to have no end."""


@contextmanager
def comes_to_an_end() -> Iterator[None]:
    """Raise StillRunning when what is inside keeps this process busy (its own time, not the clock's) for minutes."""

    def stop(signal_number: int, frame: FrameType | None) -> None:
        raise StillRunning(f"Still busy after {MINUTES} minutes of this process's time.")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MINUTES * 60)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
