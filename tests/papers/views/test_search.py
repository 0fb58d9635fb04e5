"""The page of results: what stands where, how it is narrowed, and where it leads."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from papers.actions.load_glossary import load_glossary
from papers.models import Issue
from papers.views.search_cards import role_name
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, write_text
from tests.papers.views.searched_week import found, rebuild, searched_week, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    return searched_week()


def test_a_phrase_is_shown_in_its_text_with_the_hit_marked_and_where_it_stands(client, issue):
    page = found(client, "추론")
    assert '<p class="found-text" lang="ko">…' in page
    assert "학습 없이 <mark>추론</mark> 시에" in page
    assert "주간 논문" in text_of(page)
    assert "2024년 3월 4일–10일 · 소개" in text_of(page)
    place = re.search(r'class="found-where"><a href="(/ko/issues/weekly-ko/2024-03-04/#[\w-]+)"', page)
    assert place
    assert f'id="{place[1].partition("#")[2]}"' in client.get(place[1]).content.decode()


def test_a_paper_is_titled_in_the_readers_language_with_its_own_title_below(client, issue):
    [card] = client.get("/ko/search/?q=추론").context["cards"]
    assert "".join(piece.text for piece in card.title) == "졸린 로봇의 메아리 상자"
    assert card.title_language == "ko"
    assert "".join(piece.text for piece in card.original) == "Echo Boxes for Sleepy Robots"
    assert card.url == "/ko/papers/2403.01234/"
    page = found(client, "sleepy", "en")
    assert "<bdi>Echo Boxes for <mark>Sleepy</mark> Robots</bdi>" in page
    assert 'class="result-original"' not in page


def test_marks_of_emphasis_are_not_shown_and_a_hit_inside_them_is_marked(client, issue):
    assert "listen to <mark>echoes</mark> at inference" in found(client, "echoes", "en")


def test_a_hit_in_another_language_leads_to_the_issue_in_that_language(client, issue):
    [card] = client.get("/ja/search/?q=추론").context["cards"]
    [text] = card.found
    assert text.language == "ko"
    assert "?lang=ko#text-" in text.url
    assert f'id="{text.url.partition("#")[2]}"' in client.get(text.url).content.decode()


@pytest.mark.parametrize("query", ["비밀", "Hidden", "hidden echo"])
def test_what_only_a_draft_says_is_found_by_nobody(client, admin_client, issue, query):
    for reader in (client, admin_client):
        assert "비밀의" not in found(reader, query)
        assert "Hidden Echo" not in found(reader, query)


def test_a_comment_is_found_in_the_paper_it_is_about(client, issue):
    [card] = client.get("/ko/search/?q=유령가오리").context["cards"]
    assert card.kind == "paper"
    assert card.found[0].url.startswith("/ko/issues/weekly-ko/2024-03-04/#")
    with override("ko"):
        assert card.found[0].role == role_name("comment") != role_name("intro")
    assert "<mark>유령가오리</mark> 이야기가" in found(client, "유령가오리", kind="comment")


def test_an_issue_and_a_term_are_results_of_their_own(client, issue):
    load_glossary()
    rebuild()
    kinds = {card.kind for card in client.get("/en/search/?q=echo").context["cards"]}
    assert kinds == {"paper", "issue"}
    [card, *_] = client.get("/en/search/?q=alignment&kind=term").context["cards"]
    assert card.kind == "term"
    assert card.url.startswith("/en/glossary/")


def test_every_count_says_how_many_results_its_link_leads_to(client, issue):
    other = IssueFactory(source=SourceFactory(slug="daily", name="Daily"), dated_on=date(2023, 5, 1))
    other.tags.add("echo")
    for number in range(3):
        entry = EntryFactory(issue=other)
        entry.tags.add("echo", "other tag")
        write_text(entry, "intro", {"en": f"An echo of number {number}."})
    rebuild()
    response = client.get("/en/search/?q=echo")
    facets = response.context["facets"]
    assert {facet.name for facet in facets} >= {"source", "year"}
    for facet in facets:
        for choice in (*facet.choices, *facet.folded):
            assert client.get(choice.url).context["results"].total == choice.number, choice


def test_a_filter_is_a_chip_that_can_be_taken_off(client, issue):
    response = client.get("/en/search/", {"q": "echo year:2024 tag:echo"})
    assert [(chip.label, chip.value) for chip in response.context["chips"]] == [
        ("Year", "2024"),
        ("Tag", "echo"),
    ]
    without = client.get(response.context["chips"][0].url)
    assert [chip.label for chip in without.context["chips"]] == ["Tag"]
    assert without.context["typed"] == "echo tag:echo"


@pytest.mark.parametrize(
    ("language", "query", "said"),
    [
        ("ko", "메아리 2024년 3월", "2024년 3월"),
        ("ja", "反響 2024年3月", "2024年3月"),
        ("en", "echoes March 2024", "March 2024"),
    ],
)
def test_a_month_that_is_written_out_is_a_time_that_can_be_taken_off(client, issue, language, query, said):
    response = client.get(f"/{language}/search/", {"q": query})
    [chip] = response.context["chips"]
    assert chip.value == said
    assert response.context["results"].total >= 1
    assert client.get(chip.url).context["chips"] == []
    other = client.get(f"/{language}/search/", {"q": query.replace("3", "5").replace("March", "May")})
    assert other.context["results"].total == 0 or other.context["results"].is_loose


def test_tabs_choose_a_kind_of_result_and_keep_the_query(client, issue):
    response = client.get("/en/search/?q=echo")
    tabs = {tab.kind: tab for tab in response.context["tabs"]}
    assert tabs[""].is_current
    assert tabs["issue"].number == 1
    chosen = client.get(tabs["issue"].url)
    assert [card.kind for card in chosen.context["cards"]] == ["issue"]
    assert '<input type="hidden" name="kind" value="issue">' in chosen.content.decode()


def test_results_come_in_pages_without_gaps(client):
    issue = IssueFactory()
    papers = {
        EntryFactory(issue=issue, paper=PaperFactory(title=f"Gapless {number}")).paper.pk
        for number in range(23)
    }
    rebuild()
    seen, url = [], "/en/search/?q=gapless"
    while url:
        response = client.get(url)
        assert response.context["results"].total == 23
        seen += [card.paper.pk for card in response.context["cards"]]
        url = response.context["older"]
    assert len(seen) == 23
    assert set(seen) == papers
    assert client.get("/en/search/?q=gapless&page=2").context["newer"] == "/en/search/?q=gapless"


IDENTIFIERS = [
    "2403.01234",
    "arXiv:2403.01234v2",
    " 2403.01234 ",
    "２４０３．０１２３４",
    "https://arxiv.org/abs/2403.01234",
    "http://arxiv.org/pdf/2403.01234v1.pdf",
    "https://huggingface.co/papers/2403.01234",
    "https://doi.org/10.48550/arXiv.2403.01234",
]


def test_an_identifier_in_any_form_leads_to_its_paper(client, issue):
    for text in IDENTIFIERS:
        response = client.get("/ja/search/", {"q": text})
        assert (response.status_code, response.headers.get("Location")) == (302, "/ja/papers/2403.01234/"), (
            text
        )


def test_an_identifier_that_is_not_here_is_said_not_to_be_and_leads_to_arxiv(client, issue):
    page = found(client, "https://huggingface.co/papers/2401.99999", "en")
    assert "No issue here covers the paper 2401.99999 yet." in page
    assert 'href="https://arxiv.org/abs/2401.99999"' in page


@pytest.mark.parametrize("kind", ["", "entry"])
def test_a_pasted_address_of_no_paper_here_brings_up_nothing_that_is_only_like_it(client, issue, kind):
    entry = EntryFactory(issue=issue)
    write_text(entry, "intro", {"en": "Where papers are: https://arxiv.org/abs/ and then a number."})
    rebuild()
    response = client.get("/en/search/", {"q": "https://arxiv.org/abs/2401.99999", "kind": kind})
    assert "No issue here covers the paper 2401.99999 yet." in response.content.decode()
    assert not response.context["cards"]
    assert [tab for tab in response.context["tabs"] if tab.number] == []
    assert not response.context["facets"]


def test_a_paper_that_only_a_draft_covers_is_not_here(client, admin_client, issue):
    draft = IssueFactory(state="draft")
    EntryFactory(issue=draft, paper=PaperFactory(arxiv_id="2405.00001"))
    for reader in (client, admin_client):
        assert "2405.00001 yet" in found(reader, "2405.00001", "en")


def test_what_has_not_all_of_the_words_is_said_to_be_near(client, issue):
    page = found(client, "메아리 무지개", "ko")
    response = client.get("/en/search/?q=메아리 무지개")
    assert response.context["results"].is_loose
    assert "No text holds all of these words." in response.content.decode()
    assert "<mark>메아리</mark>" in page


def test_nothing_found_says_what_to_do(client, issue):
    response = client.get("/en/search/?q=qqqzzz tag:echo&kind=issue")
    page = text_of(response.content.decode())
    assert "Nothing was found for “qqqzzz tag:echo”." in page
    assert "Search without “Tag: echo”" in page
    assert "Look in all kinds of texts" in page


def test_what_is_of_another_kind_is_said_to_be_there(client, issue):
    page = text_of(client.get("/en/search/?q=유령가오리&kind=issue").content.decode())
    assert "Nothing of this kind was found for “유령가오리”." in page
    assert "Use fewer words" not in page


def test_a_word_of_the_glossary_leads_to_its_words_in_the_other_languages(client, issue):
    [concept, *_] = client.get("/ko/search/?q=alignment").context["concepts"]
    assert concept.name.language == "ko"
    assert concept.url.startswith("/ko/glossary/")
    assert {"ko", "ja"} <= {words.language for words, _ in concept.others}
    assert client.get(concept.others[0][1]).status_code == 200


def test_without_a_query_there_is_the_box_with_help_and_something_to_begin_with(client, issue):
    page = client.get("/en/search/").content.decode()
    assert '<details class="search-help" open>' in page
    assert reverse("papers:tag", args=["echo"]) in page
    assert client.get("/en/search/?q=+").headers["Location"] == "/en/search/"


def test_results_are_no_pages_for_search_engines_and_the_box_stands_once(client, issue):
    for path in ("/en/search/", "/en/search/?q=echo"):
        page = client.get(path).content.decode()
        assert '<meta name="robots" content="noindex">' in page
        assert page.count('role="search"') == 1
        assert "csrfmiddlewaretoken" not in page


def test_a_page_of_results_takes_as_many_queries_however_many_results_there_are(
    client, django_assert_max_num_queries
):
    issue = IssueFactory()
    for number in range(12):
        entry = EntryFactory(issue=issue, paper=PaperFactory(title=f"Counted {number}"))
        write_text(entry, "intro", {"en": f"Counted once more, {number}.", "ko": "세었다."})
    rebuild()
    client.get("/en/search/?q=counted")
    with django_assert_max_num_queries(30):
        client.get("/en/search/?q=counted&page=1")
