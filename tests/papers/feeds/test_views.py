"""The feeds of what is published: what is in each, when it says it changed, and who is told that nothing has."""

import json
from datetime import UTC, date, datetime, timedelta

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from papers.actions.publish_issue import publish_issue, unpublish_issue
from papers.actions.revise_translation import revise_translation
from papers.actions.withdraw_entry import withdraw_entry
from papers.feeds import views
from papers.models import Issue, Translation
from tests.factories import (
    EntryFactory,
    IssueFactory,
    PaperFactory,
    SectionFactory,
    SourceFactory,
    UserFactory,
    add_revision,
    write_text,
)
from tests.papers.syndication.rules import ATOM, XML, check_atom, check_json_feed

pytestmark = pytest.mark.django_db

FEEDS = ("all", "sources/weekly", "languages/ko", "tags/rlhf", "papers/2403.00001")


@pytest.fixture
def issue():
    source = SourceFactory(
        slug="weekly", name="주간 논문", publisher="모임", licence="CC BY 4.0", language="ko"
    )
    issue = IssueFactory(
        source=source, key="2024-03-04", starts_on=date(2024, 3, 4), ends_on=date(2024, 3, 10),
        dated_on=date(2024, 3, 10),
    )  # fmt: skip
    issue.tags.add("주간")
    write_text(issue, "title", {"ko": "이번 주의 논문", "en": "Papers of the week"})
    write_text(issue, "overview", {"ko": "이번 주에는 **세 편**을 골랐습니다."}, "ko")
    entry = EntryFactory(issue=issue, paper=PaperFactory(arxiv_id="2403.00001", title="On Retrieval"))
    entry.tags.add("rlhf")
    write_text(entry, "title", {"ko": "검색에 대하여", "en": "On Retrieval"})
    write_text(entry, "intro", {"ko": "걸레를 써서 답한다.", "en": "It answers with RAG <b>."})
    # It comes out when all of it is written, and not in the middle of a second.
    issue.published_at = timezone.now() + timedelta(minutes=1)
    issue.save(update_fields=["published_at"])
    return issue


def date_of(year: int) -> datetime:
    return datetime(year, 5, 1, tzinfo=UTC)


def read(client, path: str, **headers):
    response = client.get(path, headers=headers)
    assert response.status_code == 200, path
    return response


def korean_intro() -> Translation:
    texts = Translation.objects.select_related("current").filter(passage__role="intro", language="ko")
    return texts.earliest("pk")


def came_out_long_ago(issue: Issue) -> None:
    """Times in feeds are in seconds; a correction must not fall into that of the publication."""
    Issue.objects.update(published_at=issue.published_at - timedelta(days=300))


def correct(text="RAG를 써서 답한다.") -> None:
    translation = korean_intro()
    revise_translation(
        translation, text, actor=UserFactory(role="editor"), seen_number=translation.current.number,
        origin="correction", writer=UserFactory(display_name="박 <독자>"),
    )  # fmt: skip


@pytest.mark.parametrize(("name", "language"), list(zip(FEEDS, ["ko", "ja", "en", "ko", "ja"], strict=True)))
def test_every_feed_is_valid_in_both_forms_and_each_language(client, issue, name, language):
    response = read(client, f"/{language}/feeds/{name}.atom")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = check_atom(response.content)
    assert root.get(f"{XML}lang") == language
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver/{language}/feeds/{name}.atom"
    assert client.get(links["alternate"].removeprefix("http://testserver")).status_code == 200
    response = read(client, f"/{language}/feeds/{name}.json")
    assert response.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    document = json.loads(response.content)
    check_json_feed(document)
    assert len(document["items"]) == 1


def test_an_issue_can_be_read_in_the_feed_reader(client, issue):
    [entry] = feedparser.parse(read(client, "/ko/feeds/all.atom").content).entries
    assert entry.title == "이번 주의 논문 (2024년 3월 4일–10일)"
    assert entry.author == "모임" and entry.rights == "CC BY 4.0"
    assert [tag.label for tag in entry.tags] == ["주간"]
    assert entry.link == "http://testserver/ko/issues/weekly/2024-03-04/"
    html = (
        check_atom(read(client, "/ko/feeds/all.atom").content).find(f"{ATOM}entry").findtext(f"{ATOM}content")
    )
    assert "<strong>세 편</strong>" in html
    assert "검색에 대하여" in html and "On Retrieval" in html
    assert "걸레를 써서 답한다." in html and "It answers with RAG &lt;b&gt;." in html
    assert f"http://testserver/ko/issues/weekly/2024-03-04/#entry-{issue.entries.get().pk}" in html
    assert 'href="/' not in html and "style=" not in html and "Corrected" not in html


