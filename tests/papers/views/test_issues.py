"""The filters of the list of issues: what they find, and what they say about what they cannot use."""

from datetime import date

import pytest

from papers.models import Issue
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    """Two sources, four issues over two years."""
    korean = SourceFactory(slug="weekly-ko", name="주간", language="ko")
    english = SourceFactory(slug="weekly", name="Weekly", language="en")
    issues = {
        "march": IssueFactory(source=korean, key="march", dated_on=date(2024, 3, 31)),
        "april": IssueFactory(source=korean, key="april", dated_on=date(2024, 4, 1)),
        "december": IssueFactory(source=english, key="december", dated_on=date(2023, 12, 31)),
        "january": IssueFactory(source=english, key="january", dated_on=date(2024, 1, 1)),
    }
    write_text(issues["march"], "title", {"ko": "３월의 논문", "en": "Papers of March"})
    entry = EntryFactory(
        issue=issues["april"], paper=PaperFactory(title="Straße to ＡＧＩ", arxiv_id="2404.00001")
    )
    write_text(entry, "title", {"ko": "에이전트로 가는 길", "en": "The way to agents"})
    entry.tags.add("에이전트", "RLHF")
    issues["december"].tags.add("survey")
    return issues


def found(client, query: str) -> list[str]:
    """The keys of the issues that a query finds, in their order."""
    response = client.get(f"/en/issues/?{query}")
    assert response.status_code == 200
    return [card.issue.key for card in response.context["cards"]]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["april", "march", "january", "december"]),
        ("source=weekly", ["january", "december"]),
        ("language=ko", ["april", "march"]),
        ("year=2023", ["december"]),
        ("year=2024&month=3", ["march"]),
        ("year=2023&month=12", ["december"]),
        ("year=2024&month=12", []),
        ("tag=survey", ["december"]),
        ("tag=에이전트", ["april"]),
        ("tag=rlhf", ["april"]),
        ("source=weekly-ko&year=2024&tag=RLHF", ["april"]),
    ],
)
def test_what_the_filters_find(client, site, query, keys):
    assert found(client, query) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("3월", ["march"]),
        ("３월", ["march"]),
        ("PAPERS march", ["march"]),
        ("에이전트", ["april"]),
        ("WAY agents", ["april"]),
        ("agi", ["april"]),
        ("STRASSE", []),
        ("straße", ["april"]),
        ("2404.00001", ["april"]),
        ("100%", []),
        ("_", []),
        ("nothing of this", []),
    ],
)
def test_words_of_a_title_are_found_whatever_their_width_and_case(client, site, text, keys):
    assert found(client, f"q={text}") == keys


def test_a_withdrawn_entry_no_longer_gives_its_issue_a_tag_or_a_title(client, site):
    site["april"].entries.update(state="withdrawn")
    assert found(client, "tag=rlhf") == []
    assert found(client, "q=agents") == []
    assert found(client, "q=2404.00001") == []


@pytest.mark.parametrize(
    ("query", "field", "note", "count"),
    [
        ("source=none", "source", "“none” is not one of these. It was left out.", 4),
        ("language=xx", "language", "“xx” is not one of these. It was left out.", 4),
        ("year=1812", "year", "“1812” is not one of these. It was left out.", 4),
        ("year=abc", "year", "“abc” is not one of these. It was left out.", 4),
        ("year=2024&month=13", "month", "“13” is not one of these. It was left out.", 3),
        ("month=3", "month", "A month needs a year. It was left out.", 4),
        ("tag=none", "tag", "There is no tag “none”. It was left out.", 4),
        ("tag=%00", "tag", "Null characters are not allowed.", 4),
        ("q=" + "x" * 101, "q", "Ensure this value has at most 100 characters (it has 101).", 4),
        ("q=%00", "q", "Null characters are not allowed.", 4),
    ],
)
def test_a_value_that_cannot_be_used_is_explained_and_left_out(client, site, query, field, note, count):
    response = client.get(f"/en/issues/?{query}")
    assert response.status_code == 200
    assert response.context["filter"].form.errors[field] == [note]
    assert len(response.context["cards"]) == count
    page = response.content.decode()
    assert 'aria-invalid="true"' in page
    assert f'id="id_{field}_error"' in page


def test_the_filters_that_can_be_used_still_hold(client, site):
    assert found(client, "source=weekly&month=99&tag=none") == ["january", "december"]


def test_the_form_shows_what_was_chosen(client, site):
    page = client.get("/en/issues/?source=weekly&year=2024&q=a%22b").content.decode()
    assert '<option value="weekly" selected>Weekly</option>' in page
    assert '<option value="2024" selected>2024</option>' in page
    assert 'value="a&quot;b"' in page


def test_empty_fields_do_not_stay_in_the_address(client, site):
    response = client.get("/ko/issues/?source=weekly&language=&year=&month=&tag=&q=")
    assert (response.status_code, response.headers["Location"]) == (302, "/ko/issues/?source=weekly")
    response = client.get("/ko/issues/?source=&q=")
    assert response.headers["Location"] == "/ko/issues/"


def test_pages_keep_the_filters_and_nothing_else(client, site):
    source = site["march"].source
    for number in range(25):
        IssueFactory(source=source, key=f"more-{number}", dated_on=date(2024, 5, 1))
    paging = client.get("/en/issues/?year=2024&source=weekly-ko&utm_source=x").context["paging"]
    assert paging.older.startswith("?source=weekly-ko&year=2024&after=2024-05-01_")
    second = client.get(f"/en/issues/{paging.older}")
    assert [card.issue.key for card in second.context["cards"]][-2:] == ["april", "march"]
    assert second.context["paging"].newer.startswith("?source=weekly-ko&year=2024&before=")


def test_pages_lead_through_all_issues(client):
    source = SourceFactory()
    for number in range(45):
        IssueFactory(source=source, key=str(number), dated_on=date(2024, 1, 1 + number // 3))
    seen, query = [], ""
    while True:
        response = client.get(f"/en/issues/{query}")
        seen += [card.issue.pk for card in response.context["cards"]]
        query = response.context["paging"].older
        if not query:
            break
    assert seen == list(Issue.objects.order_by("-dated_on", "-pk").values_list("pk", flat=True))


def test_no_match_says_so_and_shows_the_way_back(client, site):
    page = client.get("/en/issues/?q=zzzz").content.decode()
    assert "No issue matches all of this." in page
    assert '<a href="/en/issues/">Show all issues</a>' in page


def test_the_canonical_address_holds_the_filters(client, site):
    page = client.get("/en/issues/?utm_source=x&year=2024&source=weekly").content.decode()
    assert '<link rel="canonical" href="http://testserver/en/issues/?source=weekly&amp;year=2024">' in page


def test_choices_are_written_in_the_language_of_the_page(client, site):
    assert '<option value="3">3월</option>' in client.get("/ko/issues/").content.decode()
    assert '<option value="2023">2023年</option>' in client.get("/ja/issues/").content.decode()


def test_a_tag_that_only_drafts_carry_is_unknown_to_readers_and_known_to_editors(client):
    IssueFactory()
    IssueFactory(state="draft").tags.add("secret plans")
    assert "There is no tag" in client.get("/en/issues/?tag=secret+plans").content.decode()
    client.force_login(UserFactory(role="editor"))
    assert "There is no tag" not in client.get("/en/issues/?tag=secret+plans").content.decode()
