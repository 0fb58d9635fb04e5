"""Views whose use is limited: `@limited("comment")`."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from papers.actions.count_attempt import count_attempt
from papers.limits import LIMITS
from papers.visitors import address_of


def limited(
    action: str, *, methods: tuple[str, ...] = ("POST",)
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Count every request of `methods` to a view as an attempt at `action` (a key of papers.limits.LIMITS), before the
    view runs. One too many raises LimitReached, which papers.middleware.limits answers with 429 and `Retry-After`.

    Put it below decorators that decide whether the view runs at all, as `login_required`.
    """
    if action not in LIMITS:
        raise KeyError(f"papers/limits.py has no “{action}”")

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method in methods:
                count_attempt(action, person=request.user, address=address_of(request))
            return view(request, *args, **kwargs)

        return counted

    return decorate


def count_search(request: HttpRequest) -> None:
    """Count a look for words in a list as an attempt at "search". Raises LimitReached where it is one too many.

    A page that was kept for readers without an account is not counted: it costs nothing.
    """
    count_attempt("search", person=request.user, address=address_of(request))
