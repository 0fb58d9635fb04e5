"""Authors: everybody of a paper that an issue covers, by name; what each wrote, and with whom."""

from datetime import date

import pytest

from papers.actions.edit_paper import edit_paper
from papers.models import Entry, EntryLink
from tests.factories import EntryFactory, PaperFactory, UserFactory

pytestmark = pytest.mark.django_db


def covered(*authors: str, **issue) -> Entry:
    """A paper of these authors, and the entry that treats it."""
    paper = PaperFactory(authors=list(authors))
    edit_paper(paper)
    return EntryFactory(paper=paper, **issue)


def names(response, kind: str = "authors") -> list[str]:
    return [author.name for author in response.context[kind]]


class TestList:
    def test_everybody_is_listed_by_name_with_the_number_of_papers(self, client):
        covered("Grace Hopper", "Ada Lovelace")
        covered("ADA LOVELACE", "김철수")
        response = client.get("/en/authors/")
        assert [(author.url, author.number) for author in response.context["authors"]] == [
            ("/en/authors/ada-lovelace/", 2),
            ("/en/authors/grace-hopper/", 1),
            ("/en/authors/%EA%B9%80%EC%B2%A0%EC%88%98/", 1),
        ]
        assert [(author.name, author.number) for author in response.context["prolific"]] == [
            ("ADA LOVELACE", 2)
        ]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("a", ["Ada Lovelace", "Alan Turing"]), ("love", ["Ada Lovelace"]), ("LOVELACE, ada", ["Ada Lovelace"]),
            ("lan", []), ("김", ["김철수"]), ("núñez", ["José Núñez"]), ("%", []), ("+", []), ("\x00a", ["Ada Lovelace", "Alan Turing"]),
            ("x" * 5000, []),
        ],
    )  # fmt: skip
    def test_names_are_found_by_how_their_words_begin(self, client, text, found):
        covered("Ada Lovelace", "Alan Turing", "김철수", "José Núñez")
        response = client.get("/en/authors/", {"q": text})
        assert names(response) == found
        assert found or "No author is called that." in response.content.decode()

    def test_an_empty_search_is_the_list(self, client):
        assert client.get("/en/authors/?q=+")["Location"] == "/en/authors/"
        assert "No paper with authors has been covered yet." in client.get("/en/authors/").content.decode()

    def test_many_come_in_pages(self, client):
        covered(*(f"Author {chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(130)))
        first = client.get("/en/authors/")
        assert len(names(first)) == 120
        second = client.get(f"/en/authors/{first.context['paging'].older}")
        assert len(names(second)) == 10
        assert names(client.get(f"/en/authors/{second.context['paging'].newer}")) == names(first)

    def test_who_only_drafts_cover_is_unknown_to_readers(self, client):
        covered("Ada Lovelace", issue__state="draft")
        covered("Alan Turing", state="withdrawn")
        assert names(client.get("/en/authors/")) == []
        for key in ("ada-lovelace", "alan-turing"):
            assert client.get(f"/en/authors/{key}/").status_code == 404
        client.force_login(UserFactory(role="editor"))
        assert names(client.get("/en/authors/")) == ["Ada Lovelace"]


class TestPage:
    def test_papers_stand_with_the_issues_that_cover_them_the_last_first(self, client):
        early = covered("Ada Lovelace", issue__dated_on=date(2024, 1, 1))
        late = covered("Ada Lovelace", issue__dated_on=date(2024, 2, 1))
        again = EntryFactory(paper=early.paper, issue__dated_on=date(2024, 3, 1))
        papers = client.get("/en/authors/ada-lovelace/").context["papers"]
        assert [(row.card.paper, row.entries) for row in papers] == [
            (early.paper, [again, early]), (late.paper, [late]),
        ]  # fmt: skip

    def test_who_wrote_with_them_stands_by_the_number_of_papers(self, client):
        covered("Ada Lovelace", "Alan Turing", "Grace Hopper")
        covered("Ada Lovelace", "Grace Hopper")
        beside = client.get("/en/authors/ada-lovelace/").context["beside"]
        assert [(author.name, author.number) for author in beside] == [
            ("Grace Hopper", 2),
            ("Alan Turing", 1),
        ]

    def test_the_usual_spelling_is_the_title_and_the_others_are_told(self, client):
        for name in ("José Núñez", "José Núñez", "Jose Nunez"):
            covered(name)
        response = client.get("/en/authors/jose-nunez/")
        assert (response.context["name"], response.context["spellings"]) == ("José Núñez", ["Jose Nunez"])

    @pytest.mark.parametrize("address", ["Ada-Lovelace", "ada.lovelace", "Ada%20Lovelace", "ÁDA-lovelace"])
    def test_another_spelling_leads_to_the_one_address(self, client, address):
        covered("Ada Lovelace")
        response = client.get(f"/en/authors/{address}/")
        assert (response.status_code, response["Location"]) == (301, "/en/authors/ada-lovelace/")

    @pytest.mark.parametrize("address", ["nobody", "+", "..", "%ff", "x" * 3000, "ada-lovelace/more"])
    def test_nobody_is_not_found(self, client, address):
        assert client.get(f"/en/authors/{address}/").status_code == 404

    def test_the_number_of_questions_does_not_grow(self, client, django_assert_max_num_queries):
        for number in range(12):
            entry = covered(
                "Ada Lovelace", f"Writer {chr(97 + number)}", issue__dated_on=date(2024, 1, 1 + number)
            )
            EntryFactory(paper=entry.paper)
        with django_assert_max_num_queries(12):
            client.get("/en/authors/ada-lovelace/")


def test_the_page_of_a_paper_links_its_authors(client):
    entry = covered("Ada Lovelace", "+")
    page = client.get(f"/en/papers/{entry.paper.slug}/").content.decode()
    assert '<a href="/en/authors/ada-lovelace/"><bdi>Ada Lovelace</bdi></a>, <bdi>+</bdi>' in page


def test_a_paper_that_is_only_named_beside_others_has_no_links(client):
    paper = PaperFactory(authors=["Ada Lovelace"])
    edit_paper(paper)
    EntryLink.objects.create(entry=EntryFactory(), position=1, url="https://arxiv.org/abs/1", paper=paper)
    page = client.get(f"/en/papers/{paper.slug}/").content.decode()
    assert "<bdi>Ada Lovelace</bdi>" in page
    assert "authors/ada" not in page
