"""Tags: which there are, and what carries one."""

from datetime import date
from urllib.parse import quote

import pytest
from taggit.models import Tag

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
