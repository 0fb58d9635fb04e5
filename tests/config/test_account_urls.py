"""The addresses of accounts: ours are allauth's, but loaded when they are asked for."""

import subprocess
import sys
from collections.abc import Iterator

import allauth.account.urls
import allauth.mfa.urls
import pytest
from django.urls import URLPattern, URLResolver, resolve, reverse

from config.accounts import urls

# Of allauth's addresses, those of what is switched off here: signing in by a code instead of the password.
LEFT_OUT = {"account_confirm_login_code": "login/code/confirm/"}

PROBE = """
import sys
import django
django.setup()
from django.urls import reverse, resolve
print(reverse("account_login"), reverse("mfa_index"), resolve("/accounts/signup/").url_name)
print(*(name in sys.modules for name in {names!r}))
"""
HEAVY = ("allauth.account.views", "allauth.account.forms", "allauth.mfa.base.views", "cryptography", "fido2")


def flat(patterns: list, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield name and route of every address below `patterns`."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from flat(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield pattern.name, route


def test_every_address_of_allauth_is_ours_too():
    theirs = dict(flat(allauth.account.urls.urlpatterns)) | dict(flat(allauth.mfa.urls.urlpatterns, "2fa/"))
    ours = dict(flat(urls.urlpatterns))
    assert ours.pop("account") == ""
    assert ours | LEFT_OUT == theirs


def test_naming_an_address_loads_neither_its_page_nor_cryptography():
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(names=HEAVY)],
        capture_output=True,
        text=True,
        check=True,
        env={"DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "1", "DATABASE_URL": "sqlite:///:memory:"},
    )
    assert done.stdout.splitlines() == [
        "/accounts/login/ /accounts/2fa/ account_signup",
        "False False False False False",
    ]


@pytest.mark.parametrize("name", ["account_settings", "account_export", "account_delete"])
def test_the_addresses_of_comments_are_not_hidden_by_allauths(name):
    address = reverse(f"comments:{name}")
    assert address.startswith("/accounts/")
    assert resolve(address).view_name == f"comments:{name}"


def test_accounts_elsewhere_are_off_until_a_setting_names_them(settings):
    assert "allauth.socialaccount" not in settings.INSTALLED_APPS


def test_a_setting_switches_accounts_elsewhere_on(tmp_path):
    environment = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'social.sqlite3'}",
        "ALLOWED_HOSTS": "testserver",
        "SOCIAL_PROVIDERS": "github,google",
        "GITHUB_CLIENT_ID": "made-up",
        "GITHUB_CLIENT_SECRET": "made-up",
        "GOOGLE_CLIENT_ID": "made-up",
        "GOOGLE_CLIENT_SECRET": "made-up",
    }
    code = """
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("check")
call_command("migrate", verbosity=0)
page = Client().get("/en/accounts/login/").content.decode()
print("GitHub" in page, "Google" in page)
response = Client().get("/accounts/github/login/")
print(response.status_code, response["Location"].split("?")[0])
print(Client().get("/accounts/google/login/")["Location"].split("?")[0])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-3:] == [
        "True True",
        "302 https://github.com/login/oauth/authorize",
        "https://accounts.google.com/o/oauth2/v2/auth",
    ]
