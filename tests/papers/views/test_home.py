"""The first page: the newest issue in the reader's language, what is new, what is talked about."""

from datetime import date, timedelta

import pytest

from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def sources():
    return {
        language: SourceFactory(language=language, name=f"Weekly {language}")
        for language in ("ko", "ja", "en")
    }


def issue(source, day: int, **more):
    made = IssueFactory(source=source, dated_on=date(2024, 1, 1) + timedelta(days=day), **more)
    write_text(made, "title", {source.language: f"{source.language} {day}"}, original=source.language)
    return made


def test_the_newest_issue_in_the_readers_language_leads(client, sources):
    issue(sources["en"], 30)
    mine = issue(sources["ko"], 20)
    issue(sources["ko"], 10)
    context = client.get("/ko/").context
    assert context["lead"].issue == mine
    assert [card.title.text for card in context["cards"]] == ["ko 10"]
    assert [card.title.text for card in context["other_cards"]] == ["en 30"]


def test_without_an_issue_in_the_readers_language_the_newest_leads_with_a_note(client, sources):
    newest = issue(sources["en"], 30)
    response = client.get("/ja/", headers={"accept-language": "ja"})
    assert response.context["lead"].issue == newest
    assert response.context["cards"] == []
    assert 'class="note"' in response.content.decode()


def test_the_lead_lists_its_entries_in_their_order(client, sources):
    lead = issue(sources["en"], 3)
    for number in (1, 2, 3):
        write_text(EntryFactory(issue=lead), "title", {"en": f"Entry {number}", "ko": f"항목 {number}"})
    card = client.get("/en/").context["lead"]
    assert [line.title.text for line in card.lines] == ["Entry 1", "Entry 2", "Entry 3"]
    assert card.lines[0].url.startswith(
        lead.get_absolute_url().replace("/issues", "/en/issues", 1) + "#entry-"
    )
    assert card.entry_count == 3


def test_other_languages_do_not_crowd_out_the_readers_own(client, sources):
    for day in range(40, 60):
        issue(sources["en"], day)
    for day in range(5):
        issue(sources["ko"], day)
    context = client.get("/ko/").context
    assert len(context["cards"]) == 4
    assert len(context["other_cards"]) == 6


def test_a_paper_treated_by_several_sources_is_discussed(client, sources):
    paper, other = PaperFactory(title="Much Discussed"), PaperFactory(title="Said Once")
    for day, source in enumerate(sources.values()):
        EntryFactory(issue=issue(source, day), paper=paper)
    EntryFactory(issue=issue(sources["en"], 4), paper=other)
    EntryFactory(issue=issue(sources["en"], 5), paper=other)
    (card,) = client.get("/en/").context["discussed"]
    assert card.discussed.paper == paper
    assert [source.name for source in card.discussed.sources] == ["Weekly en", "Weekly ja", "Weekly ko"]


def test_editions_of_one_series_count_less_than_several_series(client, sources):
    series = SourceFactory(language="en", name="Series")
    edition = SourceFactory(language="ko", name="Series in Korean", upstream=series)
    of_editions, of_series = PaperFactory(title="In Two Editions"), PaperFactory(title="In Two Series")
    for source in (series, edition):
        for day in (1, 2):
            EntryFactory(issue=issue(source, day), paper=of_editions)
    for source in (series, sources["ja"]):
        EntryFactory(issue=issue(source, 3), paper=of_series)
    found = [card.discussed.paper for card in client.get("/en/").context["discussed"]]
    assert found == [of_series, of_editions]


def test_what_was_discussed_long_before_the_newest_issue_is_not_discussed_lately(client, sources):
    paper = PaperFactory()
    for source in sources.values():
        EntryFactory(issue=issue(source, 0), paper=paper)
    assert client.get("/en/").context["discussed"]
    issue(sources["en"], 92)
    assert client.get("/en/").context["discussed"] == []


def test_a_discussed_paper_has_its_title_in_the_readers_language_where_there_is_one(client, sources):
    paper = PaperFactory(title="The Paper")
    for source in sources.values():
        entry = EntryFactory(issue=issue(source, 1), paper=paper)
        if source.language == "ko":
            write_text(entry, "title", {"en": "The Paper", "ko": "그 논문"})
    assert client.get("/ko/").context["discussed"][0].title.text == "그 논문"
    assert client.get("/ja/").context["discussed"][0].title.text == "The Paper"


def test_drafts_are_neither_lead_nor_discussed(client, sources):
    paper = PaperFactory()
    EntryFactory(issue=issue(sources["en"], 1), paper=paper)
    EntryFactory(issue=issue(sources["ko"], 2, state="draft"), paper=paper)
    context = client.get("/en/").context
    assert (context["lead"].title.text, context["discussed"]) == ("en 1", [])
    client.force_login(UserFactory(role="editor"))
    context = client.get("/ko/").context
    assert (context["lead"].title.text, len(context["discussed"])) == ("ko 2", 1)


def test_sources_in_the_readers_language_stand_first(client, sources):
    for source in sources.values():
        issue(source, 1)
    assert [source.language for source in client.get("/ja/").context["sources"]] == ["ja", "en", "ko"]
