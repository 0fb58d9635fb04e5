"""The queue, page by page: the moderator's languages first, then the others, then what was put off."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.actions.appeal_rejection import appeal_rejection
from comments.actions.claim_item import claim_item
from comments.actions.keep_queue import keep_flag_item, keep_report_item
from comments.models import QueueItem, ReadLanguage
from comments.queue import QueueFilters, languages_waiting, next_item, previous_item, queue_page
from comments.queue.page import PAGE_SIZE
from papers.paging import InvalidCursor
from tests.comments.actions.deciding import moderator, reject, reported
from tests.comments.factories import CommentFactory, FlagFactory, add_backing, make_text
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

OPEN = QueueFilters()


@pytest.fixture
def person():
    """A moderator who reads Korean."""
    made = moderator()
    ReadLanguage.objects.create(person=made, language="ko")
    return made


def put(score=0, language="ko", **more):
    """An item with a score; `more` sets its other columns."""
    item = keep_report_item(reported("쥐", translation=make_text("이 쥐는 검색한다.", language)))
    QueueItem.objects.filter(pk=item.pk).update(score=score, **more)
    item.refresh_from_db()
    return item


def shown(page):
    return [row.item for row in page.rows]


def test_the_largest_score_comes_first_and_of_equals_the_oldest(person):
    items = [put(1), put(5), put(3), put(5)]
    assert shown(queue_page(person, OPEN)) == [items[1], items[3], items[2], items[0]]


def test_the_languages_one_reads_come_before_the_others(person):
    japanese, korean = put(9, "ja"), put(1, "ko")
    page = queue_page(person, OPEN)
    assert shown(page) == [korean, japanese]
    assert [row.is_read for row in page.rows] == [True, False]


def test_a_language_that_nobody_reads_is_shown_as_such(person):
    put(2, "ja"), put(1, "ko")
    ReadLanguage.objects.create(person=UserFactory(), language="ja")
    assert [(row.item.language, row.has_reader) for row in queue_page(person, OPEN).rows] == [
        ("ko", True),
        ("ja", False),
    ]
    assert languages_waiting() == [("ja", False), ("ko", True)]
    ReadLanguage.objects.create(person=moderator(), language="ja")
    assert languages_waiting() == [("ja", True), ("ko", True)]


def test_what_was_put_off_stands_behind_everything_until_its_time_has_come(person):
    later = put(9, put_off_until=timezone.now() + timedelta(days=1))
    ripe = put(5, put_off_until=timezone.now() - timedelta(days=1))
    foreign = put(7, "ja")
    page = queue_page(person, OPEN)
    assert shown(page) == [ripe, foreign, later]
    assert [row.is_put_off for row in page.rows] == [False, False, True]


def test_pages_follow_each_other_without_gaps_through_all_lanes_and_back(person):
    for number in range(7):
        put(number % 3)
        put(number % 2, "ja")
    put(9, put_off_until=timezone.now() + timedelta(days=1))
    whole = shown(queue_page(person, OPEN, size=100))
    found, page = [], queue_page(person, OPEN, size=4)
    pages = [page]
    while page.after:
        page = queue_page(person, OPEN, after=page.after, size=4)
        pages.append(page)
    found = [item for page in pages for item in shown(page)]
    assert found == whole
    assert len(whole) == 15
    back = queue_page(person, OPEN, before=pages[-1].before, size=4)
    assert shown(back) == shown(pages[-2])
    assert queue_page(person, OPEN, before=pages[1].before, size=4).before is None


def test_each_filter_leaves_only_what_it_names(person):
    korean, japanese = put(3), put(2, "ja")
    old = put(1, opened_at=timezone.now() - timedelta(days=30), category="terminology")
    comment = CommentFactory()
    FlagFactory(comment=comment)
    flagged = keep_flag_item(comment)
    closed = put(8)
    reject(closed.report)

    def found(**filters):
        return set(shown(queue_page(person, QueueFilters(**filters))))

    assert found() == {korean, japanese, old, flagged}
    assert found(language="ja") == {japanese}
    assert found(source=old.source_id) == {old}
    assert found(category="terminology") == {old}
    assert found(category="spam", kind="flag") == {flagged}
    assert found(kind="report") == {korean, japanese, old}
    assert found(state="rejected") == {closed}
    assert found(age="older") == {old}
    assert found(age="day") == found(age="week") == {korean, japanese, flagged}
    assert found(source=old.source_id, category="terminology", age="day") == set()


def test_who_may_not_hide_comments_sees_none_to_decide_on(person):
    comment = CommentFactory()
    FlagFactory(comment=comment)
    keep_flag_item(comment)
    report = put()
    assert shown(queue_page(UserFactory(role="editor"), OPEN)) == [report]
    assert len(shown(queue_page(person, OPEN))) == 2


def test_a_row_says_who_has_it_open(person):
    mine, others = put(2), put(1)
    colleague = moderator()
    claim_item(mine, person)
    claim_item(others, colleague)
    rows = queue_page(person, OPEN).rows
    assert [(row.has_claim, row.holder) for row in rows] == [(True, None), (False, colleague)]
    QueueItem.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert [(row.has_claim, row.holder) for row in queue_page(person, OPEN).rows] == [(False, None)] * 2


def test_a_row_explains_its_score(person):
    keep_report_item(reported())
    [row] = queue_page(person, OPEN).rows
    assert sum(part.points for part in row.parts) == row.points == 40


def test_a_page_asks_the_same_number_of_queries_whatever_waits(person, django_assert_num_queries):
    put()
    assert person.has_perm("comments.review")  # As every view asks first; the roles are then known.
    with django_assert_num_queries(4):
        queue_page(person, OPEN)
    for number in range(PAGE_SIZE + 5):
        put(number, "ja" if number % 2 else "en")
    with django_assert_num_queries(4):
        page = queue_page(person, OPEN)
        for row in page.rows:
            assert row.item.report.issue.source
            assert row.item.report.translation.current.text
            assert row.item.report.translation.passage.role
            assert row.item.report.reporter
    with django_assert_num_queries(4):
        queue_page(person, OPEN, after=page.after)


@pytest.mark.parametrize("cursor", ["x", "0_1", "3_1_1", "0_1_0", "0_x_1", "0_1_1_1", "0_99999999999_1"])
def test_a_text_that_is_no_place_is_refused(person, cursor):
    with pytest.raises(InvalidCursor):
        queue_page(person, OPEN, after=cursor)


def test_an_empty_queue_is_an_empty_page(person):
    page = queue_page(person, OPEN)
    assert (page.rows, page.before, page.after) == ([], None, None)
    assert next_item(person, OPEN) is None


def test_the_next_item_follows_the_one_that_was_decided(person):
    items = [put(score) for score in (9, 8, 7)]
    reject(items[0].report)
    assert next_item(person, OPEN, after=items[0]) == items[1]
    assert next_item(person, OPEN, after=items[1]) == items[2]
    assert previous_item(person, OPEN, before=items[2]) == items[1]
    assert previous_item(person, OPEN, before=items[1]) is None


def test_behind_the_last_item_it_starts_again_from_the_first(person):
    items = [put(score) for score in (9, 8)]
    assert next_item(person, OPEN, after=items[1]) == items[0]
    reject(items[0].report)
    assert next_item(person, OPEN, after=items[1]) is None


def test_the_next_item_is_one_that_this_moderator_may_decide(person):
    held, own, backed, appealed, free = (put(score) for score in (9, 8, 7, 6, 5))
    claim_item(held, moderator())
    own.report.reporter = person
    own.report.save()
    add_backing(backed.report, person, proposal="RAG 기법")
    review = reject(appealed.report, person)
    appeal_rejection(appealed.report, person=review.report.reporter, reason="It is wrong.")
    assert next_item(person, OPEN) == free


def test_what_belongs_to_a_draft_is_shown_to_those_who_see_drafts(person):
    item = put()
    item.issue.state = "draft"
    item.issue.published_at = None
    item.issue.save()
    assert shown(queue_page(person, OPEN)) == []
    assert next_item(person, OPEN) is None
    assert shown(queue_page(UserFactory(role="editor"), OPEN)) == [item]
