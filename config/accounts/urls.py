"""The addresses of allauth that this site has, under /accounts/. Those of settings, export and deletion are comments'.

The list is our own: names can be reversed without loading allauth's views, forms and cryptography, a quarter of a
server's memory, which most processes never need. tests/config/test_account_urls.py compares it with allauth's.
"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from papers.on_demand import view_on_demand

ACCOUNT = "allauth.account.views"
RESUMING = "config.accounts.resuming"
TWO_FACTOR = "allauth.mfa.base.views"
TOTP = "allauth.mfa.totp.views"
RECOVERY = "allauth.mfa.recovery_codes.views"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="comments:account_settings"), name="account"),
    path("login/", view_on_demand(ACCOUNT, "login"), name="account_login"),
    path("logout/", view_on_demand(ACCOUNT, "logout"), name="account_logout"),
    path("inactive/", view_on_demand(ACCOUNT, "account_inactive"), name="account_inactive"),
    path("signup/", view_on_demand(ACCOUNT, "signup"), name="account_signup"),
    path("reauthenticate/", view_on_demand(RESUMING, "by_password"), name="account_reauthenticate"),
    path("email/", view_on_demand(ACCOUNT, "email"), name="account_email"),
    path(
        "confirm-email/",
        view_on_demand(ACCOUNT, "email_verification_sent"),
        name="account_email_verification_sent",
    ),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$",
        view_on_demand(ACCOUNT, "confirm_email"),
        name="account_confirm_email",
    ),
    path("password/change/", view_on_demand(ACCOUNT, "password_change"), name="account_change_password"),
    path("password/set/", view_on_demand(ACCOUNT, "password_set"), name="account_set_password"),
    path("password/reset/", view_on_demand(ACCOUNT, "password_reset"), name="account_reset_password"),
    path(
        "password/reset/done/",
        view_on_demand(ACCOUNT, "password_reset_done"),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        view_on_demand(ACCOUNT, "password_reset_from_key_done"),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        view_on_demand(ACCOUNT, "password_reset_from_key"),
        name="account_reset_password_from_key",
    ),
    path("2fa/", view_on_demand(TWO_FACTOR, "index"), name="mfa_index"),
    path("2fa/authenticate/", view_on_demand(TWO_FACTOR, "authenticate"), name="mfa_authenticate"),
    path("2fa/reauthenticate/", view_on_demand(RESUMING, "by_code"), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", view_on_demand(TOTP, "activate_totp"), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", view_on_demand(TOTP, "deactivate_totp"), name="mfa_deactivate_totp"),
    path(
        "2fa/recovery-codes/",
        view_on_demand(RECOVERY, "view_recovery_codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/generate/",
        view_on_demand(RECOVERY, "generate_recovery_codes"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        view_on_demand(RECOVERY, "download_recovery_codes"),
        name="mfa_download_recovery_codes",
    ),
]
if settings.SOCIAL_PROVIDERS:
    urlpatterns.append(path("", include("allauth.urls")))
