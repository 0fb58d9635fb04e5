"""What all pages about digests by mail share: links that name a subscription, what such pages tell nobody, and masks."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from papers.mailing.tokens import ExpiredToken, InvalidToken, Purpose, subscription_of, token_of
from papers.models import Subscription

# Of a masked address, in letters.
_LONGEST_DOMAIN = 26


def for_holder(purpose: Purpose) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view for whoever holds a token of `purpose`: it gets the Subscription in the token's place.

    A token that this site did not make, or that was used, is answered with 404, one that has ended with 410. The address
    is a key: no page below it is kept, found by a search engine, or named to where its links lead.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @never_cache
        @wraps(view)
        def found(request: HttpRequest, token: str) -> HttpResponse:
            try:
                subscription = subscription_of(token, purpose)
            except ExpiredToken:
                return private(render(request, "papers/mail/no_link.html", {"is_old": True}, status=410))
            except InvalidToken:
                return private(render(request, "papers/mail/no_link.html", status=404))
            return private(view(request, subscription))

        return found

    return decorate


def private(response: HttpResponse) -> HttpResponse:
    """`response` with the headers of a page whose address nobody else is to learn."""
    # Not "no-referrer": with that, browsers hide where a form comes from, and Django takes none without its origin.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def manage_token(subscription: Subscription) -> str:
    """The token of the subscription's own page."""
    return token_of(subscription, Purpose.MANAGE)


def masked(email: str) -> str:
    """An address as its owner knows it again and nobody else learns it: "m…@example.org". Short, whatever its domain."""
    name, _, domain = email.rpartition("@")
    return f"{name[:1]}…@{domain if len(domain) <= _LONGEST_DOMAIN else domain[: _LONGEST_DOMAIN - 1] + '…'}"
