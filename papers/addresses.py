"""Addresses of pages: with and without a language in front, relative and absolute.

Every page has one address for each language of the interface (`/ko/issues/`) and one that answers in the reader's own
(`/issues/`). The prefix is taken off before an address is resolved (papers/middleware/language_prefix.py), so views and
`reverse` never see it. `request.site_prefix` is what the web server put in front of the whole site, nearly always "/".
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse, set_script_prefix


def site_root(request: HttpRequest) -> str:
    """The site as the world sees it, without a slash at the end: "https://gloss.example".

    The setting SITE_URL where there is one; else the host the request was sent to, which ALLOWED_HOSTS has judged.
    Raises DisallowedHost for one that it does not allow.
    """
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def in_language(request: HttpRequest, language: str | None, path_info: str | None = None) -> str:
    """The path of a page in one language: "/ko/issues/"; without a prefix where `language` is None.

    `path_info` is the page's path as the resolver sees it, this page's own where it is left out.
    """
    prefix = getattr(request, "site_prefix", "/")
    path = (request.path_info if path_info is None else path_info).removeprefix("/")
    return f"{prefix}{language}/{path}" if language else f"{prefix}{path}"


def path_of(name: str, *arguments: str) -> str:
    """The path of a page as the resolver sees it, without the language this request came with: `path_of("papers:home")`."""
    return without_prefix(reverse(name, args=arguments))


def without_prefix(path: str) -> str:
    """What `get_absolute_url` and `reverse` give, as the resolver sees it."""
    return "/" + path.removeprefix(get_script_prefix())


@contextmanager
def without_language() -> Iterator[None]:
    """Within it `reverse` and `{% url %}` give paths as the resolver sees them: for mails, which put their own language in
    front whatever the language of the page that sends or shows them.
    """
    prefix = get_script_prefix()
    set_script_prefix("/")
    try:
        yield
    finally:
        set_script_prefix(prefix)
