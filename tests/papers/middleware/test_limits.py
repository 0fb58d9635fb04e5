"""What is done too often is answered with 429, a word on when to try again, and the answer a script asked for."""

import html5lib
import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.utils import translation

from config import urls
from papers.limits import LIMITS, Limit, LimitReached, Rate
from papers.messages.limits import what_was_too_often, when_again
from papers.views.limited import limited
from tests.factories import UserFactory


@limited("like")
def liked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("liked")


def raises(request: HttpRequest) -> HttpResponse:
    raise LimitReached("signup", 3000)


urlpatterns = [*urls.urlpatterns, path("liked/", liked), path("raises/", raises)]


@pytest.fixture
def two_likes(monkeypatch):
    """Two likes in five minutes for everybody."""
    rate = Rate(2, 300)
    monkeypatch.setitem(LIMITS, "like", Limit(person=rate, newcomer=rate, address=rate))


@pytest.mark.django_db
@pytest.mark.urls(__name__)
class TestAnswers:
    def test_one_too_many_is_answered_with_a_page_that_says_when_to_try_again(self, client, two_likes):
        assert client.post("/liked/").content == b"liked"
        assert client.post("/liked/").content == b"liked"
        response = client.post("/liked/")
        assert response.status_code == 429
        assert 295 <= int(response["Retry-After"]) <= 300
        assert "no-store" in response["Cache-Control"]
        page = response.content.decode()
        assert "Please try again in 5 minutes." in page
        assert "You have liked many things in a short time." in page
        assert "What you wrote is not lost." in page
        assert '<meta name="robots" content="noindex">' in page
        html5lib.HTMLParser(strict=True).parse(page)

    @pytest.mark.parametrize("language", ["ko", "ja", "en"])
    def test_the_page_speaks_the_language_of_its_address(self, client, language):
        response = client.get(f"/{language}/raises/")
        assert response.status_code == 429
        assert f'<html lang="{language}">'.encode() in response.content

    def test_reading_is_not_said_to_lose_nothing(self, client):
        assert b"What you wrote" not in client.get("/raises/").content

    def test_reading_does_not_count_where_only_sending_is_limited(self, client, two_likes):
        assert {client.get("/liked/").status_code for _ in range(5)} == {200}

    def test_people_with_accounts_behind_one_address_are_counted_apart(self, client, two_likes):
        for _ in range(2):
            client.force_login(UserFactory())
            assert [client.post("/liked/").status_code for _ in range(3)] == [200, 200, 429]

    def test_a_script_that_asks_for_json_gets_it(self, client):
        response = client.post("/raises/", headers={"accept": "application/json"})
        assert response.status_code == 429
        assert response["Content-Type"] == "application/json"
        assert response.json() == {
            "error": "limit",
            "message": "Too many accounts were made from your network. Please try again in 50 minutes.",
            "retry_after": 3000,
        }

    @pytest.mark.parametrize("headers", [{"x-requested-with": "fetch"}, {"hx-request": "true"}])
    def test_a_script_that_asks_for_a_piece_of_a_page_gets_a_paragraph(self, client, headers):
        response = client.post("/raises/", headers=headers)
        assert (response.status_code, response["Retry-After"]) == (429, "3000")
        assert response.content.startswith(b'<p class="refusal" role="alert">')
        assert b"<html" not in response.content


@pytest.mark.django_db
def test_a_view_cannot_be_limited_by_a_name_that_the_table_does_not_have():
    with pytest.raises(KeyError, match=r"papers/limits\.py"):
        limited("likes")


@pytest.mark.django_db
def test_a_limited_view_keeps_its_name_and_its_arguments(two_likes):
    @limited("like", methods=("GET",))
    def view(request, pk, *, more):
        """What it does."""
        return (pk, more)

    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert view(request, 1, more=2) == (1, 2)
    assert (view.__name__, view.__doc__) == ("view", "What it does.")


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [
        (1, "Please try again in 1 second."),
        (90, "Please try again in 90 seconds."),
        (91, "Please try again in 2 minutes."),
        (3600, "Please try again in 60 minutes."),
        (5401, "Please try again in 2 hours."),
        (86400, "Please try again in 24 hours."),
    ],
)
def test_the_time_is_said_in_words_and_never_too_short(seconds: int, sentence: str) -> None:
    with translation.override("en"):
        assert when_again(seconds) == sentence


# What the site counts for itself is refused to nobody.
@pytest.mark.parametrize("action", sorted(set(LIMITS) - {"news_mail"}))
def test_every_action_has_a_sentence_of_its_own(action: str) -> None:
    with translation.override("en"):
        assert what_was_too_often(action) != what_was_too_often("something else")
