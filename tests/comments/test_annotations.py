"""What pages learn of their texts: marks, likes and comments, in two queries, or three for entries of many issues."""

import pytest

from comments.annotations import Annotator
from comments.models import Comment, Like
from papers.annotations import EntryNotes, PhraseMark
from tests.comments.factories import CommentFactory, add_backing, decide, make_report, make_text
from tests.factories import EntryFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db


def test_open_reports_are_marked_where_they_stand_now(django_assert_num_queries) -> None:
    text = make_text("쥐와 쥐와 쥐")
    second, first = make_report(text, "쥐", occurrence=1), make_report(text, "쥐")
    add_backing(second)
    decide(make_report(text, "쥐", occurrence=2))
    gone = make_report(make_text(), "쥐")
    gone.current_start = gone.current_end = None
    gone.save()
    Annotator().of_issue(first.issue_id)
    with django_assert_num_queries(2):
        found = Annotator().of_issue(first.issue_id)
    assert found.marks == {
        text.pk: (PhraseMark(0, 1, first.pk, 1), PhraseMark(3, 4, second.pk, 2)),
    }
    assert Annotator().of_issue(gone.issue_id).marks == {}
    with django_assert_num_queries(3):
        assert Annotator().of_entries([first.entry_id, gone.entry_id]).marks == found.marks


def test_marks_of_titles_and_headings_are_those_of_their_issue() -> None:
    entry = EntryFactory()
    text = write_text(entry.issue, "title", {"ko": "쥐의 주"}).translations.get()
    report = make_report(text, "쥐")
    assert list(Annotator().of_issue(entry.issue_id).marks) == [text.pk]
    assert report.entry is None


def test_likes_and_shown_comments_are_counted() -> None:
    entry = EntryFactory()
    other = EntryFactory(issue=entry.issue)
    for liked in (entry.issue, entry.issue, entry):
        Like.objects.create(person=UserFactory(), **{type(liked).__name__.lower(): liked})
    CommentFactory(issue=entry.issue)
    CommentFactory(entry=other)
    CommentFactory(entry=entry)
    CommentFactory(entry=entry, state=Comment.State.HIDDEN)
    found = Annotator().of_issue(entry.issue_id)
    assert found.entries == {entry.pk: EntryNotes(1, 1), other.pk: EntryNotes(0, 1)}
    assert (found.likes, found.comments) == (2, 3)
    assert Annotator().of_entries([entry.pk]).entries == {entry.pk: EntryNotes(1, 1)}


def test_a_page_without_any_has_none() -> None:
    entry = EntryFactory()
    assert Annotator().of_issue(entry.issue_id).entries == {}
    assert Annotator().of_entries([]).marks == {}
