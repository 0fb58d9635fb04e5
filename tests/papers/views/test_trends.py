"""The trends page: charts with tables behind them, files, and clear words for what cannot be shown."""

import csv
import io
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import EntryFactory, IssueFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def digests() -> None:
    """Two sources over two months, one of which writes about something new; and a draft."""
    weekly, daily = (
        SourceFactory(slug="weekly", name="주간 <논문>"),
        SourceFactory(slug="daily", name="=Daily"),
    )
    for month, tags in ((1, ("llm",)), (2, ("llm", "강화 학습"))):
        for day in range(1, 13):
            when = date(2024, month, day)
            issue = IssueFactory(
                source=weekly if day < 9 else daily, starts_on=when, ends_on=when, dated_on=when
            )
            EntryFactory(issue=issue).tags.add(*tags)
    when = date(2024, 2, 20)
    draft = IssueFactory(source=weekly, starts_on=when, ends_on=when, dated_on=when, state="draft")
    EntryFactory(issue=draft).tags.add("unannounced")


def pictures(html: str) -> list[str]:
    return re.findall(r'<svg xmlns[^>]*class="chart .*?</svg>', html, re.DOTALL)


def table(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_without_anything_published_the_page_says_so(client):
    assert "blank-leaf" in client.get("/en/trends/").content.decode()
    assert len(table(client.get("/en/trends/tags.csv"))) == 1


def test_tags_and_sources_have_charts_with_words_and_tables(client, digests):
    html = client.get("/en/trends/?from=2024-01&to=2024-02").content.decode()
    drawn = pictures(html)
    assert len(drawn) == 4
    for picture in drawn:
        tree = ElementTree.fromstring(picture)
        assert tree.attrib["role"] == "img" and tree[0].text and tree[1].text
    assert "January 2024 – February 2024" in html
    assert re.search(r"강화 학습</bdi></a> rose from 0% to 100%", html)
    assert html.count("<caption") == 2
    assert not any("style" in picture for picture in drawn)


@pytest.mark.parametrize(
    ("language", "month", "year"), [("ko", "2월", "2024년"), ("ja", "2月", "2024年"), ("en", "Feb", "2024")]
)
def test_months_are_written_as_the_language_writes_them(client, digests, language, month, year):
    drawn = pictures(client.get(f"/{language}/trends/").content.decode())
    for picture in drawn:
        words = [
            text.text for text in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")
        ]
        assert year in words
    assert any(month in picture for picture in drawn)


def test_names_are_escaped_in_charts(client, digests):
    html = client.get("/en/trends/").content.decode()
    assert "<논문>" not in html and "주간 &lt;논문&gt;" in html


def test_the_number_of_entries_can_be_shown_instead_of_their_share(client, digests):
    share, number = client.get("/en/trends/"), client.get("/en/trends/?show=count")
    assert ">100%<" in pictures(share.content.decode())[0]
    assert ">100%<" not in pictures(number.content.decode())[0]
    assert number.context["canonical_query"] == "show=count"


@pytest.mark.parametrize(
    "query",
    [
        "from=2024-13-45",
        "from=9999&to=0001",
        "from=0001-01-01&to=9999-12-31&by=week",
        "period=1850",
        "period[]=1&by=%00&show=%ff",
        "tag=nothing&tag=%00&tag=unannounced",
        "&".join(f"tag={number}" for number in range(1000)),
        "by=decade&show=everything",
    ],
)
def test_what_cannot_be_used_is_explained(client, digests, query):
    response = client.get(f"/en/trends/?{query}")
    assert response.status_code == 200
    assert response.context["problems"] or query.startswith("from=0001")
    assert "unannounced</bdi>" not in response.content.decode()
    assert client.get(f"/en/trends/tags.csv?{query}").status_code == 200


def test_every_problem_has_a_sentence(client, digests):
    for query in ("by=x", "period=x", "from=x", "from=2030", "from=2024-02&to=2024-01", "show=x", "tag=x"):
        for problem in client.get(f"/en/trends/?{query}").context["problems"]:
            assert problem.endswith(".") and " " in problem


def test_the_address_of_a_page_holds_what_was_understood(client, digests):
    response = client.get("/en/trends/?tag=LLM&tag=nothing&period=2024&by=quarter&x=1&from=")
    assert response.context["canonical_query"] == "period=2024&by=quarter&tag=llm"


@pytest.mark.parametrize("path", ["", "tags.csv", "sources.csv"])
def test_pages_for_readers_are_kept_by_the_parameters_that_mean_something(client, digests, path):
    response = client.get(f"/en/trends/{path}")
    assert response.variance.parameters == {"period", "by", "from", "to", "show", "tag"}
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_tags_and_sources_come_as_files(client, digests):
    tags = client.get("/en/trends/tags.csv?period=2024&tag=llm")
    assert tags["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="trends-tags-2024-01-01-2024-12-31.csv"' in tags["Content-Disposition"]
    assert table(tags)[2] == ["2024-02-01", "2024-02-29", "llm", "12", "12", "1.0000"]
    sources = table(client.get("/en/trends/sources.csv?period=2024"))
    assert ["2024-01-01", "2024-01-31", "daily", "'=Daily", "ko", "4", "4"] in sources
    assert client.get("/en/trends/other.csv").status_code == 404


def test_editors_see_drafts_counted(client, digests):
    client.force_login(UserFactory(role="editor"))
    assert client.get("/en/trends/?tag=unannounced").context["problems"] == []


def test_the_page_is_linked_from_the_tags_and_from_every_footer(client, digests):
    assert client.get("/en/tags/").content.decode().count('href="/en/trends/"') == 2
    assert client.get("/en/").content.decode().count('href="/en/trends/"') == 1


def test_the_page_asks_the_database_a_fixed_number_of_times(client, digests):
    with CaptureQueriesContext(connection) as queries:
        client.get("/en/trends/?period=all&by=week")
    assert len(queries) <= 22
