"""`/mail/`: asking for digests by mail, with an account or without.

Whether an address is known here is never told: the answer to whoever asks is the same, only the mail is another one.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from papers.actions.send_note import MailNotSent
from papers.actions.subscribe import subscribe
from papers.addresses import site_root
from papers.forms.subscription import SubscribeForm, address_sentence, mail_not_sent, public_tags
from papers.mailing.addresses import BadAddress
from papers.mailing.owners import subscriptions_of
from papers.models import Issue, Subscription
from papers.tagging import canonical_tags
from papers.views.mail_pages import manage_token
from papers.views.tags import frequent_tags
from papers.visitors import address_of

# Of a link with what is chosen in it: more is not a link of ours.
MOST_CHOSEN = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe_page(request: HttpRequest) -> HttpResponse:
    """The form; `?source=…` and `?tag=…` tick what they name. Whoever is subscribed by their account gets their page."""
    person = request.user if request.user.is_authenticated else None
    own = own_subscription(request)
    if own is not None and request.method != "POST":
        query = request.META.get("QUERY_STRING", "")
        to = redirect("papers:mail_manage", manage_token(own))
        to.headers["Location"] += f"?{query}" if query else ""
        return to
    if request.method != "POST":
        return _page(request, SubscribeForm(initial=_initial(request), guarded=person is None))
    form = SubscribeForm(request.POST, guarded=person is None)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        subscribe(
            form.wish(form.cleaned_data["email"]),
            root=site_root(request),
            person=person,
            address=address_of(request),
        )
    except BadAddress as bad:
        form.add_error("email", address_sentence(bad.code))
        return _page(request, form, status=422)
    except MailNotSent:
        form.add_error(None, mail_not_sent())
        return _page(request, form, status=503)
    return redirect("papers:mail_sent")


@never_cache
@require_safe
def look_into_mail(request: HttpRequest) -> HttpResponse:
    """What comes next, whatever the address is. For an account whose address is confirmed nothing does."""
    own = own_subscription(request)
    if own is not None and own.state == Subscription.State.ACTIVE:
        return redirect("papers:mail_manage", manage_token(own))
    return render(request, "papers/mail/sent.html", {"noindex": True})


def own_subscription(request: HttpRequest) -> Subscription | None:
    """The subscription of whoever is signed in, if they have a confirmed one."""
    if not request.user.is_authenticated:
        return None
    return subscriptions_of(request.user).filter(confirmed_at__isnull=False).first()


def chosen(request: HttpRequest) -> dict[str, list[str]]:
    """What the address of a page names: slugs of sources, and names of tags as readers may know them."""
    tags = set(canonical_tags(request.GET.getlist("tag")[:MOST_CHOSEN]).values())
    public = public_tags(tags) if tags else set()
    return {
        "sources": [slug[:80] for slug in request.GET.getlist("source")[:MOST_CHOSEN]],
        "tags": sorted(tag.name for tag in tags if tag.pk in public),
    }


def _initial(request: HttpRequest) -> dict[str, Any]:
    named = chosen(request)
    initial: dict[str, Any] = {"sources": named["sources"], "tags": ", ".join(named["tags"])}
    if request.user.is_authenticated:
        initial["email"] = request.user.email
    return initial


def _page(request: HttpRequest, form: SubscribeForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "frequent": frequent_tags(Issue.objects.published())[:8]}
    return render(request, "papers/mail/subscribe.html", context, status=status)
