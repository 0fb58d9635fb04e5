"""`/admin/coverage/` and the page of each list below it."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from papers import languages
from papers.admin.coverage.lists import BY_NAME, LISTS, CoverageList, count
from papers.coverage.counting import Counted
from papers.models import Source

PERMISSION = "papers.view_coverage"
PAGE_SIZE = 50
# Beyond this page nobody turns leaf by leaf, and a database counts for a long time.
_LAST_PAGE = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """A list on the first page, with how much is in it."""

    of: CoverageList
    language: str
    counted: Counted

    @property
    def address(self) -> str:
        """The list's own page."""
        page = reverse("admin:coverage_list", args=[self.of.name])
        return f"{page}?{urlencode({'language': self.language})}" if self.language else page

    @property
    def language_name(self) -> str:
        """The language it is of, by its own name; empty for most lists."""
        return languages.name(self.language) if self.language else ""


def coverage(request: HttpRequest) -> HttpResponse:
    """Every list with how much is in it."""
    _check(request)
    lines = [
        Line(one, language, one.count(language))
        for one in LISTS
        for language in (languages.NAMES if one.by_language else ("",))
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Coverage desk"),
        "lines": lines,
        "is_done": not any(line.counted.number for line in lines),
    }
    return TemplateResponse(request, "admin/papers/coverage/overview.html", context)


def coverage_list(request: HttpRequest, name: str) -> HttpResponse:
    """One list: `?source=` narrows it, `?language=` says of which language, `?page=` which part of it."""
    _check(request)
    one = BY_NAME.get(name)
    if one is None:
        raise Http404
    sources = list(Source.objects.order_by("name", "pk"))
    wanted = request.GET.get("source", "")
    source = next((found for found in sources if found.slug == wanted), None)
    language = _language(request) if one.by_language else ""
    found = one.found(language, source.pk if source else None)
    page = _page(request)
    start = (page - 1) * PAGE_SIZE
    part = list(found[start : start + PAGE_SIZE + 1])
    lost = (bool(wanted) and source is None) or (page > 1 and not part)
    if page > 1 and not part:
        page, start = 1, 0
        part = list(found[: PAGE_SIZE + 1])
    kept = {"language": language, "source": source.slug if source else ""}
    context = {
        **admin.site.each_context(request),
        "title": one.title,
        "one": one,
        "counted": count(found),
        "rows": one.shown(part[:PAGE_SIZE]),
        "first": start + 1,
        "last": start + len(part[:PAGE_SIZE]),
        "newer": _query({**kept, "page": page - 1 if page > 2 else ""}) if page > 1 else "",
        "older": _query({**kept, "page": page + 1}) if len(part) > PAGE_SIZE else "",
        "lost": lost,
        "sources": [(other, other == source) for other in sources],
        "source": source,
        "languages": [(tag, own, tag == language) for tag, own in languages.NAMES.items()]
        if one.by_language
        else [],
        "language": language,
        "may_merge": request.user.has_perm("papers.merge_paper"),
        "action_checkbox_name": helpers.ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/papers/coverage/list.html", context)


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    return asked if asked in languages.NAMES else next(iter(languages.NAMES))


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1
    return min(max(number, 1), _LAST_PAGE)


def _query(values: dict[str, object]) -> str:
    kept = {name: value for name, value in values.items() if value}
    return f"?{urlencode(kept)}"
