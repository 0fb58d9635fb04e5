"""The thread as somebody who is signed in sees it, and the one on the page of a paper."""

from datetime import timedelta
from itertools import pairwise

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, Like, Visit
from papers.models import Issue, SiteVersion
from tests.comments.factories import CommentFactory
from tests.factories import EntryFactory, IssueFactory, PaperFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    return IssueFactory()


@pytest.fixture
def reader(client: Client) -> Client:
    client.person = UserFactory()
    client.force_login(client.person)
    return client


def page(client: Client, issue: Issue) -> str:
    return client.get(f"/en{issue.get_absolute_url()}").content.decode()


def ago(comment: Comment, **time: int) -> None:
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(**time))


def test_without_an_account_there_is_no_token_no_form_and_no_script(client, issue):
    CommentFactory(issue=issue)
    html = page(client, issue)
    assert "csrfmiddlewaretoken" not in html and "thread.js" not in html and "thread.css" not in html
    assert "Sign in to comment" in html
    assert page(Client(), issue) == html


def test_with_one_the_form_stands_below_the_thread(reader, issue):
    html = page(reader, issue)
    assert "csrfmiddlewaretoken" in html and 'id="write"' in html and "thread.js" in html
    assert "Sign in to comment" not in html


def test_one_reader_never_gets_the_page_of_another(reader, issue):
    mine = CommentFactory(issue=issue, author=reader.person)
    Like.objects.create(person=reader.person, comment=mine)
    assert "You like this" in page(reader, issue)
    assert f"/comments/{mine.pk}/edit/" in page(reader, issue)
    stranger = Client()
    assert "You like this" not in page(stranger, issue)
    stranger.force_login(UserFactory())
    assert "You like this" not in page(stranger, issue) and "/edit/" not in page(stranger, issue)


def test_what_one_wrote_can_be_changed_for_half_an_hour_and_deleted_always(reader, issue):
    mine = CommentFactory(issue=issue, author=reader.person)
    html = page(reader, issue)
    assert f"/comments/{mine.pk}/edit/" in html and f"/comments/{mine.pk}/delete/" in html
    assert f"/comments/{mine.pk}/flag/" not in html
    ago(mine, minutes=31)
    html = page(reader, issue)
    assert f"/comments/{mine.pk}/edit/" not in html and f"/comments/{mine.pk}/delete/" in html


def test_what_came_since_the_last_visit_is_new_until_the_next_one(reader, issue):
    old = CommentFactory(issue=issue)
    ago(old, hours=3)
    assert "new since your last visit" not in page(reader, issue)
    Visit.objects.update(last_at=timezone.now() - timedelta(hours=2))
    first, answer = CommentFactory(issue=issue), CommentFactory(parent=old)
    CommentFactory(issue=issue, author=reader.person)
    CommentFactory(issue=issue, state="hidden")
    for _ in range(2):
        html = page(reader, issue)
        assert "2 new since your last visit" in html and html.count(" is-new") == 2
    # The answer stands before the other one, as the thread is read.
    assert f'href="#comment-{answer.pk}">2 new' in html and first.pk != answer.pk
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=40))
    Visit.objects.update(last_at=timezone.now() - timedelta(minutes=31))
    assert "new since your last visit" not in page(reader, issue)


def test_reading_leaves_the_pages_of_other_readers_alone(reader, issue):
    before = SiteVersion.objects.get().number
    page(reader, issue)
    assert SiteVersion.objects.get().number == before


def test_tombstones_say_what_happened_and_keep_the_words(reader, issue):
    hidden = CommentFactory(
        issue=issue, state="hidden", body="Bad words.", author=UserFactory(display_name="Rude")
    )
    CommentFactory(parent=hidden, body="An answer.")
    CommentFactory(issue=issue, state="deleted", body="")
    moderator = Client()
    moderator.force_login(UserFactory(role="moderator"))
    for client in (reader, Client(), moderator):
        html = page(client, issue)
        assert "Hidden by a moderator." in html and "Deleted by its author." in html
        assert "Bad words." not in html and "Rude" not in html and "An answer." in html
        assert "1 comment<" in html


