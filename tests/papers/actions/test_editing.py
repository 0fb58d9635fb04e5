"""What stands around the texts is changed: an issue's head, an entry's links, tags; and everything is told."""

from datetime import date

import pytest
from taggit.models import Tag

from papers.actions.add_passage import add_passage
from papers.actions.change_state import change_state
from papers.actions.edit_entry import EntryValues, LinkValues, MediaValues, edit_entry
from papers.actions.edit_issue import IssueValues, KeyTaken, edit_issue
from papers.actions.rename_tag import rename_tag
from papers.actions.tag_issues import tag_issues
from papers.actions.withdraw_entry import show_entry, withdraw_entry
from papers.models import Entry, Issue, IssueEvent, SiteVersion, Translation
from tests.factories import EntryFactory, IssueFactory, PaperFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="editor")


def issue_values(**changes):
    values = {
        "key": "2024-03-11",
        "language": "ja",
        "starts_on": date(2024, 3, 11),
        "ends_on": date(2024, 3, 17),
        "url": "https://example.org/1",
        "upstream_url": "",
        "likes": 3,
        "tags": ("RLHF", "評価"),
    }
    return IssueValues(**{**values, **changes})


def entry_values(**changes):
    return EntryValues(**{"paper": None, "votes": None, "tags": (), "links": (), "media": (), **changes})


class TestIssue:
    def test_its_values_and_tags_are_stored_and_it_is_listed_under_its_last_day(self, editor):
        issue = IssueFactory()
        edit_issue(issue, issue_values(), actor=editor)
        issue = Issue.objects.get()
        assert (issue.key, issue.language, issue.likes) == ("2024-03-11", "ja", 3)
        assert issue.dated_on == date(2024, 3, 17)
        assert set(issue.tags.names()) == {"RLHF", "評価"}

    def test_a_taken_key_is_refused_and_changes_nothing(self, editor):
        issue = IssueFactory(key="old")
        IssueFactory(source=issue.source, key="2024-03-11")
        with pytest.raises(KeyTaken):
            edit_issue(issue, issue_values(), actor=editor)
        issue.refresh_from_db()
        assert (issue.key, issue.tags.count()) == ("old", 0)

    def test_one_sitting_of_an_editor_is_one_event(self, editor):
        issue = IssueFactory()
        other = UserFactory()
        for actor in (editor, editor, other, editor):
            edit_issue(issue, issue_values(), actor=actor)
        assert [event.actor for event in issue.events.order_by("id")] == [editor, other, editor]

    def test_many_issues_are_tagged_at_once(self, editor):
        issues = [IssueFactory(), IssueFactory()]
        issues[0].tags.add("old")
        assert tag_issues(issues, actor=editor, add=["new"], remove=["old"]) == 2
        assert [list(issue.tags.names()) for issue in issues] == [["new"], ["new"]]

    def test_issues_are_held_in_the_order_of_their_ids_however_a_list_has_them(self, editor):
        # A list of issues has the newest first; whoever else holds several would wait for this one, and it for them.
        issues = sorted((IssueFactory() for _ in range(3)), key=lambda issue: -issue.pk)
        tag_issues(issues, actor=editor, add=["new"])
        edited = IssueEvent.objects.filter(event="edited").order_by("pk").values_list("issue_id", flat=True)
        assert list(edited) == [issue.pk for issue in reversed(issues)]


class TestEntry:
    def test_links_and_media_are_kept_changed_added_and_taken_away(self, editor):
        entry, paper = EntryFactory(), PaperFactory(arxiv_id="2403.00001")
        links = (
            LinkValues(None, "further", "https://a.example", "A"),
            LinkValues(None, "code", "https://b.example", ""),
        )
        media = (MediaValues(None, "image", "https://a.example/1.png", "A curve"),)
        edit_entry(entry, entry_values(links=links, media=media), actor=editor)
        first, second = entry.links.all()
        changed = (
            LinkValues(second.pk, "code", "https://b.example", "Code"),
            LinkValues(None, "paper", "https://arxiv.org/pdf/2403.00001v3", ""),
        )
        edit_entry(entry, entry_values(paper=paper, votes=7, tags=("moe",), links=changed), actor=editor)
        entry = Entry.objects.get()
        first_link = entry.links.first()
        assert (first_link.pk, first_link.title) == (second.pk, "Code")
        assert entry.links.last().paper == paper
        assert not entry.links.filter(pk=first.pk).exists()
        assert (entry.votes, entry.paper, entry.media.count()) == (7, paper, 0)
        assert list(entry.tags.names()) == ["moe"]

    def test_a_withdrawn_entry_stays_and_can_come_back(self, editor):
        entry = EntryFactory()
        withdraw_entry(entry, actor=editor)
        assert Entry.objects.get().state == Entry.State.WITHDRAWN
        show_entry(entry, actor=editor)
        assert Entry.objects.get().state == Entry.State.SHOWN

    def test_a_passage_gets_its_first_text_in_nfc_behind_the_others_of_its_role(self, editor):
        entry = EntryFactory()
        add_passage(entry, "commentary", language="KO", text="첫", actor=editor)
        passage = add_passage(entry, "commentary", language="ja", text="か\u3099\r\n", actor=editor)
        translation = passage.translations.get()
        assert (passage.position, translation.current.text, translation.is_original) == (1, "が\n", True)
        assert (translation.current.number, translation.current.actor) == (1, editor)


def test_a_state_is_one_word_and_its_history_is_a_list(editor):
    passage = add_passage(EntryFactory(), "title", language="ko", text="제목", actor=editor)
    translation = passage.translations.get()
    assert change_state(translation, "reviewed", actor=editor)
    assert not change_state(translation, "reviewed", actor=editor)
    assert Translation.objects.get().state == "reviewed"
    assert [change.state for change in translation.state_changes.all()] == ["reviewed", "final"]


class TestTags:
    def test_a_renamed_tag_keeps_its_issues(self):
        issue = IssueFactory()
        issue.tags.add("agent")
        rename_tag(Tag.objects.get(), "agents")
        assert list(issue.tags.names()) == ["agents"]
        assert Tag.objects.get().slug == "agents"

    def test_a_tag_renamed_to_another_joins_it(self):
        both, one = IssueFactory(), EntryFactory()
        both.tags.add("agent", "Agents")
        one.tags.add("agent")
        stayed = rename_tag(Tag.objects.get(name="agent"), "agents")
        assert list(Tag.objects.all()) == [stayed]
        assert list(both.tags.names()) == list(one.tags.names()) == ["Agents"]


def test_every_change_moves_the_site_version(editor):
    issue, entry = IssueFactory(), EntryFactory()
    for act in (
        lambda: edit_issue(issue, issue_values(), actor=editor),
        lambda: edit_entry(entry, entry_values(), actor=editor),
        lambda: withdraw_entry(entry, actor=editor),
        lambda: tag_issues([issue], actor=editor, add=["x"]),
        lambda: rename_tag(Tag.objects.first(), "y"),
    ):
        before = SiteVersion.objects.get().number
        act()
        assert SiteVersion.objects.get().number > before
