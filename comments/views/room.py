"""What all pages of the moderators' room share: who may enter, and the filters that travel from page to page."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from comments.actions.refuse_blocked import refuse_blocked
from comments.forms.queue import PARAMETERS
from papers.models import Issue, Source, User

View = Callable[..., HttpResponse]


def room(permission: str = "comments.review") -> Callable[[View], View]:
    """Let only people with `permission` in: others are asked to sign in, or told that the page is not open to them.

    A blocked moderator may look, but change nothing.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.has_perm(permission):
                raise PermissionDenied
            if request.method == "POST":
                refuse_blocked(request.user)
            response = view(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        return guarded

    return decorate


def sources_for(person: User) -> list[Source]:
    """The sources that a moderator may choose among: those with an issue that they may see."""
    visible = Issue.objects.visible_to(person)
    return list(Source.objects.filter(issues__in=visible).distinct().order_by("name", "pk"))


def query_of_filters(
    request: HttpRequest, parameters: tuple[str, ...] = PARAMETERS, /, **more: object
) -> str:
    """The filters of this request's address (`parameters` of it) and `more`, as a query: "?language=ja"; empty without
    any.
    """
    kept = {name: request.GET[name] for name in parameters if request.GET.get(name)}
    kept.update({name: str(value) for name, value in more.items() if value})
    return f"?{urlencode(kept)}" if kept else ""
