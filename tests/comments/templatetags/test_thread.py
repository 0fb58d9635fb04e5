"""The thread below an issue."""

from datetime import UTC, datetime

import html5lib
import pytest
from django.template import Context
from django.utils import translation

from comments.models import Comment
from comments.templatetags import thread as tags
from comments.threads import DEEPEST
from papers.models import Issue
from tests.factories import EntryFactory, IssueFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    """An issue in Korean without comments."""
    return IssueFactory()


def thread(issue: Issue, **more: int) -> str:
    """The thread as readers without an account get it."""
    return tags.thread(Context(), issue, **more)


def say(issue: Issue, body: str, **more: object) -> Comment:
    """Write an imported comment at the end of the thread."""
    more = {"origin": "imported", **more}
    return Comment.objects.create(issue=issue, position=Comment.objects.count() + 1, body=body, **more)


def test_an_issue_without_comments_says_so_and_leads_to_the_door(issue: Issue) -> None:
    html = thread(issue)
    assert "Nobody has said anything about this issue yet." in html
    assert f"?next={issue.get_absolute_url().replace('/', '%2F')}%23write" in html


def test_an_imported_comment_keeps_its_name_and_its_day_and_says_that_it_was_imported(issue: Issue) -> None:
    say(issue, "좋은 글!", author_name="보기", written_at=datetime(2024, 3, 18, 9, tzinfo=UTC), likes=2)
    html = thread(issue)
    assert '<bdi class="comment-name">보기</bdi>' in html
    assert "18 March 2024" in html
    assert "imported" in html
    assert '<div class="text" lang="ko"><p>좋은 글!</p></div>' in html
    assert '<span class="like-count">2</span>' in html


def test_a_comment_without_a_name_is_somebodys(issue: Issue) -> None:
    say(issue, "누가 썼을까")
    assert "Somebody" in thread(issue)


def test_an_answer_stands_below_what_it_answers(issue: Issue) -> None:
    first = say(issue, "First.", author_name="A")
    say(issue, "Second.", author_name="B")
    say(issue, "Answer to the first.", author_name="C", parent=first)
    html = thread(issue)
    assert html.index("First.") < html.index("Answer to the first.") < html.index("Second.")
    assert "in answer to A" in html
    assert html.count("comment-depth-1") == 1


def test_answers_to_answers_are_moved_in_no_further_than_a_phone_has_room_for(issue: Issue) -> None:
    parent = None
    for number in range(6):
        parent = say(issue, f"Number {number}.", parent=parent)
    html = thread(issue)
    assert html.count(f"comment-depth-{DEEPEST}") == 6 - DEEPEST
    assert f"comment-depth-{DEEPEST + 1}" not in html


def test_a_comment_about_an_entry_leads_to_it(issue: Issue) -> None:
    entry = EntryFactory(issue=issue)
    say(issue, "About this one.", entry=entry)
    html = thread(issue)
    assert f'href="#{entry.anchor}"' in html
    assert "about entry 1" in html


def test_a_comment_about_a_withdrawn_entry_leads_nowhere(issue: Issue) -> None:
    say(issue, "About this one.", entry=EntryFactory(issue=issue, state="withdrawn"))
    assert "#entry-" not in thread(issue)


def test_who_has_an_account_is_called_by_its_name(issue: Issue) -> None:
    say(issue, "Hello.", author=UserFactory(display_name="미나"), author_name="old", origin="written")
    html = thread(issue)
    assert "미나" in html
    assert "old" not in html
    assert "imported" not in html


def test_a_comment_cannot_break_out(issue: Issue) -> None:
    say(issue, "<script>alert(1)</script> [x](javascript:alert(1))", author_name="<img src=x>")
    html = thread(issue)
    assert "<script>" not in html and "<img" not in html and 'href="java' not in html


def test_the_thread_is_read_with_one_query_and_is_valid(issue: Issue, django_assert_num_queries) -> None:
    for number in range(20):
        say(issue, f"Comment {number}", author=UserFactory())
    with django_assert_num_queries(1):
        html = thread(issue)
    html5lib.HTMLParser(strict=True).parse(f"<!doctype html><html lang=en><title>t</title>{html}")


def test_a_new_comment_and_another_language_of_the_page_are_shown_at_once(issue: Issue) -> None:
    say(issue, "One.")
    assert "1 comment" in thread(issue)
    say(issue, "Two.")
    assert "2 comments" in thread(issue)
    with translation.override("ko"):
        assert "Two." in thread(issue)
