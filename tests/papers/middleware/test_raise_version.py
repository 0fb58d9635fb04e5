"""What somebody with an account sends makes kept pages go, even where no door was used."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from papers.middleware.raise_version import RaiseVersionMiddleware
from papers.models import SiteVersion
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def number() -> int:
    return SiteVersion.objects.get().number


def moved(user, method: str, status: int) -> int:
    """By how much the number moves when `user` sends such a request and gets such an answer."""
    before = number()
    request = RequestFactory().generic(method, "/admin/")
    request.user = user
    RaiseVersionMiddleware(lambda request: HttpResponse(status=status))(request)
    return number() - before


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_what_somebody_sent_raises_the_version(method):
    assert moved(UserFactory(), method, 302) == 1


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_does_not(method):
    assert moved(UserFactory(), method, 200) == 0


@pytest.mark.parametrize("status", [400, 403, 404, 409, 500])
def test_what_was_refused_does_not(status):
    assert moved(UserFactory(), "POST", status) == 0


def test_readers_without_an_account_cannot_empty_the_cache(client):
    assert moved(AnonymousUser(), "POST", 200) == 0
    before = number()
    client.post("/accounts/login/", {"login": "nobody", "password": "nothing"})
    assert number() == before
