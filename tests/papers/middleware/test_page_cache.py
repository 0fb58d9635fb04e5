"""Kept pages: never stale, never somebody's own, never too many, and the same page as the one just made."""

import gzip
from datetime import date

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from papers.actions.edit_source import edit_source
from papers.actions.merge_papers import merge_papers
from papers.actions.publish_issue import publish_issue, unpublish_issue
from papers.actions.revise_translation import revise_translation
from papers.actions.tag_issues import tag_issues
from papers.middleware.page_cache import PageCacheMiddleware, accepts_gzip
from papers.models import SiteVersion, Translation
from tests.factories import EntryFactory, IssueFactory, PaperFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db

A_HIT = 1  # The question for the SiteVersion.


@pytest.fixture(autouse=True)
def kept_pages(settings):
    """The middleware as in production, small enough to see it overflow."""
    settings.PAGE_CACHE_ENTRIES = 8


@pytest.fixture
def issue():
    """A published issue with one entry, in Korean and English."""
    issue = IssueFactory(dated_on=date(2024, 3, 17), starts_on=date(2024, 3, 11), ends_on=date(2024, 3, 17))
    write_text(issue, "title", {"ko": "첫 제목", "en": "First title"})
    entry = EntryFactory(issue=issue, paper__title="A Paper of Its Own")
    write_text(entry, "commentary", {"ko": "해설입니다.", "en": "A commentary."})
    return issue


@pytest.fixture
def editor():
    return UserFactory(role="editor")


