"""What both writers do to texts before they write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

# All that XML 1.0 §2.2 leaves out of `Char`, and the C1 controls and non-characters that it advises against.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def allowed(text: str) -> str:
    """`text` without characters that XML forbids; line ends as Unix has them."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """`text` as one line, for titles and names."""
    return " ".join(allowed(text).split())


def moment(when: datetime) -> str:
    """A time as RFC 3339 writes it, in UTC to the second: "2024-03-11T07:08:09Z"."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
