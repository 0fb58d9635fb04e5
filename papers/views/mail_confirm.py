"""Confirming by a link in a mail. The link shows a button: programs that look through mails open every link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from papers.actions.change_address import AddressTaken, confirm_address
from papers.actions.confirm_subscription import confirm_subscription
from papers.mailing.tokens import Purpose
from papers.models import Subscription
from papers.views.mail_pages import for_holder, manage_token, masked


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder(Purpose.CONFIRM)
def confirm(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Begin the mails."""
    if request.method == "POST":
        subscription = confirm_subscription(subscription)
        messages.success(request, _("Thank you. The digests will come to this address."))
        return redirect("papers:mail_manage", manage_token(subscription))
    context = {"subscription": subscription, "address": masked(subscription.email), "noindex": True}
    return render(request, "papers/mail/confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder(Purpose.ADDRESS)
def confirm_new_address(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Send the mails to the new address from now on."""
    context = {"address": masked(subscription.new_email), "is_change": True, "noindex": True}
    if request.method == "POST":
        try:
            subscription = confirm_address(subscription)
        except AddressTaken:
            return render(request, "papers/mail/taken.html", context, status=409)
        messages.success(request, _("Thank you. The digests will come to this address."))
        return redirect("papers:mail_manage", manage_token(subscription))
    return render(request, "papers/mail/confirm.html", context)
