"""The page of a paper: who says what about it, in which language, and where its old addresses lead."""

import json
import re
from datetime import date, timedelta

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from papers.models import Entry, EntryLink, Issue, Paper, PaperRedirect
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> Paper:
    """A paper that two sources treat, the Korean one after the English one."""
    return PaperFactory(
        title="Made-up Attention",
        arxiv_id="2401.12345",
        doi="10.1000/xyz",
        year=2024,
        authors=["Ada Example", "김보기"],
    )


@pytest.fixture
def treated(paper: Paper) -> list[Entry]:
    """Its treatments, the oldest first."""
    entries = []
    for number, (language, text) in enumerate((("en", "What it says."), ("ko", "무엇을 말하는가."))):
        source = SourceFactory(slug=f"digest-{language}", name=f"Digest {language}", language=language)
        issue = IssueFactory(
            source=source, key=f"k{number}", dated_on=date(2024, 1, 1) + timedelta(7 * number)
        )
        write_text(issue, "title", {language: f"Issue in {language}"}, original=language)
        entries.append(EntryFactory(issue=issue, paper=paper))
        write_text(entries[-1], "commentary", {language: text}, original=language)
    return entries


def test_an_entry_that_names_several_papers_stands_on_the_page_of_each(
    client: Client, treated: list[Entry]
) -> None:
    second = PaperFactory(title="The Second Paper", arxiv_id="2401.54321")
    url = "https://arxiv.org/abs/2401.54321"
    EntryLink.objects.create(entry=treated[0], position=2, rel="paper", url=url, paper=second)
    page = page_of(client, "/ko/papers/2401.54321/")
    assert "What it says." in page
    assert "Digest en" in page


