"""The way to the sign-in page and back to what somebody was writing."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from comments.views.comment_target import NAMES


def signed_in_to_write(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only people who are signed in through; others come back, once they are, to the form of the same comment.

    `login_required` would lead back to the bare address, as what a form sent is not part of it. The text itself is kept
    by the browser (thread.js).
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        sent = {name: request.POST[name][:20] for name in NAMES if request.POST.get(name)}
        return redirect_to_login(f"{reverse('comments:comment_new')}?{urlencode(sent)}")

    return guarded