def test_an_entry_is_given_in_full_with_its_paper(client, issue):
    [item] = json.loads(read(client, "/en/feeds/tags/rlhf.json").content)["items"]
    assert item["title"] == "On Retrieval"
    assert item["external_url"] == "https://arxiv.org/abs/2403.00001"
    assert item["tags"] == ["rlhf"]
    assert "It answers with RAG &lt;b&gt;." in item["content_html"]
    assert "Ada Example, 김보기" in item["content_html"]


def test_ids_stay_when_addresses_change(client, issue):
    before = [entry.id for entry in feedparser.parse(read(client, "/ko/feeds/all.atom").content).entries]
    Issue.objects.update(key="renamed")
    after = feedparser.parse(read(client, "/ja/feeds/all.atom").content).entries
    assert [entry.id for entry in after] == before == [f"tag:testserver,2024:issue/{issue.pk}"]


@pytest.mark.parametrize("name", FEEDS)
def test_updated_moves_with_a_correction_and_says_what_it_was(client, issue, name):
    before = feedparser.parse(read(client, f"/en/feeds/{name}.atom").content)
    assert before.feed.updated == before.entries[0].updated == before.entries[0].published
    came_out_long_ago(issue)
    correct()
    after = feedparser.parse(read(client, f"/en/feeds/{name}.atom").content)
    assert after.entries[0].updated > after.entries[0].published
    assert after.feed.updated == after.entries[0].updated
    html = after.entries[0].content[0].value
    assert "Corrected on" in html
    assert "걸레</del>" in html and "RAG</ins>" in html and "(한국어, 박 &lt;독자&gt;)" in html


def test_a_section_and_an_entry_of_another_issue_are_told_apart(client, issue):
    came_out_long_ago(issue)
    other = IssueFactory(source=issue.source, published_at=issue.published_at - timedelta(days=300))
    heading = write_text(
        SectionFactory(issue=other), "heading", {"ko": "걸레의 자리"}, "ko"
    ).translations.get()
    add_revision(heading, "RAG의 자리", origin="correction")
    entries = check_atom(read(client, "/en/feeds/all.atom").content).findall(f"{ATOM}entry")
    corrected = {
        entry.findtext(f"{ATOM}id"): "Corrected on" in entry.findtext(f"{ATOM}content") for entry in entries
    }
    assert corrected == {
        f"tag:testserver,2024:issue/{issue.pk}": False,
        f"tag:testserver,2024:issue/{other.pk}": True,
    }


def test_no_more_than_the_newest_corrections_are_told(client, issue):
    came_out_long_ago(issue)
    for word in ("하나", "둘둘", "셋셋", "넷넷", "다섯"):
        correct(f"{word}를 써서 답한다.")
    html = (
        check_atom(read(client, "/en/feeds/all.atom").content).find(f"{ATOM}entry").findtext(f"{ATOM}content")
    )
    assert html.count("Corrected on") == 3
    assert "다섯" in html and "걸레" not in html


def test_what_readers_cannot_see_moves_nothing(client, issue):
    came_out_long_ago(issue)
    withdrawn = EntryFactory(issue=issue)
    write_text(withdrawn, "intro", {"ko": "숨은 글"}, "ko")
    withdraw_entry(withdrawn, actor=None)
    draft = IssueFactory(source=issue.source, state="draft")
    write_text(draft, "title", {"ko": "초안"}, "ko")
    before = read(client, "/en/feeds/all.atom").content
    hidden = Translation.objects.select_related("current").get(passage__entry=withdrawn)
    revise_translation(hidden, "숨은 다른 글", actor=None, seen_number=1)
    # The same words on a newer original are the same words.
    english = Translation.objects.select_related("current").get(
        passage__role="title", passage__issue=issue, language="en"
    )
    assert read(client, "/en/feeds/all.atom").content == before
    assert "초안" not in before.decode() and "숨은" not in before.decode()
    revise_translation(english, "Papers of this week", actor=None, seen_number=1)
    between = feedparser.parse(read(client, "/en/feeds/all.atom").content).entries[0].updated
    korean = Translation.objects.select_related("current").get(
        passage__role="title", passage__issue=issue, language="ko"
    )
    revise_translation(korean, korean.current.text, actor=None, seen_number=1)
    assert korean.revisions.count() == 2
    assert feedparser.parse(read(client, "/en/feeds/all.atom").content).entries[0].updated == between