def page_of(client: Client, address: str) -> str:
    """Return the HTML of a page that must be there."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_all_that_is_said_stands_there_the_newest_first(
    client: Client, paper: Paper, treated: list[Entry]
) -> None:
    page = page_of(client, "/ko/papers/2401.12345/")
    assert page.index("무엇을 말하는가.") < page.index("What it says.")
    assert re.search(r'<div class="text" lang="en"[^>]*><p>What it says.</p></div>', page)


def test_each_treatment_leads_to_its_place_in_its_issue(
    client: Client, paper: Paper, treated: list[Entry]
) -> None:
    page = page_of(client, "/ko/papers/2401.12345/")
    assert f'href="/ko/issues/digest-en/k0/#{treated[0].anchor}"' in page


def test_a_text_is_shown_in_the_readers_language_and_the_others_can_be_reached(
    client: Client, paper: Paper, treated: list[Entry]
) -> None:
    write_text(treated[0], "intro", {"en": "An intro.", "ko": "소개.", "ja": "紹介。"})
    Entry.objects.filter(pk=treated[1].pk).update(state="withdrawn")
    page = page_of(client, "/ja/papers/2401.12345/")
    assert "紹介。" in page
    assert "An intro." not in page
    assert f'href="/ja/issues/digest-en/k0/?lang=ko#{treated[0].anchor}" lang="ko"' in page


def test_authors_and_places_of_the_paper_are_named(
    client: Client, paper: Paper, treated: list[Entry]
) -> None:
    page = page_of(client, "/en/papers/2401.12345/")
    for text in (
        "<bdi>Ada Example</bdi></a>, <a ",
        "<bdi>김보기</bdi></a>",
        'href="https://arxiv.org/abs/2401.12345"',
        'href="https://arxiv.org/pdf/2401.12345"',
        'href="https://doi.org/10.1000/xyz"',
    ):
        assert text in page


def test_who_treated_it_and_what_it_appears_with(client: Client, paper: Paper, treated: list[Entry]) -> None:
    EntryFactory(issue=treated[0].issue, paper=PaperFactory(title="Its Neighbour"))
    around = page_of(client, "/en/papers/2401.12345/").split('<aside class="beside"')[1]
    assert "Digest ko" in around and "Digest en" in around
    assert "Its Neighbour" in around
    assert "Made-up Attention" not in around


def test_a_draft_says_nothing_to_readers(client: Client, paper: Paper, treated: list[Entry]) -> None:
    Issue.objects.filter(key="k0").update(state="draft")
    EntryFactory(issue=treated[0].issue, paper=PaperFactory(title="Its Neighbour"))
    page = page_of(client, "/en/papers/2401.12345/")
    assert "What it says." not in page
    assert "Digest en" not in page
    assert "Its Neighbour" not in page
    client.force_login(UserFactory(role="editor"))
    assert "What it says." in page_of(client, "/en/papers/2401.12345/")


def test_a_paper_that_only_drafts_treat_does_not_exist_for_readers(
    client: Client, paper: Paper, treated: list[Entry]
) -> None:
    Issue.objects.update(state="draft")
    assert client.get("/en/papers/2401.12345/").status_code == 404
    client.force_login(UserFactory(role="editor"))
    assert client.get("/en/papers/2401.12345/").status_code == 200


def test_a_withdrawn_entry_is_not_shown(client: Client, paper: Paper, treated: list[Entry]) -> None:
    Entry.objects.filter(pk=treated[0].pk).update(state="withdrawn")
    assert "What it says." not in page_of(client, "/en/papers/2401.12345/")


def test_the_address_of_a_merged_paper_leads_to_the_one_that_stayed(
    client: Client, paper: Paper, treated: list[Entry]
) -> None:
    PaperRedirect.objects.create(slug="old-name-12345678", paper=paper)
    response = client.get("/ko/papers/old-name-12345678/")
    assert (response.status_code, response["Location"]) == (301, "/ko/papers/2401.12345/")


def test_an_arxiv_id_with_its_version_leads_to_the_paper(
    client: Client, paper: Paper, treated: list[Entry]
) -> None:
    response = client.get("/en/papers/2401.12345v3/")
    assert (response.status_code, response["Location"]) == (301, "/en/papers/2401.12345/")


def test_an_old_arxiv_id_with_its_slash_is_an_address(client: Client) -> None:
    entry = EntryFactory(paper=PaperFactory(title="Old Paper", arxiv_id="hep-th/9901001"))
    write_text(entry, "commentary", {"ko": "오래된 논문."}, original="ko")
    assert "오래된 논문." in page_of(client, "/ko/papers/hep-th/9901001/")


def test_a_treatment_follows_what_an_editor_corrects_of_the_paper(client: Client) -> None:
    paper = PaperFactory(arxiv_id=None, title="A Wrong Name", url="https://example.org/work")
    entry = EntryFactory(paper=paper)
    EntryLink.objects.create(
        entry=entry, position=0, rel="paper", url="https://example.org/talk", title="Its page"
    )
    write_text(entry, "title", {"en": "A Right Name"})
    write_text(entry, "commentary", {"en": "What it says."})
    address = f"/en/papers/{paper.slug}/"
    before = page_of(client, address)
    assert 'class="treatment-title"' in before
    assert "Its page" in before
    Paper.objects.filter(pk=paper.pk).update(title="A Right Name", url="https://example.org/talk")
    after = page_of(client, address)
    assert 'class="treatment-title"' not in after
    assert "Its page" not in after


def test_a_paper_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/en/papers/9999.99999/").status_code == 404
    assert client.get("/en/papers/nothing/").status_code == 404


def test_a_paper_treated_often_is_paged(client: Client, paper: Paper) -> None:
    source = SourceFactory()
    for number in range(45):
        issue = IssueFactory(source=source, dated_on=date(2024, 1, 1) + timedelta(number))
        write_text(
            EntryFactory(issue=issue, paper=paper), "commentary", {"ko": f"말 {number}."}, original="ko"
        )
    seen, address = [], "/ko/papers/2401.12345/"
    while address:
        page = page_of(client, address)
        seen += [int(number) for number in re.findall(r"말 (\d+)\.", page)]
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = "/ko/papers/2401.12345/" + older[1].replace("&amp;", "&") if older else ""
    assert seen == list(range(44, -1, -1))


def test_many_treatments_take_as_many_queries_as_few(client: Client) -> None:
    counts = []
    for size in (1, 15):
        paper = PaperFactory()
        for _ in range(size):
            entry = EntryFactory(paper=paper)
            write_text(entry, "title", {"en": "Title", "ko": "제목"})
            write_text(entry, "intro", {"en": "Intro", "ko": "소개"})
            entry.tags.add("tag")
            EntryLink.objects.create(entry=entry, position=1, url="https://a.example/")
        with CaptureQueriesContext(connection) as queries:
            page_of(client, f"/ko/papers/{paper.slug}/?asked-for=nothing")
        counts.append(len(queries))
    # The first paper has no other beside it, so nothing is asked about those.
    assert counts[1] - counts[0] <= 1
    assert counts[1] <= 20


def test_structured_data_and_html_are_valid(client: Client, paper: Paper, treated: list[Entry]) -> None:
    page = page_of(client, "/en/papers/2401.12345/")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert data["@type"] == "ScholarlyArticle"
    assert data["author"] == [
        {"@type": "Person", "name": "Ada Example"},
        {"@type": "Person", "name": "김보기"},
    ]
    assert "https://doi.org/10.1000/xyz" in data["sameAs"]
    html5lib.HTMLParser(strict=True).parse(page)
