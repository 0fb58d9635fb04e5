"""The glossary for readers: the list, a concept, the passages that use it, the files."""

from datetime import date

import pytest

from papers.actions.write_concepts import write_concepts
from papers.models import Entry, Issue
from papers.quality.exchange import any_file
from papers.quality.glossary import built_in
from papers.quality.terms import Concept, Status, Term
from papers.views.glossary import PAGE_SIZE
from papers.views.term_uses import SHOWN
from tests.factories import EntryFactory, IssueFactory, write_text

pytestmark = pytest.mark.django_db


def lines(response) -> list:
    return [line for _, group in response.context["groups"] for line in group]


def keys(response) -> list[str]:
    return [line.concept.key for line in lines(response)]


def test_the_list_is_in_the_alphabet_of_the_reader(client):
    response = client.get("/ko/glossary/")
    headings = [heading for heading, _ in response.context["groups"]]
    assert headings[:2] == ["ㄱ", "ㄴ"]
    assert lines(response)[0].words[0][0] == "ko"


def test_the_alphabet_can_be_chosen_and_the_pages_hold_everything(client):
    found = []
    for page in range(1, 10):
        response = client.get(f"/ko/glossary/?in=en&page={page}")
        found += keys(response)
        if not response.context["older"]:
            break
    assert sorted(found) == sorted(concept.key for concept in built_in().concepts)
    assert len(keys(response)) <= PAGE_SIZE


def test_the_list_can_be_read_by_domain(client):
    headings = [heading for heading, _ in client.get("/en/glossary/?by=domain").context["groups"]]
    assert headings == sorted(headings)
    assert "agents and retrieval" in headings


def test_a_domain_can_be_chosen(client):
    response = client.get("/en/glossary/?domain=mathematics")
    assert {line.concept.domain for line in lines(response)} == {"mathematics"}


@pytest.mark.parametrize("text", ["노름", "ＮＯＲＭ", "ノルム", "그래디언트노름"])
def test_a_word_is_found_in_any_language_width_and_spacing(client, text):
    assert {"norm", "gradient-norm"} & set(keys(client.get("/en/glossary/", {"q": text})))


def test_a_forbidden_word_leads_to_the_right_one_and_is_marked(client):
    response = client.get("/ko/glossary/", {"q": "걸레"})
    assert keys(response) == ["retrieval-augmented-generation"]
    assert '<del lang="ko">걸레</del>' in response.content.decode()


@pytest.mark.parametrize(
    "query", ["q=zzzzzz", "page=99", "page=-1", "in=xx", "domain=nope", "by=x", "q=%00", "q=", "page=²"]
)
def test_odd_queries_are_answered(client, query):
    assert client.get(f"/ko/glossary/?{query}", follow=True).status_code == 200


def test_the_list_costs_the_same_however_many_concepts(client, django_assert_max_num_queries):
    write_concepts([Concept(f"new-{n}", (Term("en", f"new {n}"),)) for n in range(300)])
    client.get("/ko/glossary/")
    with django_assert_max_num_queries(3):
        client.get("/ko/glossary/?page=2")


def test_a_concept_shows_its_words_by_status(client):
    response = client.get("/ko/glossary/norm/")
    page = response.content.decode()
    assert '<h1 lang="ko"><bdi>노름</bdi></h1>' in page
    assert '<del lang="ko">규범</del>' in page
    assert [words.language for words in response.context["languages"]] == ["ko", "en", "ja"]


def test_a_name_that_is_kept_says_so(client):
    page = client.get("/ja/glossary/gpt/").content.decode()
    assert '<h1 lang="en"><bdi>GPT</bdi></h1>' in page or '<h1 lang="ja"><bdi>GPT</bdi></h1>' in page
    assert "kept" in page


@pytest.mark.parametrize("key", ["nothing", "Norm", "propose-"])
def test_there_is_no_page_of_a_concept_that_is_not(client, key):
    assert client.get(f"/ko/glossary/{key}/").status_code == 404


def entry_saying(text: str, *, day: int = 1, state: str = Issue.State.PUBLISHED, **values) -> Entry:
    entry = EntryFactory(issue=IssueFactory(dated_on=date(2024, 3, day), state=state), **values)
    write_text(entry, "abstract", {"en": "About it.", "ko": text})
    return entry


def uses(client, key: str = "norm", language: str = "ko") -> list:
    words = client.get(f"/ko/glossary/{key}/").context["languages"]
    return next(one.uses for one in words if one.language == language)


def test_a_concept_shows_the_newest_passages_that_use_it(client):
    entries = [entry_saying(f"{day}일에는 노름은 작다.", day=day) for day in range(1, 8)]
    found = uses(client)
    assert [use.entry for use in found] == entries[::-1][:SHOWN]
    assert (found[0].excerpt.before, found[0].excerpt.phrase) == ("7일에는 ", "노름")
    assert found[0].address in client.get("/ko/glossary/norm/").content.decode()


def test_only_the_word_itself_is_a_use_and_a_forbidden_one_is_none(client):
    entry_saying("사회 규범을 따른다.")
    entry_saying("배치 노름을 쓴다.", day=2)
    assert uses(client) == []


def test_drafts_and_withdrawn_entries_are_no_uses(client):
    entry_saying("초안의 노름은 작다.", state=Issue.State.DRAFT)
    entry_saying("거둔 노름은 작다.", day=2, state=Issue.State.PUBLISHED).issue.entries.update(
        state=Entry.State.WITHDRAWN
    )
    assert uses(client) == []


def test_a_concept_costs_the_same_however_often_it_is_used(client, django_assert_max_num_queries):
    for day in range(1, 20):
        entry_saying("노름은 작다.", day=day)
    with django_assert_max_num_queries(10):
        client.get("/ko/glossary/norm/")


@pytest.mark.parametrize("kind", ["csv", "tbx"])
def test_the_files_hold_the_whole_term_base(client, kind):
    response = client.get(f"/glossary.{kind}")
    assert response.headers["Content-Disposition"] == f'attachment; filename="glossary.{kind}"'
    assert any_file.read(response.content).concepts == built_in().concepts


def test_a_change_shows_at_once_to_readers_whose_page_was_kept(client):
    assert client.get("/en/glossary/zzz/").status_code == 404
    client.get("/en/glossary/?q=zzz")
    write_concepts([Concept("zzz", (Term("en", "zzz"), Term("ko", "즈", Status.FORBIDDEN)))])
    assert keys(client.get("/en/glossary/?q=zzz")) == ["zzz"]


def test_words_are_escaped(client):
    write_concepts([Concept("zzz", (Term("en", "<script>x"), Term("ko", "<b>&")), definition="<i>")])
    for address in ("/en/glossary/zzz/", "/en/glossary/?q=script"):
        page = client.get(address).content.decode()
        assert "<script>x" not in page
        assert "<b>&" not in page


def test_the_glossary_stands_in_the_sitemap(client):
    page = client.get("/sitemap-pages-0.xml").content.decode()
    assert "/ko/glossary/</loc>" in page
    assert "/ko/glossary/norm/</loc>" in page
