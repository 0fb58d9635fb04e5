"""The sitemap: what anybody may read, in every language, and nothing else."""

import re
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest

from papers import sitemaps
from papers.models import Issue, PaperAuthor
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory

# A file of the sitemap holds a range of ids, so the ids must start where a new database's do.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)

NAMES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}
CHANGED = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture
def issue():
    issue = IssueFactory(source=SourceFactory(slug="weekly"), key="2024-W10")
    entry = EntryFactory(issue=issue, paper=PaperFactory(arxiv_id="hep-th/9901001"))
    entry.tags.add("강화 학습")
    Issue.objects.update(updated_at=CHANGED)
    return issue


def read(client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/xml")
    return ElementTree.fromstring(response.content)


def test_the_index_names_every_file_and_when_it_last_changed(client, issue):
    index = read(client, "/sitemap.xml")
    files = {
        entry.find("map:loc", NAMES).text: entry.findtext("map:lastmod", None, NAMES)
        for entry in index.findall("map:sitemap", NAMES)
    }
    assert set(files) == {
        f"http://testserver/sitemap-{name}-0.xml" for name in ("pages", "issues", "papers", "sources", "tags")
    }
    assert files["http://testserver/sitemap-issues-0.xml"] == "2024-05-06T07:08:09+00:00"
    for address in files:
        read(client, address.removeprefix("http://testserver"))


def test_a_page_is_named_once_for_each_language_with_its_alternates(client, issue):
    found = read(client, "/sitemap-issues-0.xml").findall("map:url", NAMES)
    assert [url.find("map:loc", NAMES).text for url in found] == [
        f"http://testserver/{language}/issues/weekly/2024-W10/" for language in ("ko", "ja", "en")
    ]
    for url in found:
        links = {link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", NAMES)}
        assert links == {
            "ko": "http://testserver/ko/issues/weekly/2024-W10/",
            "ja": "http://testserver/ja/issues/weekly/2024-W10/",
            "en": "http://testserver/en/issues/weekly/2024-W10/",
            "x-default": "http://testserver/issues/weekly/2024-W10/",
        }


def test_every_address_of_the_sitemap_is_a_page(client, issue):
    for name in ("pages", "issues", "papers", "sources", "tags"):
        urls = read(client, f"/sitemap-{name}-0.xml").findall("map:url", NAMES)
        paths = [url.find("map:loc", NAMES).text.removeprefix("http://testserver") for url in urls]
        # Hundreds of concepts have the same page, each in three languages; 37 walks through the languages, too.
        concepts = [path for path in paths if re.search("/glossary/.", path)]
        for path in [*concepts[::37], *(path for path in paths if path not in set(concepts))]:
            assert client.get(path).status_code == 200, path


def test_the_address_of_the_sitemap_does_not_change_what_it_names(client, issue):
    plain = client.get("/sitemap-issues-0.xml").content
    assert client.get("/ko/sitemap-issues-0.xml").content == plain


def test_pages_fall_into_files_by_their_ids(client, issue, monkeypatch):
    monkeypatch.setattr(sitemaps, "IDS_PER_FILE", 2)
    issues = [issue, *(IssueFactory(source=issue.source) for _ in range(4))]
    blocks = sorted({found.pk // 2 for found in issues})
    names = [element.text for element in read(client, "/sitemap.xml").iter(f"{{{NAMES['map']}}}loc")]
    assert [name for name in names if "issues" in name] == [
        f"http://testserver/sitemap-issues-{block}.xml" for block in blocks
    ]
    count = sum(len(read(client, f"/sitemap-issues-{block}.xml")) for block in blocks)
    assert count == 3 * len(issues)


def test_an_author_is_named_once_however_many_papers(client, issue):
    first = issue.entries.get().paper
    second, of_draft = PaperFactory(), PaperFactory()
    EntryFactory(issue=issue, paper=second)
    EntryFactory(issue=IssueFactory(state="draft"), paper=of_draft)
    # The first row of "bo" stands on a paper that readers do not see.
    names = ((of_draft, "bo"), (first, "ada"), (second, "ada"), (second, "bo"), (of_draft, "secret"))
    for paper, name in names:
        PaperAuthor.objects.create(
            paper=paper, position=paper.author_rows.count() + 1, name=name.title(), key=name
        )
    assert any(
        "sitemap-authors-0" in name.text
        for name in read(client, "/sitemap.xml").iter(f"{{{NAMES['map']}}}loc")
    )
    found = [name.text for name in read(client, "/sitemap-authors-0.xml").iter(f"{{{NAMES['map']}}}loc")]
    paths = [address.removeprefix("http://testserver") for address in found]
    assert [path for path in paths if path.startswith("/ko/")] == ["/ko/authors/ada/", "/ko/authors/bo/"]
    assert all(client.get(path).status_code == 200 for path in paths)


def test_the_last_days_of_a_december_are_of_the_year_of_their_week(client):
    IssueFactory(dated_on=date(2024, 12, 31), starts_on=date(2024, 12, 31), ends_on=date(2024, 12, 31))
    found = [name.text for name in read(client, "/sitemap-pages-0.xml").iter(f"{{{NAMES['map']}}}loc")]
    paths = [address.removeprefix("http://testserver") for address in found if "/en/calendar/" in address]
    assert sorted(paths) == ["/en/calendar/", "/en/calendar/2024/12/", "/en/calendar/2025/"]
    assert all(client.get(path).status_code == 200 for path in paths)


def test_the_months_that_have_an_issue_are_pages(client, issue):
    for day in (date(2023, 12, 31), date(2024, 2, 4), date(2024, 2, 11)):
        IssueFactory(source=issue.source, starts_on=day - timedelta(days=6), ends_on=day, dated_on=day)
    found = [name.text for name in read(client, "/sitemap-pages-0.xml").iter(f"{{{NAMES['map']}}}loc")]
    paths = [address.removeprefix("http://testserver/ko") for address in found if "/ko/calendar/" in address]
    assert paths == [
        "/calendar/", "/calendar/2023/", "/calendar/2024/", "/calendar/2023/12/", "/calendar/2024/2/",
    ]  # fmt: skip
    assert all(client.get(path).status_code == 200 for path in paths)


def test_a_file_that_does_not_exist_is_not_found(client, issue):
    for name in ("issues-7", "none-0", "pages-1", "issues-99999999999999999999999"):
        assert client.get(f"/sitemap-{name}.xml").status_code == 404, name


def test_the_time_of_a_paper_is_that_of_issues_that_may_be_read(client, issue):
    draft = IssueFactory(state="draft")
    EntryFactory(issue=draft, paper=issue.entries.get().paper)
    times = {
        element.text for element in read(client, "/sitemap-papers-0.xml").iter(f"{{{NAMES['map']}}}lastmod")
    }
    assert times == {"2024-05-06T07:08:09+00:00"}


def test_robots_are_shown_the_sitemap_and_kept_from_the_admin(client, settings):
    settings.SITE_URL = "https://gloss.example"
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Sitemap: https://gloss.example/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /*/admin/", "Disallow: /search/", "Disallow: /*/cite/"} <= set(
        lines
    )
    # Where digests are asked for is in the sitemap; what stands below it is somebody's own.
    assert {"Allow: /mail/$", "Allow: /*/mail/$", "Disallow: /mail/"} <= set(lines)
