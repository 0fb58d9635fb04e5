"""Queries that nobody can read, addresses that were made up, and searching without end: explained, and never an error."""

from types import SimpleNamespace
from urllib.parse import quote

import pytest

from papers.actions.count_attempt import count_attempt
from papers.limits import LIMITS
from papers.models import Issue
from papers.search.results import Results
from papers.visitors import address_of
from tests.papers.views.searched_week import found, searched_week, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    return searched_week()


def test_a_page_that_was_made_up_is_the_first_one_and_says_so(client, issue):
    for page in ("0", "-1", "99", "9999999999", "1e3", "٢", "x", "", "2'--", "\x00"):
        response = client.get("/en/search/", {"q": "echo", "page": page})
        assert response.status_code == 200, page
        assert response.context["cards"], page
        assert "That page does not exist. This is the first one." in response.content.decode(), page


UNREADABLE = [
    ("echo before:2024-13-45", "“2024-13-45” is no day or month"),
    ("echo year:soon", "“soon” is no year"),
    ('"echo box', "A quotation mark has no partner."),
    ("-", "There is no word in this, only signs."),
    ("?!… *", "There is no word in this, only signs."),
    ("-echo", "This says only what should not be found."),
    ("echo tag:", "Nothing stands behind “tag:”"),
    ("echo source:nowhere", "There is no source “nowhere” here."),
    ("echo tag:nothing-has-it", "No text that is published has the tag “nothing-has-it”."),
    ("x" * 10_001, "10001 characters"),
]


def test_what_cannot_be_read_is_explained(client, issue):
    for query, said in UNREADABLE:
        assert said in text_of(found(client, query, "en")), query


HOSTILE = [
    "'", '"', "' OR 1=1 --", '" OR "" = "', "a* OR b*", "NEAR(a b, 5)", "AND", "OR NOT", "^echo", "{echo}: x", "echo + box",
    "col:echo", "(((((", ")", "*", "%", "_", "\\", "a & b | !c", "<-> a:*", ":*", "a <2> b", "<script>alert(1)</script>",
    "echo\x00box", "\x00", "\ud800", "\u202eecho", "\ufffd", "💥", "a" * 10_000, "echo " * 2_000, "가" * 10_000, '"' * 999,
    "-" * 999, "tag:" * 999, "year:2024 " * 500, "before:0000-00-00", "after:9999-12-31", "before:0001-01-01", "(" * 10_000,
]  # fmt: skip


def test_no_query_is_an_error(client, issue):
    for query in HOSTILE:
        address = f"/en/search/?q={quote(query.encode('utf-8', 'surrogatepass'))}"
        response = client.get(address, follow=True)
        assert response.status_code == 200, query[:80]
        assert "<script>alert" not in response.content.decode()
        assert client.get(address.replace("/search/", "/search/suggest/")).status_code == 200, query[:80]


def test_filters_without_end_cost_no_more_than_a_dozen(client, issue, django_assert_max_num_queries):
    long_name = " ".join(f"name{number}" for number in range(1_200))
    for query in (
        "echo " + "tag:t author:a source:s " * 400,
        f'echo author:"{long_name}"',
        "2024년 3월 " * 900,
    ):
        with django_assert_max_num_queries(80):
            assert client.get("/en/search/", {"q": query}).status_code == 200, query[:40]


def test_an_address_that_is_no_text_is_no_error(client, issue):
    for raw in ("%FF%FE", "%ED%A0%80", "%E3%81", "echo%FFbox", "%", "%zz", "%u3042", "&q=&q=%FF"):
        assert client.get(f"/en/search/?q={raw}", follow=True).status_code == 200, raw
        assert client.get(f"/en/search/?q=echo&kind={raw}&page={raw}").status_code == 200, raw
        assert client.get(f"/en/search/suggest/?q={raw}&as={raw}").status_code == 200, raw


def test_searching_without_end_is_refused(client, issue, monkeypatch):
    # However slow the machine is, all of it happens in one minute.
    monkeypatch.setattr("papers.actions.count_attempt.time", SimpleNamespace(time=lambda: 4_000_000_000))
    first = client.get("/en/search/?q=echo")
    for _ in range(LIMITS["search"].address.times - 1):
        count_attempt("search", address=address_of(first.wsgi_request))
    refused = client.get("/en/search/?q=boxes")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    # The box itself can be looked at all the same.
    assert client.get("/en/search/").status_code == 200


def test_the_empty_results_are_what_the_page_shows_for_signs_alone(client, issue):
    assert client.get("/en/search/?q=...").context["results"] == Results()
