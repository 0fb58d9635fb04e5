"""Pausing Python's garbage collector while a document is built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the cyclic collector from running inside the block.

    A parser makes nothing but values that stay, and no cycles among them. The collector would walk them over and over as
    they grow in number, so that ten times the text cost twelve times the time. Two threads that parse at once do no harm:
    the first to finish lets it run again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
