"""The list of papers: each once, the one treated last first, found by words or identifiers."""

from datetime import date

import pytest

from tests.factories import EntryFactory, IssueFactory, PaperFactory, write_text

pytestmark = pytest.mark.django_db


def test_each_paper_stands_once_at_the_last_issue_that_treats_it(client):
    old, new = IssueFactory(dated_on=date(2024, 1, 1)), IssueFactory(dated_on=date(2024, 2, 1))
    draft = IssueFactory(dated_on=date(2024, 3, 1), state="draft")
    again, early, late = PaperFactory(), PaperFactory(), PaperFactory()
    for issue, paper in ((old, again), (old, early), (new, late), (new, again), (draft, early)):
        EntryFactory(issue=issue, paper=paper)
    EntryFactory(issue=draft, paper=PaperFactory())
    EntryFactory(issue=new, paper=None)
    cards = client.get("/en/papers/").context["cards"]
    assert [card.paper for card in cards] == [again, late, early]
    assert [(card.entry_count, card.source_count) for card in cards] == [(2, 2), (1, 1), (1, 1)]


def test_papers_come_in_pages_without_gaps(client):
    issue = IssueFactory()
    papers = [EntryFactory(issue=issue).paper for _ in range(65)]
    seen, query = [], ""
    while True:
        response = client.get(f"/en/papers/{query}")
        seen += [card.paper for card in response.context["cards"]]
        query = response.context["paging"].older
        if not query:
            break
    assert seen == papers[::-1]


@pytest.mark.parametrize("text", ["attention need", "ＡＴＴＥＮＴＩＯＮ", "1706.03762", "10.1000/ABC"])
def test_a_paper_is_found_by_words_of_its_title_or_an_identifier(client, text):
    wanted = EntryFactory(
        paper=PaperFactory(title="Attention Is All You Need", arxiv_id="1706.03762", doi="10.1000/abc")
    ).paper
    EntryFactory(paper=PaperFactory(title="Something Else"))
    assert [card.paper for card in client.get(f"/en/papers/?q={text}").context["cards"]] == [wanted]


def test_a_paper_that_is_not_found_is_said_not_to_be(client):
    EntryFactory()
    page = client.get("/en/papers/?q=zzzz%00zzzz").content.decode()
    assert "No paper matches this." in page
    assert client.get("/en/papers/?q=+").headers["Location"] == "/en/papers/"


def test_a_paper_has_a_title_in_the_readers_language_where_its_last_entry_has_one(client):
    entry = EntryFactory(paper=PaperFactory(title="The Paper"))
    write_text(entry, "title", {"en": "The Paper: At Length", "ko": "그 논문"})
    assert client.get("/ko/papers/").context["cards"][0].title.text == "그 논문"
    assert client.get("/en/papers/").context["cards"][0].title.text == "The Paper"
    assert client.get("/ja/papers/").context["cards"][0].title.text == "The Paper"
