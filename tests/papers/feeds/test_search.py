"""The feed and the citations of a search."""

import json

import feedparser
import pytest

from papers.actions.publish_issue import publish_issue
from papers.actions.revise_translation import revise_translation
from papers.models import Translation
from tests.factories import EntryFactory, IssueFactory, PaperFactory, UserFactory, write_text
from tests.papers.citations.test_forms import read_bibtex
from tests.papers.syndication.rules import check_atom, check_json_feed

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    issue = IssueFactory(state="draft")
    write_text(issue, "overview", {"ko": "이번 주는 언어 모델의 추론이다."}, "ko")
    for number, text in enumerate(("언어모델의 추론", "그림을 그린다"), 1):
        entry = EntryFactory(issue=issue, paper=PaperFactory(arxiv_id=f"2403.0000{number}"))
        write_text(entry, "intro", {"ko": text, "en": f"Number {number}."})
    return issue


def test_a_search_is_followed_and_a_correction_brings_an_entry_into_it(client, issue):
    assert feedparser.parse(client.get("/ko/feeds/search.atom?q=추론").content).entries == []
    publish_issue(issue, actor=None)
    response = client.get("/ko/feeds/search.atom?q=추론")
    assert response.status_code == 200
    check_atom(response.content)
    ids = [entry.id for entry in feedparser.parse(response.content).entries]
    first, second = issue.entries.order_by("position")
    assert set(ids) == {f"tag:testserver,2024:entry/{first.pk}", f"tag:testserver,2024:issue/{issue.pk}"}
    translation = Translation.objects.get(passage__entry=second, language="ko", passage__role="intro")
    revise_translation(translation, "그림으로 추론한다", actor=UserFactory(), seen_number=1)
    document = json.loads(client.get("/ko/feeds/search.json?q=추론").content)
    check_json_feed(document)
    assert f"tag:testserver,2024:entry/{second.pk}" in {item["id"] for item in document["items"]}
    assert document["feed_url"].endswith("/ko/feeds/search.json?q=%EC%B6%94%EB%A1%A0")


def test_the_papers_a_search_finds_can_be_cited(client, issue):
    publish_issue(issue, actor=None)
    entries = read_bibtex(client.get("/cite/search.bib?q=추론").content.decode())
    assert [fields["eprint"] for _, _, fields in entries] == ["2403.00001"]
    page = client.get("/en/cite/search/?q=추론").content.decode()
    assert 'href="/en/cite/search.ris?q=%EC%B6%94%EB%A1%A0"' in page


def test_the_page_of_results_leads_to_both(client, issue):
    publish_issue(issue, actor=None)
    page = client.get("/ko/search/?q=추론").content.decode()
    assert '<link rel="alternate" type="application/atom+xml"' in page
    for address in ("/ko/feeds/search.atom?q=%EC%B6%94%EB%A1%A0", "/ko/cite/search/?q=%EC%B6%94%EB%A1%A0"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20%20", "?q=-", "?q=%FF%FE%00", "?q=%22"])
def test_a_search_for_nothing_has_no_feed_and_no_citations(client, query):
    for path in ("/feeds/search.atom", "/feeds/search.json", "/cite/search.bib", "/cite/search/"):
        assert client.get(f"{path}{query}").status_code == 404, path


@pytest.mark.parametrize(
    "query", ["a" * 10_000, '" OR NEAR(*', "tag:nothing", "추론 AND (", "<script>", "before:2024-13-45 추론"]
)
def test_odd_searches_are_feeds(client, issue, query):
    response = client.get("/feeds/search.atom", {"q": query})
    assert response.status_code == 200
    check_atom(response.content)
