"""What a feed is about, and how it is answered: the same for every feed of the site, that of the log included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.utils.http import http_date, urlencode
from django.utils.translation import get_language

from papers.addresses import in_language, site_root, without_prefix
from papers.models import Issue
from papers.syndication import Feed, Item, Person, atom, json_feed, tag_uri

FORMS = {"atom": atom, "json": json_feed}
# What a feed without items says of when it changed.
_NEVER = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is about: `name` tells it from every other feed and never changes ("source/3"); `path` is the page that
    shows the same, as the resolver sees it, with its query.
    """

    name: str
    title: str
    subtitle: str
    path: str


def absolute(request: HttpRequest, path: str) -> str:
    """The address of a page in the language of this request, from what `reverse` gives."""
    return f"{site_root(request)}{in_language(request, spoken(), without_prefix(path))}"


def spoken() -> str:
    """The language this request is answered in."""
    return get_language() or "en"


def answer(
    request: HttpRequest, form: str, subject: Subject, items: Sequence[Item], older: str = "", **kept: str
) -> HttpResponse:
    """The feed as a document in one of FORMS. `older` is the place after which the older items begin, or empty; `kept`
    are the parameters of the address that tell this feed from others.
    """
    root, language = site_root(request), spoken()
    own = f"{root}{in_language(request, language)}"
    after = request.GET.get("after", "")
    updated = max((item.updated for item in items), default=_NEVER)
    feed = Feed(
        id=tag_uri(root, f"feed/{subject.name}/{language}"),
        url=f"{root}{in_language(request, language, subject.path)}",
        self_url=own + _query(kept, after),
        title=subject.title,
        subtitle=subject.subtitle,
        language=language,
        updated=updated,
        items=tuple(items),
        authors=(Person("Gloss", f"{root}{in_language(request, language, '/')}"),),
        icon=root + static("papers/icon.svg"),
        first_url=own + _query(kept) if after else "",
        next_url=own + _query(kept, older) if older else "",
    )
    writer = FORMS[form]
    response = HttpResponse(writer.write(feed), content_type=f"{writer.TYPE}; charset=utf-8")
    response.headers["Last-Modified"] = http_date(max(updated, _last_edit()).timestamp())
    # Other sites may show a feed; there is nothing in it that is not public.
    response.headers["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, no_cache=True)
    return response


def _last_edit() -> datetime:
    """When any issue was changed last, drafts included: what was withdrawn, or lost its tag, is in no item that could say so."""
    return Issue.objects.aggregate(at=Max("updated_at"))["at"] or _NEVER


def _query(kept: dict[str, str], after: str = "") -> str:
    values = {**kept, **({"after": after} if after else {})}
    return f"?{urlencode(values)}" if values else ""
