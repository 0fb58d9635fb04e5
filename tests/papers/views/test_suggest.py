"""Proposals while somebody types: at most eight papers, tags and authors, as the box and as browsers want them."""

from types import SimpleNamespace

import pytest

from papers.actions.count_attempt import count_attempt
from papers.authors import author_rows
from papers.limits import LIMITS
from papers.models import PaperAuthor
from papers.search.index import rebuild
from papers.visitors import address_of
from tests.factories import EntryFactory, IssueFactory, PaperFactory, write_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers() -> None:
    """Ten papers about echoes by one author, a tag, and what only a draft has."""
    issue = IssueFactory()
    for number in range(10):
        paper = PaperFactory(
            title=f"Echoes of Kind {number}", arxiv_id=f"2403.0000{number}", authors=["Ecka Example"]
        )
        PaperAuthor.objects.bulk_create(author_rows(paper))
        entry = EntryFactory(issue=issue, paper=paper)
        write_text(entry, "title", {"en": paper.title, "ko": f"메아리 {number}번"})
        entry.tags.add("echo", "economics", "ecology")
    EntryFactory(issue=IssueFactory(state="draft"), paper=PaperFactory(title="Echoes Nobody Read Yet"))
    list(rebuild())


def proposals(client, text: str, language: str = "en") -> list[dict]:
    response = client.get(f"/{language}/search/suggest/", {"q": text})
    assert response.headers["Content-Type"] == "application/json"
    return response.json()["proposals"]


def test_there_are_papers_tags_and_authors_and_never_more_than_eight(client, papers):
    found = proposals(client, "ec")
    assert [each["kind"] for each in found] == ["paper"] * 5 + ["tag"] * 2 + ["author"]
    assert found[5] == {
        "kind": "tag", "kind_name": "Tag", "text": "#echo", "url": "/en/tags/echo/", "language": "", "note": "",
    }  # fmt: skip
    assert (found[-1]["text"], found[-1]["note"]) == ("Ecka Example", "10 papers")
    assert not any("Nobody Read" in each["text"] for each in proposals(client, "echoes nobody"))


def test_titles_are_in_the_readers_language_and_found_by_any_korean_letters(client, papers):
    found = proposals(client, "메아", "ko")
    assert found
    assert all(each["language"] == "ko" and each["text"].startswith("메아리") for each in found)
    assert found[0]["url"].startswith("/ko/papers/2403.0000")


def test_an_identifier_proposes_its_paper_alone(client, papers):
    [found] = proposals(client, "https://arxiv.org/abs/2403.00003")
    assert found["text"] == "Echoes of Kind 3"


def test_nothing_typed_proposes_nothing_and_the_number_is_said(client, papers):
    assert client.get("/en/search/suggest/").json() == {"proposals": [], "said": "No proposals."}
    assert client.get("/en/search/suggest/?q=echoes+of+kind+3").json()["said"].startswith("1 proposal.")


def test_browsers_get_the_form_they_know(client, papers):
    response = client.get("/en/search/suggest/?q=ecka&as=opensearch")
    assert response.headers["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == [
        "ecka", ["Ecka Example"], ["Author"], ["http://testserver/en/authors/ecka-example/"],
    ]  # fmt: skip


def test_who_asks_without_end_is_told_to_wait(client, papers, monkeypatch):
    # However slow the machine is, all of it happens in one minute.
    monkeypatch.setattr("papers.actions.count_attempt.time", SimpleNamespace(time=lambda: 4_000_000_000))
    first = client.get("/en/search/suggest/?q=zz")
    for _ in range(LIMITS["suggest"].address.times - 2):
        count_attempt("suggest", address=address_of(first.wsgi_request))
    assert client.get("/en/search/suggest/?q=zzz").status_code == 200
    assert client.get("/en/search/suggest/?q=zzzz").status_code == 429
