"""The language of a page: from its address (`/ko/…`), else the reader's cookie, else what the browser asks for.

Django's `i18n_patterns` would redirect every address without a prefix. Here the prefix is taken off before the address
is resolved and becomes part of the script prefix instead, so that `reverse` keeps it and both forms stay good.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import escape_leading_slashes

LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)
_PREFIX = re.compile(rf"/(?P<language>{'|'.join(map(re.escape, LANGUAGES))})(?P<rest>/.*|)", re.DOTALL)


class LanguagePrefixMiddleware:
    """Activates the language of a request and puts it, where the address names one, into the script prefix.

    Sets `request.LANGUAGE_CODE`, `request.language_prefix` (the language the address names, or None) and
    `request.site_prefix` (the script prefix without the language). Both thread-wide settings, language and script
    prefix, are put back when the request is done.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        site_prefix = get_script_prefix()
        request.site_prefix = site_prefix
        request.language_prefix = None
        match = _PREFIX.fullmatch(request.path_info)
        if match is None:
            # The cookie, else the best of Accept-Language, else the site's own.
            language = translation.get_language_from_request(request)
        elif not match["rest"]:
            return self._redirect_to_slash(request)
        else:
            language = request.language_prefix = match["language"]
            request.path_info = match["rest"]
            set_script_prefix(f"{site_prefix}{language}/")
        request.LANGUAGE_CODE = language
        try:
            with translation.override(language):
                response = self.get_response(request)
        finally:
            set_script_prefix(site_prefix)
        response.headers.setdefault("Content-Language", language)
        if request.language_prefix:
            # A program that fetches feeds has no language of its own.
            if not response.has_header("Last-Modified"):
                self._remember(request, response)
        else:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    @staticmethod
    def _redirect_to_slash(request: HttpRequest) -> HttpResponse:
        """`/ko` is answered with `/ko/`, the query kept."""
        query = request.META.get("QUERY_STRING", "")
        path = escape_leading_slashes(f"{request.path}/")
        return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)

    @staticmethod
    def _remember(request: HttpRequest, response: HttpResponse) -> None:
        """Keep the language that the address chose for addresses that choose none."""
        name = settings.LANGUAGE_COOKIE_NAME
        if request.COOKIES.get(name) == request.language_prefix or name in response.cookies:
            return
        response.set_cookie(
            name,
            request.language_prefix,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            path=settings.LANGUAGE_COOKIE_PATH,
            secure=request.is_secure(),
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
