"""`/mail/<token>/preview/`: the next mail as it would be now, from the same data and the same templates."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from papers.addresses import site_root
from papers.mailing.composing import page_context, text_of
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
    letter = next_letter(subscription, timezone.now())
    context = {"letter": letter, "token": token, "noindex": True}
    if not letter.is_empty:
        manage = f"{root}/{letter.language}{reverse('papers:mail_manage', args=[token])}"
        stop = f"{root}/{letter.language}{reverse('papers:mail_stop', args=[token_of(subscription, Purpose.STOP)])}"
        with translation.override(letter.language):
            said = page_context(letter, root, manage, stop) | {"heading": "p"}
            context["html"] = loader.render_to_string("emails/digest/_letter.html", said)
        context |= {"subject": said["subject"], "text": text_of(letter, root, manage, stop)}
    return render(request, "papers/mail/preview.html", context)
