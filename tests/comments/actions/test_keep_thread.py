"""Threads that imports bring, and that exports take along."""

from datetime import UTC, datetime

import pytest

from comments.actions.keep_thread import ThreadKeeper
from comments.models import Comment
from papers.formats.document import ParsedComment
from papers.importing.thread import match_comments
from tests.comments.factories import CommentFactory
from tests.factories import EntryFactory, IssueFactory, UserFactory

pytestmark = pytest.mark.django_db

WHEN = datetime(2024, 3, 5, 1, 2, 3, tzinfo=UTC)


def test_a_thread_is_written_and_read_the_same():
    entry = EntryFactory(position=2)
    thread = (
        ParsedComment("First", "A", WHEN, likes=3),
        ParsedComment("Answer", None, reply_to=0),
        ParsedComment("On the second entry", "B", entry=2),
    )
    assert ThreadKeeper().write(entry.issue, thread, {2: entry.pk}) == 3
    assert ThreadKeeper().read(entry.issue) == thread


def test_only_new_lines_are_added_and_they_may_answer_old_ones():
    issue = IssueFactory()
    keeper = ThreadKeeper()
    keeper.write(issue, (ParsedComment("First", "A"),), {})
    assert (
        keeper.write(issue, (ParsedComment("First", "A"), ParsedComment("Second", "B", reply_to=0)), {}) == 1
    )
    first, second = Comment.objects.order_by("position")
    assert (second.parent, second.origin) == (first, "imported")
    assert (
        keeper.write(issue, (ParsedComment("First", "A"), ParsedComment("Second", "B", reply_to=0)), {}) == 0
    )


def test_a_name_longer_than_it_is_stored_is_not_added_twice():
    issue = IssueFactory()
    thread = (ParsedComment(body="Thanks!", author="n" * 200),)
    assert ThreadKeeper().write(issue, thread, {}) == 1
    assert ThreadKeeper().write(issue, thread, {}) == 0


def test_a_comment_written_here_is_read_under_its_writers_name():
    issue = IssueFactory()
    person = UserFactory(display_name="박 독자")
    Comment.objects.create(issue=issue, position=0, author=person, body="Here", written_at=WHEN)
    assert ThreadKeeper().read(issue) == (ParsedComment("Here", "박 독자", WHEN),)


def test_empty_lines_are_no_comments():
    assert ThreadKeeper().write(IssueFactory(), (ParsedComment(" \n"), ParsedComment("x\n")), {}) == 1
    assert Comment.objects.get().body == "x"


def test_a_thread_is_written_in_few_queries(django_assert_max_num_queries):
    thread = tuple(ParsedComment(f"Line {n}", reply_to=n - 1 if n else None) for n in range(200))
    issue = IssueFactory()
    with django_assert_max_num_queries(12):
        ThreadKeeper().write(issue, thread, {})
    assert Comment.objects.filter(parent__isnull=False).count() == 199


MOMENT = WHEN.replace(microsecond=123456)


def test_what_is_hidden_deleted_or_the_sites_own_is_not_exported_and_answers_keep_their_place():
    first = CommentFactory(body="First", author=None, author_name="A")
    hidden = CommentFactory(parent=first, body="Bad", state="hidden")
    deleted = CommentFactory(parent=hidden, body="", state="deleted")
    CommentFactory(issue=first.issue, body="", origin="note", author=None)
    CommentFactory(parent=deleted, body="Answer", author=None, author_name="B")
    lost = CommentFactory(issue=first.issue, body="Bad as well", state="hidden")
    CommentFactory(parent=lost, body="Another", author=None, author_name="C")
    exported = ThreadKeeper().read(first.issue)
    assert [(said.body, said.reply_to) for said in exported] == [
        ("First", None),
        ("Answer", 0),
        ("Another", None),
    ]


@pytest.mark.parametrize(
    "since",
    [
        {"state": "hidden"},
        {"state": "deleted", "body": ""},
        {"body": "Edited", "edited_at": WHEN},
        {"author": None},
    ],
)
def test_what_was_written_here_does_not_come_back_with_its_own_export(since):
    said = CommentFactory(body="As it was", written_at=MOMENT)
    answer = CommentFactory(parent=said, body="Answer", author=None, author_name="B")
    keeper = ThreadKeeper()
    exported = keeper.read(said.issue)
    Comment.objects.filter(pk=said.pk).update(**since)
    assert None not in match_comments(keeper.known(said.issue), exported)
    assert keeper.write(said.issue, exported, {}) == 0
    assert keeper.write(said.issue, (*exported, ParsedComment("Late answer", "C", reply_to=0)), {}) == 1
    assert Comment.objects.get(body="Late answer").parent == said
    assert Comment.objects.get(pk=answer.pk).parent == said


def test_a_renamed_author_brings_no_second_comment():
    said = CommentFactory(author=UserFactory(display_name="Before"), written_at=MOMENT)
    exported = ThreadKeeper().read(said.issue)
    said.author.display_name = "After"
    said.author.save()
    assert ThreadKeeper().write(said.issue, exported, {}) == 0
