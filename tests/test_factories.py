"""The tests' own data: what the factories make is what the site would have made."""

import pytest

from papers.models import Revision, Translation
from papers.models.texts import texts_of
from tests.factories import EntryFactory, IssueFactory, SectionFactory, UserFactory, propose_text, write_text

pytestmark = pytest.mark.django_db


def test_texts_written_for_a_test_are_read_like_any_other():
    entry = EntryFactory()
    write_text(entry, "title", {"ko": "제목", "en": "Title"})
    [passage] = texts_of(entries=[entry.pk])["entry", entry.pk]
    assert passage.original.text == "Title"
    assert (passage.texts["ko"].text, passage.texts["ko"].is_outdated) == ("제목", False)


def test_texts_of_one_role_follow_one_another():
    issue = IssueFactory()
    first = write_text(issue, "overview", {"en": "One."})
    second = write_text(issue, "overview", {"en": "Two."})
    assert (first.position, second.position) == (0, 1)


def test_entries_and_sections_of_an_issue_take_the_next_place():
    issue = IssueFactory()
    assert [EntryFactory(issue=issue).position for _ in range(3)] == [1, 2, 3]
    assert [SectionFactory(issue=issue).position for _ in range(2)] == [1, 2]


def test_a_person_with_a_role_has_its_permissions():
    assert UserFactory(role="editor").has_perm("papers.change_text")
    assert not UserFactory(role="moderator").has_perm("papers.change_text")


def test_a_proposal_remembers_the_text_it_would_replace():
    write_text(EntryFactory(), "title", {"en": "Title"})
    translation = Translation.objects.get()
    assert propose_text(translation, "New title").seen == Revision.objects.get()