@pytest.mark.parametrize("kept", [0, 256])
def test_who_has_the_feed_already_is_told_so(client, issue, settings, kept):
    settings.PAGE_CACHE_ENTRIES = kept
    first = read(client, "/ko/feeds/all.atom")
    etag, changed = first.headers["ETag"], first.headers["Last-Modified"]
    for headers in ({"if-none-match": etag}, {"if-modified-since": changed}):
        again = client.get("/ko/feeds/all.atom", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == etag
    assert (
        client.get(
            "/ko/feeds/all.atom", headers={"if-none-match": '"other"', "if-modified-since": changed}
        ).status_code
        == 200
    )
    head = client.head("/ko/feeds/all.atom")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", etag)
    correct()
    moved = client.get("/ko/feeds/all.atom", headers={"if-none-match": etag})
    assert moved.status_code == 200 and moved.headers["ETag"] != etag


def test_an_issue_taken_back_makes_another_feed(client, issue):
    first = read(client, "/ko/feeds/all.atom")
    unpublish_issue(issue, actor=None)
    after = client.get("/ko/feeds/all.atom", headers={"if-modified-since": first.headers["Last-Modified"]})
    assert after.status_code == 200
    root = check_atom(after.content)
    assert root.find(f"{ATOM}entry") is None
    publish_issue(issue, actor=None)
    assert check_atom(read(client, "/ko/feeds/all.atom").content).find(f"{ATOM}entry") is not None


@pytest.mark.parametrize("path", ["/ko/feeds/tags/rlhf.atom", "/ko/feeds/sources/weekly.json"])
def test_who_asks_by_date_alone_learns_what_came_or_went_beside_the_newest(client, issue, path):
    newer = IssueFactory(source=issue.source, dated_on=date(2024, 4, 1), published_at=date_of(2100))
    EntryFactory(issue=newer).tags.add("rlhf")
    changed = read(client, path).headers["Last-Modified"]
    assert client.get(path, headers={"if-modified-since": changed}).status_code == 304
    unpublish_issue(issue, actor=None)
    # Not in the second in which the newer one came out.
    Issue.objects.filter(pk=issue.pk).update(updated_at=date_of(2101))
    after = read(client, path, **{"if-modified-since": changed})
    assert issue.get_absolute_url() not in after.content.decode()


@pytest.mark.parametrize("form", ["atom", "json"])
@pytest.mark.parametrize(
    "name",
    [
        "sources/none",
        "languages/xx",
        "tags/none",
        "papers/2499.99999",
        "all.atom?after=2024-13-45_1",
        "log.xml",
    ],
)
def test_a_feed_of_something_unknown_is_not_found(client, issue, name, form):
    address = f"/ko/feeds/{name}" if "." in name.partition("/")[0] else f"/ko/feeds/{name}.{form}"
    response = client.get(address)
    assert response.status_code == 404


def test_a_tag_that_drafts_alone_have_has_no_feed(client, issue):
    draft = IssueFactory(state="draft")
    EntryFactory(issue=draft).tags.add("secret")
    assert client.get("/feeds/tags/secret.atom").status_code == 404
    client.force_login(UserFactory(role="editor"))
    assert client.get("/feeds/tags/secret.atom").status_code == 404


def test_older_items_are_behind_a_link(client, issue, monkeypatch):
    monkeypatch.setattr(views, "ISSUES_PER_FEED", 2)
    for day in range(11, 15):
        IssueFactory(source=issue.source, dated_on=date(2024, 3, day))
    address, seen = "/ko/feeds/all.atom", []
    while address:
        root = check_atom(read(client, address).content)
        seen += [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert ("first" in links) == ("after" in address)
        address = links.get("next", "").removeprefix("http://testserver")
    assert len(seen) == len(set(seen)) == 5


def test_more_issues_cost_no_more_queries(client, issue, settings):
    settings.PAGE_CACHE_ENTRIES = 0

    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            read(client, f"/ko/feeds/{name}.atom")
        return len(counted)

    came_out_long_ago(issue)
    correct()
    first = [queries(name) for name in ("all", "tags/rlhf")]
    for number in range(6):
        other = IssueFactory(source=issue.source)
        for place in range(3):
            entry = EntryFactory(issue=other)
            entry.tags.add("rlhf")
            write_text(entry, "intro", {"ko": f"{number} {place}", "en": "one"})
    assert [queries(name) for name in ("all", "tags/rlhf")] == first


def test_the_list_of_feeds_names_addresses_that_are_feeds(client, issue):
    for language in ("ko", "ja", "en"):
        page = client.get(f"/{language}/feeds/").content.decode()
        addresses = {part.partition('"')[0] for part in page.split('href="')[1:]}
        found = {
            address for address in addresses if address.startswith(f"/{language}/feeds/") and "." in address
        }
        assert len(found) == 2 * (2 + 1 + 1 + 1)
        assert all(client.get(address).status_code == 200 for address in found)


@pytest.mark.parametrize(
    "path",
    ["", "issues/", "sources/weekly/", "languages/ko/", "tags/rlhf/", "papers/2403.00001/", "feeds/", "log/"],
)
def test_a_feed_reader_finds_the_feed_of_a_page(client, issue, path):
    for prefix in ("/ja/", "/"):
        head = (
            client.get(f"{prefix}{path}", headers={"accept-language": "ja"})
            .content.decode()
            .partition("</head>")[0]
        )
        [element] = [part for part in head.split("<") if 'type="application/atom+xml"' in part]
        address = element.partition('href="')[2].partition('"')[0]
        # The language is in the address also where it is not in the page's: a feed reader asks in none.
        assert address.startswith("/ja/feeds/")
        assert client.get(address).status_code == 200
