"""What every public list does: read the page's place from the address, and spell the addresses of its neighbours."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode

from papers.paging import InvalidCursor, Key, Keyset, day, identifier

# Issues from the newest; the index `issue_published_by_date` holds this order.
ISSUES = Keyset(
    Key("dated_on", lambda issue: issue.dated_on, day), Key("pk", lambda issue: issue.pk, identifier)
)
PLACE = ("after", "before")


@dataclass(frozen=True, slots=True)
class Paging:
    """The neighbours of a page as queries ("?after=…"), empty where there is none. `lost`: the place did not exist."""

    newer: str
    older: str
    lost: bool


def page_of(
    request: HttpRequest, rows: QuerySet, keyset: Keyset, size: int, parameters: tuple[str, ...] = ()
) -> tuple[list[Any], Paging]:
    """The rows of the page that the address asks for; the first page where what it asks for cannot be read.

    `parameters` are those of the query, besides the place, that the neighbours' addresses keep.
    """
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    lost = False
    try:
        page = keyset.page(rows, size, after=after, before=before)
    except InvalidCursor:
        page, lost = keyset.page(rows, size), True
    return page.rows, Paging(
        newer=query_of(request, parameters, before=page.before) if page.before else "",
        older=query_of(request, parameters, after=page.after) if page.after else "",
        lost=lost,
    )


def query_of(request: HttpRequest, parameters: tuple[str, ...], **more: str) -> str:
    """The query of this request with those of `parameters` that have a value, in that order, and `more`: "?a=b"."""
    kept = {name: request.GET[name] for name in parameters if request.GET.get(name)}
    return f"?{urlencode({**kept, **more})}" if kept or more else ""


def canonical_query(request: HttpRequest, parameters: tuple[str, ...] = ()) -> str:
    """What of the query makes this page another page, without "?", for its canonical address."""
    return query_of(request, (*parameters, *PLACE))[1:]
