"""The safety net under the page cache: what somebody with an account sent raises the SiteVersion once more.

Every change is to go through a door that raises it in its own transaction (papers/actions/change.py). Where one does not,
as Django's admin editing a tag, pages kept before it still go, at the latest when its answer is on the way.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from papers.actions.change import change

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class RaiseVersionMiddleware:
    """Raises the SiteVersion after a request that may have changed something and succeeded.

    Readers without an account change things only through doors, so they cannot empty the cache by sending forms.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in SAFE and response.status_code < 400 and request.user.is_authenticated:
            with change():
                pass
        return response
