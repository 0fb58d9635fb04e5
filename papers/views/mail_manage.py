"""`/mail/<token>/`: one subscription, for whoever holds the link that stands in each of its mails."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from papers.actions.change_address import change_address
from papers.actions.change_subscription import change_subscription
from papers.actions.erase_subscription import erase_subscription
from papers.actions.export_subscription import export_subscription
from papers.actions.pause_subscription import pause_subscription, resume_subscription
from papers.actions.send_note import MailNotSent
from papers.addresses import site_root
from papers.forms.subscription import (
    AddressForm,
    PauseForm,
    WishForm,
    address_sentence,
    mail_not_sent,
    wish_of,
)
from papers.mailing.addresses import BadAddress
from papers.mailing.tokens import Purpose
from papers.models import Subscription
from papers.views.limited import limited
from papers.views.mail_pages import for_holder, manage_token, masked
from papers.views.mail_subscribe import chosen
from papers.visitors import address_of

for_owner = for_holder(Purpose.MANAGE)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("mail_change")
@for_owner
def manage(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """What it brings, and changing that; the ways to everything else. `?source=…` and `?tag=…` tick what they name."""
    if request.method != "POST":
        return _page(request, subscription, _form(request, subscription))
    form = WishForm(request.POST, guarded=False, own=subscription)
    if not form.is_valid():
        return _page(request, subscription, form, status=422)
    change_subscription(subscription, form.wish(subscription.email))
    messages.success(request, _("Your choice is saved."))
    return _back(subscription)


@require_POST
@limited("mail_change")
@for_owner
def pause(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Send nothing for some weeks, or until somebody resumes it."""
    form = PauseForm(request.POST)
    if not form.is_valid():
        return _page(request, subscription, _form(request, subscription), pause_form=form, status=422)
    weeks = form.cleaned_data["weeks"]
    until = timezone.localdate() + timedelta(weeks=weeks) if weeks else None
    if pause_subscription(subscription, until).state == Subscription.State.PAUSED:
        messages.success(request, _("Your digests are paused."))
    return _back(subscription)


@require_POST
@limited("mail_change")
@for_owner
def resume(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Send again, after a pause, after it was stopped, or after mails came back."""
    if resume_subscription(subscription).state == Subscription.State.ACTIVE:
        messages.success(request, _("Your digests will come again."))
    return _back(subscription)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("mail_change")
@for_owner
def address(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Ask for another address; it is asked by mail before anything goes there."""
    form = AddressForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                change_address(
                    subscription,
                    form.cleaned_data["email"],
                    root=site_root(request),
                    address=address_of(request),
                )
            except BadAddress as bad:
                form.add_error("email", address_sentence(bad.code))
            except MailNotSent:
                form.add_error(None, mail_not_sent())
                status = 503
            else:
                messages.success(
                    request,
                    _("Please look into the mail of the new address. Until you confirm it, nothing changes."),
                )
                return _back(subscription)
    context = _context(subscription) | {"form": form}
    return render(request, "papers/mail/address.html", context, status=status)


@require_safe
@limited("mail_read", methods=("GET", "HEAD"))
@for_owner
def export(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Everything the site holds about the subscription, as a JSON file."""
    return JsonResponse(
        export_subscription(subscription),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": 'attachment; filename="gloss-mail.json"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@limited("mail_change")
@for_owner
def erase(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    """Ask, then forget the subscription, its address and what was sent to it."""
    if request.method == "POST":
        erase_subscription(subscription)
        messages.success(request, _("Everything about this subscription is erased."))
        return redirect("papers:subscribe")
    return render(request, "papers/mail/erase.html", _context(subscription))


def _back(subscription: Subscription) -> HttpResponse:
    return redirect("papers:mail_manage", manage_token(subscription))


def _form(request: HttpRequest, subscription: Subscription) -> WishForm:
    initial = wish_of(subscription)
    named = chosen(request)
    initial["sources"] = [*initial["sources"], *named["sources"]]
    initial["tags"] = ", ".join(filter(None, [initial["tags"], *named["tags"]]))
    return WishForm(initial=initial, guarded=False, own=subscription)


def _context(subscription: Subscription) -> dict:
    return {
        "subscription": subscription,
        "token": manage_token(subscription),
        "address": masked(subscription.email),
        "new_address": masked(subscription.new_email) if subscription.new_email else "",
        "noindex": True,
    }


def _page(
    request: HttpRequest,
    subscription: Subscription,
    form: WishForm,
    *,
    pause_form: PauseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = _context(subscription) | {"form": form, "pause_form": pause_form or PauseForm()}
    return render(request, "papers/mail/manage.html", context, status=status)
