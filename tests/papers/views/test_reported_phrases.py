"""Reported phrases, and the ways to report, on the pages of issues and papers."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client

from comments.models import Report
from papers.models import Entry, Issue, Translation
from papers.models.contents import contents_of_issue
from tests.comments.factories import CommentFactory, add_backing, make_report
from tests.factories import (
    EntryFactory,
    IssueFactory,
    PaperFactory,
    SectionFactory,
    SourceFactory,
    write_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    """An issue with everything that has a text."""
    issue = IssueFactory(source=SourceFactory(slug="weekly"), key="2024-03-11")
    write_text(issue, "title", {"en": "Papers of the week", "ko": "이번 주의 논문"})
    write_text(issue, "overview", {"en": "The overview.", "ko": "이번 주의 개요입니다."})
    section = SectionFactory(issue=issue)
    write_text(section, "heading", {"en": "The frame", "ko": "모델의 뼈대"})
    entry = EntryFactory(issue=issue, section=section, paper=PaperFactory(arxiv_id="2401.12345"))
    write_text(entry, "title", {"en": "The rat of retrieval", "ko": "검색의 쥐"})
    write_text(
        entry, "intro", {"en": "All about **rats and** retrieval.", "ko": "모든 **쥐와 검색**에 대하여."}
    )
    return issue


@pytest.fixture
def entry(issue: Issue) -> Entry:
    """Its entry."""
    return issue.entries.get()


def of_entry(entry: Entry, role: str, language: str) -> Translation:
    """Return a text of the entry."""
    return Translation.objects.get(passage__entry=entry, passage__role=role, language=language)


def page_of(client: Client, address: str) -> str:
    """Return the HTML of a page that must be there."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def pieces(page: str, report: Report) -> list[str]:
    """Return what is shown of a reported phrase."""
    return re.findall(rf'<mark class="reported" data-report="{report.pk}">([^<]*)</mark>', page)


def test_a_reported_phrase_is_marked_where_the_text_is_shown(client: Client, entry: Entry) -> None:
    korean = make_report(of_entry(entry, "intro", "ko"), "쥐와 검색**에")
    english = make_report(of_entry(entry, "intro", "en"), "rats and** retrieval")
    add_backing(korean)
    address = "/ko/issues/weekly/2024-03-11/"
    assert pieces(page_of(client, address), korean) == ["쥐와 검색", "에"]
    assert pieces(page_of(client, address), english) == []
    original = page_of(client, f"{address}?view=original")
    assert (pieces(original, korean), pieces(original, english)) == ([], ["rats and", " retrieval"])
    both = page_of(client, f"{address}?view=both")
    assert (pieces(both, korean), pieces(both, english)) == (["쥐와 검색", "에"], ["rats and", " retrieval"])
    paper = page_of(client, "/ko/papers/2401.12345/")
    assert pieces(paper, korean) == ["쥐와 검색", "에"]


def test_the_count_says_how_many_saw_it_and_leads_to_the_report(client: Client, entry: Entry) -> None:
    report = make_report(of_entry(entry, "intro", "ko"), "쥐")
    add_backing(report)
    page = page_of(client, "/en/issues/weekly/2024-03-11/?lang=ko")
    assert (
        f'<a class="report-count" href="/en/reports/{report.pk}/" aria-label="Reported by 2 readers">2</a>'
        in page
    )


@pytest.mark.parametrize("path", ["issues/weekly/2024-03-11/", "papers/2401.12345/"])
def test_a_reported_title_is_marked_and_no_link_stands_in_another(
    client: Client, entry: Entry, path: str
) -> None:
    report = make_report(of_entry(entry, "title", "ko"), "쥐")
    page = page_of(client, f"/ko/{path}")
    assert pieces(page, report) == ["쥐"]
    assert page.count("report-count") == 1
    for link in re.findall(r"<a\b[^>]*>(.*?)</a>", page, re.DOTALL):
        assert "<a " not in link


def test_titles_headings_and_overviews_of_an_issue_are_marked(client: Client, issue: Issue) -> None:
    title = make_report(
        Translation.objects.get(passage__issue=issue, passage__role="title", language="ko"), "논문"
    )
    overview = make_report(
        Translation.objects.get(passage__issue=issue, passage__role="overview", language="ko"), "개요"
    )
    heading = make_report(Translation.objects.get(passage__section__issue=issue, language="ko"), "뼈대")
    page = page_of(client, "/ko/issues/weekly/2024-03-11/")
    assert pieces(page, title) == ["논문"]
    assert pieces(page, overview) == ["개요"]
    assert pieces(page, heading) == ["뼈대"]
    # The page's name and the table of contents are words alone.
    assert "<title>이번 주의 논문 · Gloss</title>" in page


def test_a_phrase_that_is_gone_is_not_marked(client: Client, entry: Entry) -> None:
    report = make_report(of_entry(entry, "intro", "ko"), "쥐")
    Report.objects.filter(pk=report.pk).update(current_start=None, current_end=None)
    assert "<mark" not in page_of(client, "/ko/issues/weekly/2024-03-11/")


def test_a_page_follows_the_reports_on_it(issue: Issue, entry: Entry) -> None:
    def marks() -> list[tuple[int, int]]:
        shown = contents_of_issue(issue.pk).entries[0].passages
        return [mark[:2] for passage in shown for one in passage.texts.values() for mark in one.marks]

    assert marks() == []
    report = make_report(of_entry(entry, "intro", "ko"), "쥐")
    assert marks() == [(report.start, report.end)]
    Report.objects.filter(pk=report.pk).update(current_start=report.start + 1, current_end=report.end + 1)
    assert marks() == [(report.start + 1, report.end + 1)]


@pytest.mark.parametrize("view", ["translation", "original", "both"])
def test_every_text_on_a_page_says_which_it_is_and_can_be_reported(
    client: Client, issue: Issue, view: str
) -> None:
    page = page_of(client, f"/ko/issues/weekly/2024-03-11/?view={view}")
    languages = {"translation": ["ko"], "original": ["en"], "both": ["ko", "en"]}[view]
    texts = Translation.objects.filter(language__in=languages)
    assert len(texts) == 5 * len(languages)
    for one in texts:
        assert f'data-translation="{one.pk}" data-revision="{one.current_id}"' in page
        assert f'href="/ko/reports/new/?revision={one.current_id}"' in page


def test_an_entry_shows_its_likes_and_comments(client: Client, entry: Entry) -> None:
    address = "/en/issues/weekly/2024-03-11/"
    page = page_of(client, address)
    assert f'href="/en/comments/new/?entry={entry.pk}"' in page
    assert f'href="/en/likes/entries/{entry.pk}/"' in page
    CommentFactory(entry=entry)
    assert '<a href="#thread">1 comment</a>' in page_of(client, f"{address}?asked-for=again")
    paper = page_of(client, "/en/papers/2401.12345/?asked-for=again")
    assert '<a href="/en/issues/weekly/2024-03-11/#thread">1 comment</a>' in paper


def test_without_an_annotator_nothing_is_known(
    client: Client, entry: Entry, settings: SimpleNamespace
) -> None:
    make_report(of_entry(entry, "intro", "ko"), "쥐")
    settings.ANNOTATIONS = ""
    assert "<mark" not in page_of(client, "/ko/issues/weekly/2024-03-11/")
    assert "<mark" not in page_of(client, "/ko/papers/2401.12345/")
