"""`/mail/<token>/preview/`: the next mail as it would be now, from the same data and the same templates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from papers.addresses import path_of, site_root, without_language
from papers.mailing.composing import preview_of
from papers.mailing.next_letter import next_letter
from papers.mailing.tokens import Purpose, token_of
from papers.models import Subscription
from papers.views.limited import limited
from papers.views.mail_pages import for_holder, manage_token


@require_safe
@limited("mail_read", methods=("GET", "HEAD"))
@for_holder(Purpose.MANAGE)
def preview(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """The letter with its style from a file, as the site's policy allows none in a page; below it the part as text."""
    root, token = site_root(request), manage_token(subscription)
    with without_language():
        letter = next_letter(subscription, timezone.now())
    context = {"letter": letter, "token": token, "noindex": True}
    if not letter.is_empty:
        site = f"{root}/{letter.language}"
        manage = site + path_of("papers:mail_manage", token)
        stop = site + path_of("papers:mail_stop", token_of(subscription, Purpose.STOP))
        context["preview"] = preview_of(letter, root, manage, stop)
    return render(request, "papers/mail/preview.html", context)