def test_a_note_without_words_is_left_out(reader, issue):
    note = CommentFactory(issue=issue, origin="note", body="", author=None)
    assert f"comment-{note.pk}" not in page(reader, issue)


def test_a_name_can_turn_no_letters_around_it(reader, issue):
    CommentFactory(issue=issue, author=UserFactory(display_name="\u202eevil"))
    assert "<bdi>evil</bdi>" in page(reader, issue)


def test_who_left_is_a_former_member_without_a_page(client, issue):
    person = UserFactory(display_name="Gone", left_at=timezone.now())
    CommentFactory(issue=issue, author=person)
    html = page(client, issue)
    assert "former member" in html and f"/people/{person.pk}/" not in html


def test_each_text_is_in_the_language_it_is_written_in(client, issue):
    CommentFactory(issue=issue, body="良い記事です。")
    CommentFactory(issue=issue, body="좋은 글입니다.")
    html = page(client, issue)
    assert '<div class="text" lang="ja"><p>良い' in html and '<div class="text" lang="ko"><p>좋은' in html


def test_hundreds_of_comments_take_as_many_queries_as_two(reader, issue, django_assert_max_num_queries):
    CommentFactory.create_batch(100, issue=issue)
    page(reader, issue)
    with django_assert_max_num_queries(16):
        html = page(reader, issue)
    html5lib.HTMLParser(strict=True).parse(html)


def test_a_deep_thread_is_shown_whole(client, issue):
    parent = CommentFactory(issue=issue)
    Comment.objects.bulk_create(
        [
            Comment(issue=issue, position=1000 + n, body=f"Depth {n}.", author=parent.author)
            for n in range(1500)
        ]
    )
    rows = list(Comment.objects.order_by("pk"))
    for before, row in pairwise(rows):
        row.parent = before
    Comment.objects.bulk_update(rows[1:], ["parent"], batch_size=300)
    html = page(client, issue)
    assert html.count('class="comment ') == 1501


# -- papers ----------------------------------------------------------------------------------------------------------


def test_a_papers_page_shows_what_was_said_of_it_everywhere(client):
    paper = PaperFactory()
    entries = [EntryFactory(paper=paper) for _ in range(2)]
    for entry in entries:
        write_text(entry, "title", {"en": "A paper"})
        question = CommentFactory(entry=entry, body=f"On entry {entry.pk}.")
        CommentFactory(parent=question, entry=entry, body="An answer.", state="hidden")
    CommentFactory(issue=entries[0].issue, body="On the issue.")
    CommentFactory(entry=EntryFactory(issue=IssueFactory(state="draft"), paper=paper), body="On a draft.")
    html = client.get(f"/en{paper.get_absolute_url()}").content.decode()
    assert "2 comments on it" in html and html.count("Hidden by a moderator.") == 2
    assert "On the issue." not in html and "On a draft." not in html
    for entry in entries:
        assert f"On entry {entry.pk}." in html
        assert f"{entry.issue.get_absolute_url()}#comment-" in html
    assert "csrfmiddlewaretoken" not in html
    html5lib.HTMLParser(strict=True).parse(html)


def test_a_paper_nobody_spoke_of_has_no_thread(client):
    entry = EntryFactory()
    assert 'class="thread' not in client.get(f"/en{entry.paper.get_absolute_url()}").content.decode()


def test_many_comments_on_a_paper_take_as_many_queries_as_few(reader):
    entry = EntryFactory()
    counts = []
    for _ in range(2):
        CommentFactory.create_batch(5, entry=entry)
        with CaptureQueriesContext(connection) as queries:
            html = reader.get(f"/en{entry.paper.get_absolute_url()}").content.decode()
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert "csrfmiddlewaretoken" in html and html.count("/like/") == 10
