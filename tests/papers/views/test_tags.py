"""Tags: which there are, and what carries one."""

from datetime import date
from urllib.parse import quote

import pytest
from taggit.models import Tag

from papers.actions.add_synonym import add_synonym
from papers.actions.place_tag import place_tag
from papers.models import Entry
from tests.factories import EntryFactory, IssueFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db


def test_a_tag_shows_issues_that_have_it_and_entries_that_have_it(client):
    tagged, holding, neither = IssueFactory(), IssueFactory(), IssueFactory()
    tagged.tags.add("에이전트")
    entry, plain = EntryFactory(issue=holding), EntryFactory(issue=holding)
    entry.tags.add("에이전트")
    write_text(entry, "title", {"en": "Tagged entry"})
    write_text(plain, "title", {"en": "Plain entry"})
    response = client.get(f"/en/tags/{Tag.objects.get().slug}/")
    cards = {card.issue: card for card in response.context["cards"]}
    assert set(cards) == {tagged, holding}
    assert [line.entry for line in cards[holding].lines] == [entry]
    assert "Plain entry" not in response.content.decode()
    assert neither.key not in response.content.decode()


def test_a_tag_in_any_script_has_an_address(client):
    issue = IssueFactory()
    issue.tags.add("강화 학습", "エージェント")
    for tag in Tag.objects.all():
        response = client.get(f"/ko/tags/{tag.slug}/")
        assert [card.issue for card in response.context["cards"]] == [issue]
        assert (
            f'<a href="{quote(f"/ko/tags/{tag.slug}/")}" rel="tag">'
            in client.get("/ko/tags/").content.decode()
        )


def test_the_tags_most_used_lately_come_by_their_number(client):
    for number in range(3):
        entry = EntryFactory(issue__dated_on=date(2024, 1, 1 + number))
        entry.tags.add("often")
        if number == 0:
            entry.tags.add("once")
    frequent = client.get("/en/tags/").context["frequent"]
    assert [(tag.name, tag.uses) for tag in frequent] == [("often", 3), ("once", 1)]


def test_many_tags_come_in_pages(client):
    entry = EntryFactory()
    entry.tags.add(*(f"tag-{number:03}" for number in range(130)))
    first = client.get("/en/tags/")
    assert [tag.name for tag in first.context["tags"]] == [f"tag-{number:03}" for number in range(120)]
    second = client.get(f"/en/tags/{first.context['paging'].older}")
    assert [tag.name for tag in second.context["tags"]] == [f"tag-{number:03}" for number in range(120, 130)]
    assert "Used most recently" not in second.content.decode()


def test_a_tag_that_only_a_draft_has_does_not_exist_for_readers(client):
    draft = IssueFactory(state="draft")
    draft.tags.add("unannounced")
    assert client.get("/en/tags/unannounced/").status_code == 404
    client.force_login(UserFactory(role="editor"))
    assert client.get("/en/tags/unannounced/").status_code == 200


def tagged_entry(*names: str, **issue) -> Entry:
    entry = EntryFactory(**issue)
    entry.tags.add(*names)
    return entry


class TestSynonyms:
    @pytest.mark.parametrize("address", ["llm", "LLM", "LARGE-language-models", "ｌｌｍ"])
    def test_another_name_leads_to_the_tag_for_good(self, client, address):
        tagged_entry("large-language-models")
        add_synonym(Tag.objects.get(), "LLM")
        response = client.get(f"/en/tags/{address}/")
        assert (response.status_code, response["Location"]) == (301, "/en/tags/large-language-models/")

    def test_the_page_says_what_else_it_is_called(self, client):
        tagged_entry("large-language-models")
        add_synonym(Tag.objects.get(), "언어 모델")
        page = client.get("/en/tags/large-language-models/").content.decode()
        assert "Also called:" in page
        assert "<bdi>언어 모델</bdi>" in page

    def test_a_synonym_of_what_only_drafts_have_leads_nowhere(self, client):
        tagged_entry("plans", issue__state="draft")
        add_synonym(Tag.objects.get(), "secrets")
        assert client.get("/en/tags/secrets/").status_code == 404


class TestPlaces:
    @pytest.fixture
    def tags(self, db) -> dict[str, Tag]:
        for name in ("models", "language models", "small language models"):
            tagged_entry(name, issue__dated_on=date(2024, 1, len(name)))
        tags = {tag.name: tag for tag in Tag.objects.all()}
        place_tag(tags["language models"], tags["models"])
        place_tag(tags["small language models"], tags["language models"])
        return tags

    def test_a_tag_shows_what_has_those_below_it(self, client, tags):
        shown = client.get("/en/tags/models/").context
        assert [line.entry.tags.get().name for card in shown["cards"] for line in card.lines] == [
            "small language models", "language models", "models",
        ]  # fmt: skip
        assert [branch.tag.name for branch in shown["below"]] == ["language models"]
        assert [branch.tag.name for branch in shown["below"][0].below] == ["small language models"]
        lowest = client.get("/en/tags/small-language-models/").context
        assert [tag.name for tag in lowest["above"]] == ["models", "language models"]
        assert len(lowest["cards"]) == 1

    def test_the_list_shows_their_order(self, client, tags):
        branch = client.get("/en/tags/").context["branches"][0]
        assert [branch.tag.name, branch.below[0].tag.name] == ["models", "language models"]

    def test_a_lower_tag_that_only_drafts_have_is_not_told_of(self, client, tags):
        tagged_entry("unannounced", issue__state="draft")
        place_tag(Tag.objects.get(name="unannounced"), tags["models"])
        assert "unannounced" not in client.get("/en/tags/models/").content.decode()
        assert "unannounced" not in client.get("/en/tags/").content.decode()

    def test_an_upper_tag_that_nothing_has_itself_shows_the_lower_ones(self, client, tags):
        place_tag(tags["models"], upper := Tag.objects.create(name="everything", slug="everything"))
        assert len(client.get(f"/en/tags/{upper.slug}/").context["cards"]) == 3

    def test_the_filter_of_issues_knows_them_too(self, client, tags):
        assert len(client.get("/en/issues/?tag=models").context["cards"]) == 3
