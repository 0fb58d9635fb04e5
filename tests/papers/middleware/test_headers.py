"""Every answer carries the security headers, whoever made it and however it ended."""

import pytest
from django.test import Client

from papers.views import sources
from tests.factories import IssueFactory, UserFactory

pytestmark = pytest.mark.django_db


def check(response) -> None:
    """Fail unless the answer forbids inline script and style, frames, and guessing of types."""
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/ko/issues/", 200),
        ("/issues", 301),
        ("/issues/?q=", 302),
        ("/nothing/", 404),
        ("/admin/", 302),
        ("/admin/login/", 302),
        ("/accounts/login/", 200),
        ("/robots.txt", 200),
        ("/sitemap.xml", 200),
    ],
)
@pytest.mark.parametrize("entries", [0, 8])
def test_pages_redirects_and_missing_pages(settings, path, status, entries):
    settings.PAGE_CACHE_ENTRIES = entries
    IssueFactory()
    client = Client()
    for _ in range(2):
        response = client.get(path)
        assert response.status_code == status
        check(response)


@pytest.mark.parametrize("entries", [0, 8])
def test_a_host_that_is_not_ours(settings, entries):
    settings.PAGE_CACHE_ENTRIES = entries
    response = Client().get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    check(response)


def test_a_page_that_breaks(monkeypatch):
    def broken(*args: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(sources, "sources_with_issues", broken)
    response = Client(raise_request_exception=False).get("/ko/sources/")
    assert response.status_code == 500
    check(response)


def test_a_form_without_its_token():
    response = Client(enforce_csrf_checks=True).post("/ko/accounts/login/", {"login": "x"})
    assert response.status_code == 403
    check(response)


def test_a_page_of_the_admin():
    client = Client()
    client.force_login(UserFactory(role="editor"))
    response = client.get("/ko/admin/")
    assert response.status_code == 200
    check(response)


def test_a_page_compressed_for_an_editor_says_what_it_depends_on():
    IssueFactory()
    client = Client()
    client.force_login(UserFactory(role="editor"))
    response = client.get("/ko/issues/", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert {"Accept-Encoding", "Cookie"} <= {name.strip() for name in response.headers["Vary"].split(",")}
