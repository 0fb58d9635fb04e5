"""The page of one language: its sources and its issues."""

import pytest

from tests.factories import IssueFactory, SourceFactory

pytestmark = pytest.mark.django_db


def test_a_language_shows_its_sources_and_issues(client):
    korean, english = SourceFactory(language="ko"), SourceFactory(language="en")
    mine = IssueFactory(source=korean)
    IssueFactory(source=english)
    response = client.get("/en/languages/ko/")
    assert [card.issue for card in response.context["cards"]] == [mine]
    assert response.context["sources"] == [korean]
    assert '<h1 lang="ko">한국어</h1>' in response.content.decode()
