"""What the two lists of the moderators' room share: filters in the address, and a page between two cursors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from comments.models import ReadLanguage
from comments.queue import FindingPage, QueuePage
from comments.views.room import query_of_filters
from papers.paging import InvalidCursor


def without_empty_filters(request: HttpRequest, parameters: tuple[str, ...]) -> HttpResponse | None:
    """The way to the same list with only what was chosen in its address; None where the address is so already.

    A form without script sends its empty fields too.
    """
    if any(name in request.GET and not request.GET[name] for name in parameters):
        return HttpResponseRedirect(request.path + query_of_filters(request, parameters))
    return None


def walked_list(
    request: HttpRequest, parameters: tuple[str, ...], page_at: Callable[..., QueuePage | FindingPage]
) -> dict[str, object]:
    """What the template of a list shows. `page_at(after=…, before=…)` reads a page; a cursor that means nothing leads to the
    first one, and the page says so (`lost`).
    """
    lost = False
    try:
        page = page_at(after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    except InvalidCursor:
        page, lost = page_at(), True
    mine = ReadLanguage.objects.filter(person=request.user).values_list("language", flat=True)
    return {
        "rows": page.rows,
        "newer": query_of_filters(request, parameters, before=page.before) if page.before else "",
        "older": query_of_filters(request, parameters, after=page.after) if page.after else "",
        "lost": lost,
        "query": query_of_filters(request, parameters),
        "mine": sorted(mine),
        "noindex": True,
    }