def queries_of(client: Client, path: str, **headers: str) -> int:
    """How many queries the database was asked for a page."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path, headers=headers).status_code == 200
    return len(queries)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def paths_of(issue) -> list[str]:
    """Every kind of page that shows an issue."""
    entry = issue.entries.get()
    return [
        "/en/",
        "/en/issues/",
        issue.get_absolute_url().replace("/issues", "/en/issues", 1),
        f"/en/sources/{issue.source.slug}/",
        f"/en/papers/{entry.paper.slug}/",
        "/en/papers/",
    ]


def test_a_second_reader_gets_the_kept_page(issue):
    client = Client()
    first = client.get("/en/issues/")
    assert queries_of(client, "/en/issues/") == A_HIT
    second = client.get("/en/issues/")
    assert second.content == first.content
    for name in ("Content-Type", "Content-Security-Policy", "X-Frame-Options", "Vary", "Content-Language"):
        assert second.headers[name] == first.headers[name], name
    assert second.headers["X-Content-Type-Options"] == "nosniff"
    assert second.headers["Cache-Control"] == "private, no-cache"


def test_every_public_page_is_kept(issue):
    client = Client()
    others = ["/en/sources/", "/en/tags/", "/en/languages/ko/", "/sitemap.xml", "/robots.txt"]
    others += [
        "/en/search/",
        "/en/search/?q=title&kind=issue",
        "/en/search/suggest/?q=pa",
        "/en/opensearch.xml",
    ]
    for path in (*paths_of(issue), *others):
        queries_of(client, path)
        assert queries_of(client, path) == A_HIT, path


def revise(issue, editor):
    translation = Translation.objects.get(passage__issue=issue, language="en")
    revise_translation(translation, "Second title", actor=editor, seen_number=1)
    return "Second title"


def retag(issue, editor):
    tag_issues([issue], actor=editor, add=["fresh-tag"])
    return "fresh-tag"


def rename_source(issue, editor):
    issue.source.name = "Renamed Weekly"
    edit_source(issue.source)
    return "Renamed Weekly"


@pytest.mark.parametrize("change", [revise, retag, rename_source])
def test_a_change_is_seen_at_once_by_every_process(issue, editor, change):
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        text_of(client, "/en/issues/")
        assert queries_of(client, "/en/issues/") == A_HIT
    new = change(issue, editor)
    for client in (here, elsewhere):
        assert new in text_of(client, "/en/issues/")


def test_what_is_no_longer_published_is_gone_at_once(issue, editor):
    client = Client()
    for path in paths_of(issue):
        text_of(client, path)
    unpublish_issue(issue, actor=editor)
    for path in paths_of(issue):
        response = client.get(path)
        assert response.status_code == 404 or "First title" not in response.content.decode(), path
        assert "A Paper of Its Own" not in response.content.decode(), path
    publish_issue(issue, actor=editor)
    assert "First title" in text_of(client, "/en/issues/")


def test_merged_papers_are_one_at_once(issue, editor):
    other = EntryFactory(
        issue=issue, paper=PaperFactory(arxiv_id=None, doi="10.1000/1", title="The Other Name")
    )
    survivor = issue.entries.first().paper
    client = Client()
    assert "The Other Name" in text_of(client, "/en/papers/")
    merge_papers(survivor, [other.paper], actor=editor)
    assert "The Other Name" not in text_of(client, "/en/papers/")


def test_a_change_while_a_page_is_made_makes_that_page_stale(issue, editor, monkeypatch):
    pending = [revise]
    original = PageCacheMiddleware.__init__

    def slow(self, get_response):
        def view(request):
            response = get_response(request)
            if pending:
                pending.pop()(issue, editor)
            return response

        original(self, view)

    monkeypatch.setattr(PageCacheMiddleware, "__init__", slow)
    unlucky = Client()
    assert "First title" in text_of(unlucky, "/en/issues/")
    # The page made of the old text was not kept under the new number.
    assert "Second title" in text_of(unlucky, "/en/issues/")


def test_a_draft_is_kept_for_nobody(editor):
    draft = IssueFactory(state="draft")
    write_text(draft, "title", {"en": "Not yet"})
    for_editor, client = Client(), Client()
    for_editor.force_login(editor)
    assert "Not yet" in text_of(for_editor, "/en/issues/")
    assert "Not yet" not in text_of(client, "/en/issues/")
    assert "Not yet" not in text_of(client, "/en/issues/")
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_somebody_with_a_session_never_gets_a_kept_page(issue, editor):
    client = Client()
    queries_of(client, "/en/issues/")
    client.force_login(editor)
    assert queries_of(client, "/en/issues/") > A_HIT
    response = client.get("/en/issues/")
    assert "ETag" not in response.headers
    assert "Cookie" in response.headers["Vary"]


def test_a_page_made_for_somebody_with_other_cookies_is_not_kept(issue):
    client = Client()
    client.cookies["csrftoken"] = "x" * 32
    queries_of(client, "/en/issues/")
    assert queries_of(client, "/en/issues/") > A_HIT
    # But one made for somebody unknown is good for them too.
    client.cookies.clear()
    queries_of(client, "/en/issues/")
    client.cookies["csrftoken"] = "x" * 32
    assert queries_of(client, "/en/issues/") == A_HIT


def test_a_waiting_message_is_not_answered_with_a_kept_page(issue):
    client = Client()
    queries_of(client, "/en/issues/")
    client.cookies["messages"] = "something"
    assert queries_of(client, "/en/issues/") > A_HIT


def test_head_gets_the_headers_of_the_kept_page_without_its_body(issue):
    client = Client()
    page = client.get("/en/issues/")
    with CaptureQueriesContext(connection) as queries:
        head = client.head("/en/issues/")
    assert len(queries) == A_HIT
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(page.content))
    assert head.headers["ETag"] == page.headers["ETag"]


def test_a_head_request_keeps_nothing(issue):
    client = Client()
    client.head("/en/issues/")
    assert queries_of(client, "/en/issues/") > A_HIT


def test_the_order_of_parameters_does_not_matter(issue):
    client = Client()
    queries_of(client, "/en/issues/?year=2024&language=ko")
    assert queries_of(client, "/en/issues/?language=ko&year=2024") == A_HIT
    assert queries_of(client, "/en/issues/?language=ko") > A_HIT


def test_tracking_parameters_share_the_page_and_fill_nothing(issue):
    client = Client()
    assert queries_of(client, "/en/issues/?utm_source=a") > A_HIT
    assert queries_of(client, "/en/issues/?utm_source=a") > A_HIT
    queries_of(client, "/en/issues/")
    for number in range(20):
        assert queries_of(client, f"/en/issues/?utm_source={number}&fbclid=x{number}") == A_HIT
    assert "utm_source" not in text_of(client, "/en/issues/?utm_source=evil")


def test_a_parameter_nobody_announced_is_answered_anew_and_not_kept(issue):
    client = Client()
    queries_of(client, "/en/issues/")
    assert queries_of(client, "/en/issues/?unknown=1") > A_HIT
    assert queries_of(client, "/en/issues/?unknown=1") > A_HIT
    assert queries_of(client, "/en/issues/") == A_HIT


def test_languages_do_not_share_a_page(issue):
    client = Client()
    korean = client.get("/issues/", headers={"accept-language": "ko"})
    english = client.get("/issues/", headers={"accept-language": "en"})
    assert "첫 제목" in korean.content.decode()
    assert "First title" in english.content.decode()
    again = client.get("/issues/", headers={"accept-language": "ko"})
    assert again.content == korean.content
    assert "Accept-Language" in again.headers["Vary"]


def test_a_kept_page_still_remembers_the_language_of_its_address(issue):
    Client().get("/ko/issues/")
    first, second = Client(), Client()
    second.handler = first.handler
    first.get("/ko/issues/")
    response = second.get("/ko/issues/")
    assert response.cookies[django_settings.LANGUAGE_COOKIE_NAME].value == "ko"


def test_a_prefixed_page_is_not_served_without_its_prefix(issue):
    client = Client()
    client.get("/ko/issues/")
    page = text_of(client, "/issues/").replace('href="/ko/issues/" lang="ko"', "")
    # The address of a feed always names the language, as a feed reader asks in none.
    assert 'href="/ko/' not in page.replace('href="/ko/feeds/', "")


def test_ways_of_reading_do_not_share_a_page(issue):
    path = issue.get_absolute_url().replace("/issues", "/ko/issues", 1)
    client = Client()
    pages = {view: text_of(client, f"{path}?view={view}") for view in ("translation", "original", "both")}
    assert len(set(pages.values())) == 3
    client.cookies.clear()
    client.cookies["gloss_view"] = "both"
    first = text_of(client, path)
    client.cookies["gloss_view"] = "translation"
    assert text_of(client, path) != first


def test_a_way_of_reading_chosen_from_a_kept_page_is_remembered_too(issue):
    path = issue.get_absolute_url().replace("/issues", "/en/issues", 1) + "?view=both"
    client = Client()
    client.get(path)
    client.cookies.clear()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert len(queries) == A_HIT
    assert response.cookies["gloss_view"].value == "both"


def test_compressed_and_plain_readers_get_the_same_page(issue):
    client = Client()
    plain = client.get("/en/issues/")
    for _ in range(2):
        packed = client.get("/en/issues/", headers={"accept-encoding": "gzip, br"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content) == plain.content
        assert packed.headers["Content-Length"] == str(len(packed.content))
        assert packed.headers["ETag"] == plain.headers["ETag"]
        assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Content-Encoding" not in client.get("/en/issues/").headers


def test_who_has_the_page_is_told_so_in_a_few_bytes(issue, editor):
    client = Client()
    page = client.get("/en/issues/")
    response = client.get("/en/issues/", headers={"if-none-match": page.headers["ETag"]})
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["ETag"] == page.headers["ETag"]
    assert response.headers["Vary"] == page.headers["Vary"]
    assert "Content-Type" not in response.headers
    revise(issue, editor)
    response = client.get("/en/issues/", headers={"if-none-match": page.headers["ETag"]})
    assert response.status_code == 200


def test_no_more_pages_are_kept_than_allowed(issue):
    client = Client()
    for year in range(1990, 2010):
        client.get(f"/en/issues/?year={year}")
    assert queries_of(client, "/en/issues/?year=2009") == A_HIT
    assert queries_of(client, "/en/issues/?year=1990") > A_HIT


def test_a_page_that_is_too_large_is_not_kept(issue, settings):
    settings.PAGE_CACHE_MAX_BYTES = 500
    client = Client()
    queries_of(client, "/en/issues/")
    assert queries_of(client, "/en/issues/") > A_HIT


def test_a_missing_page_is_not_kept():
    client = Client()
    client.get("/en/issues/weekly/none/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/en/issues/weekly/none/").status_code == 404
    assert len(queries) > A_HIT


def test_another_host_neither_gets_nor_leaves_a_page(issue):
    client = Client()
    client.get("/en/issues/")
    response = client.get("/en/issues/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "Content-Security-Policy" in response.headers
    assert b"evil.example" not in client.get("/en/issues/").content
    other = client.get("/en/issues/", headers={"host": "localhost"})
    assert b"http://localhost/en/issues/" in other.content
    assert b"http://testserver" not in other.content


def test_a_piece_for_a_script_is_not_answered_with_a_kept_page(issue):
    client = Client()
    queries_of(client, "/en/issues/")
    assert queries_of(client, "/en/issues/", **{"hx-request": "true"}) > A_HIT


def test_without_the_row_of_the_version_nothing_is_kept(issue):
    SiteVersion.objects.all().delete()
    client = Client()
    queries_of(client, "/en/issues/")
    assert queries_of(client, "/en/issues/") > A_HIT


def test_the_setting_turns_it_off(issue, settings):
    settings.PAGE_CACHE_ENTRIES = 0
    client = Client()
    queries_of(client, "/en/issues/")
    assert queries_of(client, "/en/issues/") > A_HIT


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("br;q=1.0, GZIP;q=0.8", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip; q=0.0", False),
        ("identity", False),
        ("", False),
        ("x-gzipped", False),
    ],
)
def test_who_takes_gzip(header, accepted):
    assert accepts_gzip(header) is accepted
