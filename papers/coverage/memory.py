"""What costs a second to find out, kept until something on the site changes.

Each process keeps its own, by the SiteVersion that every change raises (papers/actions/change.py), as the page cache does.
"""

import threading
from collections.abc import Callable, Hashable
from typing import Any

from papers.models import SiteVersion

_kept: dict[Hashable, tuple[int, Any]] = {}
_lock = threading.Lock()


def remembered(key: Hashable, find: Callable[[], Any]) -> Any:
    """What `find` finds; found anew only after a change. One query more than `find` has."""
    # Asked before it is found: a change that comes meanwhile makes it stale, never the other way round.
    number = _number()
    with _lock:
        held = _kept.get(key)
    if held is not None and held[0] == number:
        return held[1]
    found = find()
    with _lock:
        _kept[key] = (number, found)
    return found


def is_remembered(key: Hashable) -> bool:
    """Whether it was found since the last change. One query."""
    number = _number()
    with _lock:
        held = _kept.get(key)
    return held is not None and held[0] == number


def forget() -> None:
    """Let everything be found anew: for tests, whose changes raise no number."""
    with _lock:
        _kept.clear()


def _number() -> int:
    return SiteVersion.objects.values_list("number", flat=True).first() or 0
