"""Addresses from other people's texts: which a reader may be sent to, and how they are shown."""

_LONGEST = 56


def is_web_address(url: str) -> bool:
    """Whether a reader may be sent there: http and https only, never `javascript:` or `data:`."""
    return url.lower().startswith(("http://", "https://"))


def short_address(url: str) -> str:
    """An address as words: without scheme and "www.", shortened at the end to 56 characters."""
    words = (url.partition("://")[2] or url).removeprefix("www.").rstrip("/")
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def secure_address(url: str) -> str:
    """An http address as https: the pages load pictures over https only."""
    return f"https{url[4:]}" if url.lower().startswith("http://") else url
