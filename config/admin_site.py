"""The admin site: whoever has `papers.enter_admin` may enter, whatever their account's `is_staff` says."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from comments.actions.claim_item import release_claims_of

ENTER = "papers.enter_admin"


class GlossAdminSite(AdminSite):
    """Django's admin with our names, the site's own door, and its long work on pages of its own."""

    site_header = _("Gloss: editing")
    site_title = _("Gloss")
    index_title = _("Editing")
    site_url = "/"
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        """Ask the one table of permissions."""
        return request.user.is_active and request.user.has_perm(ENTER)

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send people to the site's own door, which has its limits and the second factor, and back.

        Somebody who is signed in and may not enter is told so: sent on, they would come back here for ever.
        """
        wanted = _safe_next(request)
        sign_in = f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: wanted})}"
        if not request.user.is_authenticated:
            return HttpResponseRedirect(sign_in)
        if self.has_permission(request):
            return HttpResponseRedirect(wanted)
        return render(request, "account/no_entry.html", {"sign_in_url": sign_in}, status=403)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """End the session and lead to the first page of the site."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if request.user.is_authenticated:
            release_claims_of(request.user)
        logout(request)
        return redirect("papers:home")

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the site's own page for it."""
        return redirect("account_change_password")


def _safe_next(request: HttpRequest) -> str:
    """Where the visitor wanted to go, if that is on this site; else the admin's first page."""
    wanted = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    allowed = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if allowed else reverse("admin:index")
