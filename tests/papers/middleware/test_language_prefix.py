"""The language of a page: by its address, remembered, guessed; the address itself stays whole."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_script_prefix
from django.utils import translation

from papers.middleware.language_prefix import LanguagePrefixMiddleware
from tests.factories import IssueFactory, UserFactory

COOKIE = settings.LANGUAGE_COOKIE_NAME

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_the_address_chooses_the_language(client, language):
    response = client.get(f"/{language}/issues/")
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()
    assert response.headers["Content-Language"] == language


def test_links_keep_the_prefix_of_the_address(client):
    issue = IssueFactory()
    page = client.get("/ja/issues/").content.decode()
    assert f'href="/ja/issues/{issue.source.slug}/{issue.key}/"' in page
    assert 'href="/issues/' not in page
    assert 'href="/static/' in page


def test_links_have_no_prefix_where_the_address_has_none(client):
    issue = IssueFactory()
    page = client.get("/issues/", headers={"accept-language": "ja"}).content.decode()
    assert f'href="/issues/{issue.source.slug}/{issue.key}/"' in page


def test_without_a_prefix_the_browser_is_asked(client):
    response = client.get("/issues/", headers={"accept-language": "fr, ja;q=0.8, ko;q=0.5"})
    assert response.headers["Content-Language"] == "ja"
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in response.headers["Vary"].split(",")}


def test_a_language_nobody_speaks_here_gets_english(client):
    assert client.get("/issues/", headers={"accept-language": "fr"}).headers["Content-Language"] == "en"


def test_a_chosen_language_is_remembered(client):
    assert client.get("/ko/issues/").cookies[COOKIE].value == "ko"
    response = client.get("/issues/", headers={"accept-language": "ja"})
    assert response.headers["Content-Language"] == "ko"
    assert COOKIE not in response.cookies


def test_a_guess_is_not_remembered(client):
    assert COOKIE not in client.get("/issues/", headers={"accept-language": "ja"}).cookies


def test_the_address_is_stronger_than_what_is_remembered(client):
    client.cookies[COOKIE] = "ko"
    response = client.get("/ja/issues/")
    assert response.headers["Content-Language"] == "ja"
    assert response.cookies[COOKIE].value == "ja"


def test_a_broken_cookie_is_passed_over(client):
    client.cookies[COOKIE] = "xx<script>"
    assert client.get("/issues/").headers["Content-Language"] == "en"


def test_a_language_without_a_slash_leads_to_the_one_with_it(client):
    response = client.get("/ko?view=both")
    assert (response.status_code, response.headers["Location"]) == (301, "/ko/?view=both")


@pytest.mark.parametrize(
    "path", ["/fr/issues/", "/korean/issues/", "/KO/issues/", "/ko-KR/issues/", "/ko/ja/issues/"]
)
def test_what_is_no_prefix_is_left_alone(client, path):
    assert client.get(path).status_code == 404


def test_a_missing_slash_at_the_end_is_added_behind_the_prefix(client):
    response = client.get("/ko/issues")
    assert (response.status_code, response.headers["Location"]) == (301, "/ko/issues/")


def test_no_address_leads_to_another_host(client):
    for path in ("/ko//evil.example/issues", "/ko//evil.example", "//evil.example/ko"):
        location = client.get(path).headers.get("Location", "/")
        assert location.startswith("/"), path
        assert not location.startswith("//"), path


def test_a_missing_page_speaks_the_language_of_its_address(client):
    response = client.get("/ja/nothing/")
    assert response.status_code == 404
    assert '<html lang="ja">' in response.content.decode()


def test_the_admin_works_behind_a_prefix(client):
    response = client.get("/ko/admin/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/ko/admin/login/")


def test_somebody_can_log_in_behind_a_prefix():
    person = UserFactory(role="editor")
    person.set_password("a long enough password")
    person.save()
    client = Client(enforce_csrf_checks=True)
    response = client.get("/ko/admin/login/?next=/ko/admin/")
    assert response.headers["Location"] == "/ko/accounts/login/?next=%2Fko%2Fadmin%2F"
    form = client.get(response.headers["Location"])
    response = client.post(
        "/ko/accounts/login/",
        {
            "next": "/ko/admin/",
            "login": person.username,
            "password": "a long enough password",
            "csrfmiddlewaretoken": form.cookies["csrftoken"].value,
        },
    )
    assert (response.status_code, response.headers["Location"]) == (302, "/ko/admin/")


def middleware_with(view):
    """The middleware around a view, and a request for `/ko/issues/` as the WSGI handler would make it."""
    return LanguagePrefixMiddleware(view), RequestFactory().get("/ko/issues/?page=2")


def test_language_and_prefix_are_put_back_even_after_an_error():
    def broken(request):
        assert get_script_prefix() == "/ko/"
        assert translation.get_language() == "ko"
        raise RuntimeError

    middleware, request = middleware_with(broken)
    with translation.override("en"), pytest.raises(RuntimeError):
        middleware(request)
    assert get_script_prefix() == "/"
    assert translation.get_language() == "en"


def test_a_view_sees_the_path_without_the_prefix_and_the_address_with_it():
    seen = {}

    def view(request):
        seen.update(info=request.path_info, path=request.path, full=request.build_absolute_uri())
        return HttpResponse()

    middleware, request = middleware_with(view)
    middleware(request)
    assert seen == {
        "info": "/issues/",
        "path": "/ko/issues/",
        "full": "http://testserver/ko/issues/?page=2",
    }
