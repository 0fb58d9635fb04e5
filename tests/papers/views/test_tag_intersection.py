"""What carries several tags at once: one address for each set of tags, and ways to add one or take one away."""

from datetime import date

import pytest
from taggit.models import Tag

from papers.actions.add_synonym import add_synonym
from papers.actions.place_tag import place_tag
from papers.models import Entry
from tests.factories import EntryFactory, IssueFactory

pytestmark = pytest.mark.django_db


def tagged(*names: str, **issue) -> Entry:
    entry = EntryFactory(**issue)
    entry.tags.add(*names)
    return entry


def lines(response) -> list[Entry]:
    return [line.entry for card in response.context["cards"] for line in card.lines]


def links(response, kind: str) -> dict[str, tuple[str, int]]:
    return {link.name: (link.url, link.number) for link in response.context[kind]}


@pytest.fixture
def entries(db) -> dict[str, Entry]:
    return {
        "both": tagged("rlhf", "vision", issue__dated_on=date(2024, 1, 3)),
        "all": tagged("rlhf", "vision", "agents", issue__dated_on=date(2024, 1, 2)),
        "one": tagged("rlhf", issue__dated_on=date(2024, 1, 1)),
    }


def test_entries_that_have_all_of_the_tags_stand_under_their_issues(client, entries):
    response = client.get("/en/tags/rlhf/vision/")
    assert lines(response) == [entries["both"], entries["all"]]
    assert response.context["number"] == 2


def test_tags_on_different_entries_of_one_issue_are_not_together(client, entries):
    issue = IssueFactory()
    tagged("rlhf", issue=issue)
    tagged("vision", issue=issue)
    assert issue not in [card.issue for card in client.get("/en/tags/rlhf/vision/").context["cards"]]


def test_an_entry_carries_what_its_issue_carries(client):
    entry = tagged("vision")
    entry.issue.tags.add("survey")
    assert lines(client.get("/en/tags/survey/vision/")) == [entry]


def test_each_link_leads_to_as_many_entries_as_it_says(client, entries):
    response = client.get("/en/tags/rlhf/vision/")
    assert links(response, "narrowing") == {"agents": ("/en/tags/agents/rlhf/vision/", 1)}
    assert links(response, "widening") == {"rlhf": ("/en/tags/vision/", 2), "vision": ("/en/tags/rlhf/", 3)}
    assert client.get("/en/tags/agents/rlhf/vision/").context["number"] == 1
    assert links(client.get("/en/tags/rlhf/"), "narrowing") == {
        "vision": ("/en/tags/rlhf/vision/", 2), "agents": ("/en/tags/agents/rlhf/", 1),
    }  # fmt: skip


@pytest.mark.parametrize("address", ["vision/rlhf", "rlhf/rlhf/vision", "RLHF/Vision", "vision/ppo"])
def test_a_set_of_tags_has_one_address(client, entries, address):
    add_synonym(Tag.objects.get(name="rlhf"), "ppo")
    response = client.get(f"/en/tags/{address}/")
    assert (response.status_code, response["Location"]) == (301, "/en/tags/rlhf/vision/")


def test_a_tag_above_another_adds_nothing(client, entries):
    tags = {tag.name: tag for tag in Tag.objects.all()}
    place_tag(tags["rlhf"], tags["agents"])
    assert client.get("/en/tags/agents/rlhf/")["Location"] == "/en/tags/rlhf/"
    assert lines(client.get("/en/tags/agents/vision/")) == [entries["both"], entries["all"]]
    assert "agents" not in links(client.get("/en/tags/rlhf/"), "narrowing")


def test_nothing_in_common_is_said_with_ways_out(client, entries):
    tagged("audio")
    response = client.get("/en/tags/audio/vision/")
    assert "No entry has all of these tags." in response.content.decode()
    assert 'content="noindex"' in response.content.decode()
    assert links(response, "widening")["audio"] == ("/en/tags/vision/", 2)


@pytest.mark.parametrize(
    "address",
    ["rlhf/none", "rlhf//vision", "rlhf/vision/", "a/b/c/d/e", "rlhf/vision/agents/rlhf/vision", "rlhf/plans",
     "rlhf/%2e%2e/x", "rlhf/" + "x" * 3000],
)  # fmt: skip
def test_other_addresses_do_not_exist(client, entries, address):
    tagged("plans", issue__state="draft")
    assert client.get(f"/en/tags/{address}/").status_code == 404


def test_the_number_of_questions_does_not_grow(client, entries, django_assert_max_num_queries):
    for number in range(20):
        tagged("rlhf", "vision", f"more-{number}", issue__dated_on=date(2023, 1, 1 + number))
    with django_assert_max_num_queries(22):
        response = client.get("/en/tags/rlhf/vision/")
    assert response.context["number"] == 22
