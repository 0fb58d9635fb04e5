"""Stopping the digests from a mail itself: no sign-in, one press (RFC 8058)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from papers.actions.stop_subscription import stop_subscription
from papers.mailing.tokens import Purpose
from papers.models import Subscription
from papers.views.mail_pages import for_holder

_ENDED = (Subscription.State.STOPPED, Subscription.State.BOUNCED)


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder(Purpose.STOP)
def stop(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """POST stops at once: mail programs send it by themselves, without cookies, and read nothing but the status. GET asks,
    as they open every link of a mail to look at it. papers/urls.py exempts it from form tokens. It stops these digests and no other mail of the site.
    """
    if request.method == "POST":
        stop_subscription(subscription)
    context = {
        "stopped": request.method == "POST" or subscription.state in _ENDED,
        "noindex": True,
    }
    return render(request, "papers/mail/stop.html", context)
