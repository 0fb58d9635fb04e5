"""Who has an answer already is told so, of answers that say when they last changed, and of no others."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from papers.middleware.conditional import ConditionalMiddleware

CHANGED = "Mon, 11 Mar 2024 07:08:09 GMT"


def answer(
    method: str = "get", body: bytes = b"text", status: int = 200, changed: str = CHANGED, **asked: str
) -> HttpResponse:
    def view(request):
        response = HttpResponse(body, status=status, content_type="application/atom+xml")
        if changed:
            response.headers["Last-Modified"] = changed
        response.headers["Vary"] = "Cookie"
        return response

    headers = {f"HTTP_{name.upper()}": value for name, value in asked.items()}
    return ConditionalMiddleware(view)(getattr(RequestFactory(), method)("/", **headers))


def test_an_answer_gets_a_validator_made_of_what_it_holds():
    assert answer().headers["ETag"] == answer().headers["ETag"] != answer(body=b"other").headers["ETag"]


def test_one_without_a_time_is_left_alone():
    assert not answer(changed="").has_header("ETag")


@pytest.mark.parametrize("form", ["{}", 'W/"x", {}', "*", "strong"])
def test_the_same_validator_is_enough(form):
    etag = answer().headers["ETag"]
    asked = etag.removeprefix("W/") if form == "strong" else form.format(etag)
    again = answer(if_none_match=asked)
    assert (again.status_code, again.content) == (304, b"")
    assert (again.headers["ETag"], again.headers["Vary"]) == (etag, "Cookie")
    assert not again.has_header("Content-Type")


def test_another_validator_counts_more_than_the_time():
    assert answer(if_none_match='"other"', if_modified_since=CHANGED).status_code == 200


def test_the_very_time_is_asked_for_not_a_later_one():
    assert answer(if_modified_since=CHANGED).status_code == 304
    assert answer(if_modified_since="Tue, 12 Mar 2024 07:08:09 GMT").status_code == 200


@pytest.mark.parametrize(("method", "status"), [("post", 200), ("get", 404), ("get", 302)])
def test_only_pages_that_are_there_and_read(method, status):
    assert answer(method, status=status, if_modified_since=CHANGED).status_code == status


def test_odd_headers_are_no_validators():
    for asked in ("", '"', "W/", "\x00", "a" * 10_000):
        assert answer(if_none_match=asked).status_code == 200
        assert answer(if_modified_since=asked).status_code == 200
