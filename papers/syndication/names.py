"""Names of feeds and items that stay when addresses change: tag URIs (RFC 4151)."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# RFC 4151 wants a day on which the authority held its name. One day for all, so that names never differ by it.
_DAY = "2024"
_AUTHORITY = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")
# What a `specific` may hold besides letters and digits (RFC 3986's pchar, "/" and "?").
_KEPT = "-._~!$&'()*+,;=:@/?"


def tag_uri(root: str, specific: str) -> str:
    """The tag URI of something on the site at `root` ("https://gloss.example"): "tag:gloss.example,2024:issue/12".

    The port and the scheme are no part of it. `specific` should be made of what never changes, such as a row's id.
    """
    try:
        host = (urlsplit(root).hostname or "").encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = ""
    # An IPv6 address, say, is no DNS name.
    authority = host if _AUTHORITY.fullmatch(host) else "localhost"
    return f"tag:{authority},{_DAY}:{quote(specific, safe=_KEPT)}"
