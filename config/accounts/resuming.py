"""Going on after having said again who one is, behind a language prefix as well.

allauth keeps the form that was interrupted, and afterwards looks its address up once more. It does not know that the
prefix (`/ko/`) is not part of the addresses our URLconf resolves: see papers/middleware/language_prefix.py.
"""

import json

from allauth.account import views
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.mfa.base import views as two_factor_views
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse

from papers.addresses import in_language


def by_password(request: HttpRequest) -> HttpResponse:
    """Ask for the password once more, and go on."""
    _take_the_prefix_off(request)
    return views.reauthenticate(request)


def by_code(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the second factor, and go on."""
    _take_the_prefix_off(request)
    return two_factor_views.reauthenticate(request)


def _take_the_prefix_off(request: HttpRequest) -> None:
    """Let the interrupted form, and the address to go on to where it is that form's, name the path without language."""
    state = request.session.get(STATE_SESSION_KEY, {})
    if request.method != "POST" or not request.language_prefix or "request" not in state:
        return
    interrupted = json.loads(state["request"])
    # After a wrong password the prefix is off already; a page loaded anew still has it.
    prefixed = in_language(request, request.language_prefix, interrupted["path_info"])
    if request.POST.get(REDIRECT_FIELD_NAME) not in (prefixed, interrupted["path_info"]):
        return
    sent = request.POST.copy()
    sent[REDIRECT_FIELD_NAME] = interrupted["path"] = interrupted["path_info"]
    request.POST = sent
    request.session[STATE_SESSION_KEY] = {"request": json.dumps(interrupted)}
