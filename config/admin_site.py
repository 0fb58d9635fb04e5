"""The admin site: whoever has `papers.enter_admin` may enter, whatever their account's `is_staff` says."""

from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

ENTER = "papers.enter_admin"


class LoginForm(AdminAuthenticationForm):
    """Lets in who may enter; says the same of a wrong password and of a missing permission."""

    def confirm_login_allowed(self, user) -> None:
        """Refuse inactive people and those whose role has no business here."""
        if not user.is_active or not user.has_perm(ENTER):
            raise ValidationError(
                _("Please enter the name and password of an editor's or moderator's account."),
                code="invalid_login",
            )


class GlossAdminSite(AdminSite):
    """Django's admin with our names, our door, and its long work on pages of its own."""

    site_header = _("Gloss: editing")
    site_title = _("Gloss")
    index_title = _("Editing")
    site_url = "/"
    login_form = LoginForm
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        """Ask the one table of permissions."""
        return request.user.is_active and request.user.has_perm(ENTER)
