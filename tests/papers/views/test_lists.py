"""What every public list keeps: few queries whatever the rows, no drafts, valid pages, empty states in plain words."""

import re
from datetime import date, timedelta

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.limits import LIMITS, Limit, Rate
from papers.models import Entry
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
_COUNTS = re.compile("papers_ratecount|SAVEPOINT")
LISTS = (
    "/en/",
    "/en/issues/",
    "/en/issues/?source=first&language=ko&year=2024&month=3&tag=rlhf&q=issue",
    "/en/sources/",
    "/en/sources/first/",
    "/en/tags/",
    "/en/tags/rlhf/",
    "/en/languages/ko/",
    "/en/papers/",
    "/en/papers/?q=made-up",
)
PLAIN_FILES = ("/robots.txt", "/sitemap.xml", "/sitemap-pages-0.xml", "/sitemap-issues-0.xml",
               "/sitemap-papers-0.xml", "/sitemap-sources-0.xml", "/sitemap-tags-0.xml")  # fmt: skip


def fill(count: int, *, state: str = "published", name: str = "Issue", source: str = "first") -> None:
    """Write `count` issues with three tagged entries each; the papers of every issue are those of the first, too."""
    source = SourceFactory(slug=source, name=f"{name} Weekly", description="What the week brought.")
    papers = [PaperFactory(title=f"{name} Paper {number}") for number in range(2)]
    for number in range(count):
        day = date(2024, 3, 1) + timedelta(days=number % 28)
        issue = IssueFactory(source=source, dated_on=day, starts_on=day, ends_on=day, state=state)
        issue.tags.add("rlhf", f"{name.lower()}-tag")
        write_text(issue, "title", {"ko": f"호 {number}", "en": f"{name} {number}"})
        write_text(issue, "overview", {"ko": "개요입니다.", "en": f"{name} overview."})
        for paper in (*papers, PaperFactory(title=f"{name} Paper of its own {number}")):
            entry = EntryFactory(issue=issue, paper=paper)
            entry.tags.add("rlhf", f"{name.lower()}-entry-tag-{number}")
            write_text(entry, "title", {"ko": f"항목 {number}", "en": f"{name} entry {number}"})


def count_queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    # A look for words is counted against its limit, in a transaction of its own; that asks nothing about lists.
    return sum(not _COUNTS.search(query["sql"]) for query in queries)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_asks_few_questions_and_the_same_for_many_rows(client, path):
    fill(3)
    few = count_queries(client, path)
    fill(30, name="More", source="second")
    assert count_queries(client, path) == few
    assert few < MOST_QUERIES
    client.force_login(UserFactory(role="editor"))
    assert count_queries(client, path) <= MOST_QUERIES


def test_a_late_page_asks_no_more_than_the_first(client):
    fill(45)
    first = client.get("/en/issues/")
    second = client.get(f"/en/issues/{first.context['paging'].older}")
    assert count_queries(client, f"/en/issues/{second.context['paging'].older}") <= MOST_QUERIES - 3
    assert second.context["paging"].newer


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_every_list_is_valid_html_that_names_its_language(client, language):
    fill(23)
    for path in LISTS:
        page = client.get(path.replace("/en/", f"/{language}/", 1)).content
        document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
        assert document.get("lang") == language
        assert len(document.findall(".//h1")) == 1, path
        ids = [element.get("id") for element in document.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), path


def test_every_list_says_who_it_is_to_machines(client):
    fill(3)
    for path in LISTS:
        response = client.get(path)
        page = response.content.decode()
        assert '<link rel="canonical" href="http://testserver/en/' in page, path
        assert 'hreflang="x-default"' in page, path
        assert '<meta property="og:title"' in page, path
        assert '<meta property="og:type" content="website">' in page, path
        assert '<meta name="description" content="' in page, path
        assert "unsafe-inline" not in response.headers["Content-Security-Policy"]


def test_nothing_of_a_draft_is_in_a_list(client):
    fill(2)
    fill(2, state="draft", name="Secret", source="unseen")
    for path in (*LISTS, "/en/papers/?q=secret", "/en/issues/?q=secret", *PLAIN_FILES):
        page = client.get(path).content.decode().lower()
        # What the reader asked for comes back in the field, in other languages' addresses, and behind "Sign in".
        for asked in ("?q=secret", "%3fq%3dsecret", 'value="secret"'):
            page = page.replace(asked, "")
        assert "secret" not in page, path
        assert "unseen" not in page, path


