"""The page of one source: its issues, and its editions in other languages."""

import pytest

from tests.factories import IssueFactory, SourceFactory

pytestmark = pytest.mark.django_db


def test_a_source_shows_its_editions_and_its_own_issues_only(client):
    series = SourceFactory(
        slug="weekly", language="en", name="Weekly", publisher="The Makers", licence="CC BY 4.0"
    )
    korean = SourceFactory(slug="weekly-ko", language="ko", name="주간", upstream=series)
    empty = SourceFactory(language="ja", name="Nothing yet", upstream=series)
    mine, other = IssueFactory(source=series), IssueFactory(source=korean)
    response = client.get("/en/sources/weekly/")
    assert [card.issue for card in response.context["cards"]] == [mine]
    assert list(response.context["editions"]) == [korean]
    assert "The Makers" in response.content.decode()
    assert empty.name not in response.content.decode()
    response = client.get("/en/sources/weekly-ko/")
    assert [card.issue for card in response.context["cards"]] == [other]
    assert list(response.context["editions"]) == [series]
