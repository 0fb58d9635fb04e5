"""The account of whoever is signed in: its settings, all its data as a file, and its end."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comments.actions.change_account import change_account
from comments.actions.delete_account import delete_account
from comments.actions.export_account import export_account
from comments.forms.account import AccountForm, DeleteForm
from papers.addresses import in_language
from papers.models import User
from papers.views.limited import limited


@never_cache
@login_required
def settings_page(request: HttpRequest) -> HttpResponse:
    """Name, language and mail; links to what asks for the password."""
    person = User.objects.get(pk=request.user.pk)
    form = AccountForm(request.POST or None, instance=person, initial={"language": _language_of(person)})
    if request.method == "POST" and form.is_valid():
        return _changed(request, change_account(form.instance))
    address = EmailAddress.objects.filter(user=person).order_by("-primary", "-verified").first()
    context = {
        "form": form,
        "address": address.email if address else person.email,
        "has_two_factor": Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists(),
        "has_password": person.has_usable_password(),
    }
    return render(request, "comments/account/settings.html", context)


@never_cache
@require_safe
@login_required
@limited("export", methods=("GET", "HEAD"))
def export(request: HttpRequest) -> HttpResponse:
    """Everything the site holds about the person, as a JSON file."""
    return JsonResponse(
        export_account(request.user),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": 'attachment; filename="gloss-account.json"'},
    )


@never_cache
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """What deleting the account means, and doing it."""
    form = DeleteForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        delete_account(request.user)
        logout(request)
        messages.success(request, gettext("Your account is deleted."))
        return redirect("papers:home")
    return render(request, "comments/account/delete.html", {"form": form})


def _language_of(person: User) -> str:
    """The account's language, or that of the page where it has none of the site's."""
    known = {code for code, _ in settings.LANGUAGES}
    return (
        person.language if person.language in known else translation.get_language() or settings.LANGUAGE_CODE
    )


def _changed(request: HttpRequest, person: User) -> HttpResponse:
    """Back to the settings, in the language just chosen, which this browser keeps."""
    with translation.override(person.language):
        messages.success(request, gettext("Your settings are saved."))
    prefixed = request.language_prefix is not None
    to = in_language(request, person.language) if prefixed else reverse("comments:account_settings")
    response = redirect(to)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        person.language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=request.is_secure(),
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