def test_the_sitemap_of_a_site_of_drafts_names_none_of_them(client):
    fill(2, state="draft", name="Secret", source="unseen")
    assert client.get("/sitemap.xml").content.decode().count("<loc>") == 1
    for path in PLAIN_FILES[3:]:
        assert client.get(path).status_code == 404, path


def test_drafts_do_not_count(client):
    fill(2)
    source = SourceFactory(slug="mixed", name="Mixed Weekly")
    IssueFactory(source=source)
    for _ in range(3):
        EntryFactory(
            issue=IssueFactory(source=source, state="draft"), paper=PaperFactory(title="Shared Paper")
        )
    (mixed,) = [found for found in client.get("/en/sources/").context["sources"] if found.slug == "mixed"]
    assert mixed.issue_count == 1
    client.force_login(UserFactory(role="editor"))
    (mixed,) = [found for found in client.get("/en/sources/").context["sources"] if found.slug == "mixed"]
    assert mixed.issue_count == 4


def test_editors_see_drafts_marked_as_such(client):
    fill(1, state="draft", name="Secret")
    client.force_login(UserFactory(role="editor"))
    page = client.get("/en/issues/").content.decode()
    assert "Secret 0" in page
    assert "Draft" in page


def test_moderators_and_readers_see_no_drafts(client):
    fill(1, state="draft", name="Secret")
    for role in ("moderator", "reader", None):
        client.force_login(UserFactory(role=role))
        assert "Secret" not in client.get("/en/issues/").content.decode()


@pytest.mark.parametrize("path", ["/en/", "/en/issues/", "/en/sources/", "/en/papers/"])
def test_a_fresh_site_says_what_will_be_there(client, path):
    page = client.get(path).content.decode()
    assert "Nothing has been published yet." in page
    assert 'href="/en/admin/"' in page


def test_other_empty_lists_say_so(client):
    assert "Nothing that is published has a tag yet." in client.get("/en/tags/").content.decode()
    assert "No issue in this language" in client.get("/en/languages/ja/").content.decode()
    source = SourceFactory()
    assert "No issue of this source" in client.get(f"/en/sources/{source.slug}/").content.decode()


def test_what_does_not_exist_is_not_found(client):
    for path in (
        "/en/sources/none/",
        "/en/tags/none/",
        "/en/languages/xx/",
        "/en/tags/%00/",
        "/en/papers/%00/",
    ):
        assert client.get(path).status_code == 404, path


def test_a_withdrawn_entry_is_in_no_list(client):
    fill(1)
    Entry.objects.update(state="withdrawn")
    for path in ("/en/", "/en/issues/", "/en/papers/", "/en/issues/?q=entry", "/sitemap-papers-0.xml"):
        page = client.get(path).content.decode()
        assert "Issue entry" not in page
        assert "Issue Paper" not in page
    assert "0 entries" in client.get("/en/issues/").content.decode()


def test_a_place_that_does_not_exist_is_explained_and_the_first_page_shown(client):
    fill(3)
    for path in ("/en/issues/", "/en/sources/first/", "/en/tags/rlhf/", "/en/languages/ko/", "/en/papers/"):
        for place in ("after=nonsense", "before=2024-99-01_1", "after=%00"):
            page = client.get(f"{path}?{place}").content.decode()
            assert "That page does not exist. This is the first one." in page, path
            assert "2024" in page or "Paper" in page


def test_text_from_outside_stays_text(client):
    source = SourceFactory(
        slug="first", name="<script>alert(1)</script>", description="<img src=x onerror=alert(1)>"
    )
    issue = IssueFactory(source=source)
    issue.tags.add("<b>bold</b>")
    write_text(issue, "title", {"en": '"><script>alert(1)</script>'})
    entry = EntryFactory(issue=issue, paper=PaperFactory(title="<svg onload=alert(1)>", authors=["<i>x</i>"]))
    entry.tags.add("<b>bold</b>")
    for path in (
        *LISTS[:4],
        "/en/sources/first/",
        "/en/tags/",
        "/en/papers/",
        "/en/issues/?q=<script>alert(1)",
    ):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page, path
        assert "<svg onload" not in page
        assert "<b>bold" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize("path", ["/en/issues/?q=word", "/en/papers/?q=word"])
def test_looks_for_words_are_limited(client, path, monkeypatch):
    monkeypatch.setitem(LIMITS, "search", Limit(address=Rate(2, 60)))
    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get(path.partition("?")[0]).status_code == 200
