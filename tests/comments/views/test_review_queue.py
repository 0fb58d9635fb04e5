"""The queue: one row for each phrase, its filters, its pages, and what it says when there is nothing to do."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments.actions.keep_queue import keep_flag_item, keep_report_item
from comments.models import QueueItem, ReadLanguage
from comments.queue import PAGE_SIZE
from tests.comments.factories import (
    FlagFactory,
    add_backing,
    decide,
    make_report,
    make_text,
    queue_item,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    person = UserFactory(role="moderator")
    client.force_login(person)
    return person


def queue(client, query: str = ""):
    return client.get(reverse("comments:review_queue") + query)


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_row_says_what_is_wrong_who_backs_it_and_why_it_stands_there(client, moderator):
    report = make_report(phrase="쥐", proposal="RAT", category="terminology")
    add_backing(report)
    item = keep_report_item(report)
    page = queue(client)
    said = words(page)
    for expected in (
        "쥐 → better: RAT",
        "A name or technical term is wrong",
        "한국어",
        "2 readers",
        "just now",
        "Readers who see the mistake +20",
        report.issue.source.name,
    ):
        assert expected in said
    assert f'aria-describedby="score-{item.pk}"' in page.content.decode()


def test_flagged_comments_and_appeals_stand_in_the_same_list(client, moderator):
    flag = FlagFactory(comment__body="Buy **this**.")
    keep_flag_item(flag.comment)
    queue_item(make_report(), kind="appeal")
    said = words(queue(client))
    assert "Buy this." in said and "flagged comment" in said and "appeal" in said


def test_who_has_an_item_open_is_said(client, moderator):
    other = UserFactory(role="moderator", display_name="Hana")
    soon = timezone.now() + timedelta(minutes=5)
    queue_item(make_report(), claimed_by=other, claimed_until=soon)
    queue_item(make_report(), claimed_by=moderator, claimed_until=soon)
    said = words(queue(client))
    assert "Hana has it open" in said and "You have it open." in said


def test_a_language_that_nobody_reads_is_marked(client, moderator):
    keep_report_item(make_report())
    assert "no moderator reads it yet" in words(queue(client))
    ReadLanguage.objects.create(person=moderator, language="ko")
    assert "no moderator reads it yet" not in words(queue(client))


def test_the_languages_one_reads_are_saved_and_come_first(client, moderator):
    make_korean, make_japanese = make_text(), make_text("犬がいる。", "ja")
    keep_report_item(make_report(make_korean, "쥐"))
    keep_report_item(make_report(make_japanese, "犬"))
    address = reverse("comments:review_languages")
    assert client.get(address).status_code == 200
    answer = client.post(address, {"languages": ["ja"]}, follow=True)
    page = answer.content.decode()
    assert page.index("犬") < page.index("쥐")
    client.post(address, {"languages": ["ko", "en"]})
    assert set(ReadLanguage.objects.values_list("language", flat=True)) == {"ko", "en"}
    assert client.post(address, {"languages": ["xx"]}).status_code == 200


@pytest.mark.parametrize(
    ("query", "is_shown"),
    [
        ("?language=ko", True),
        ("?language=ja", False),
        ("?category=terminology", True),
        ("?category=other", False),
        ("?state=accepted", False),
        ("?age=day", True),
        ("?age=older", False),
        ("?kind=report", True),
        ("?kind=flag", False),
        ("?source=none-such", True),
    ],
)
def test_filters_narrow_the_queue(client, moderator, query, is_shown):
    keep_report_item(make_report(phrase="쥐", category="terminology"))
    said = words(queue(client, query))
    assert ("쥐" in said) is is_shown
    assert ("Nothing in the queue matches all of this." in said) is not is_shown


def test_the_filter_of_a_source_is_its_slug(client, moderator):
    mine, other = make_report(phrase="쥐"), make_report(make_text("강아지"), "강아지")
    keep_report_item(mine), keep_report_item(other)
    said = words(queue(client, f"?source={mine.issue.source.slug}"))
    assert "쥐" in said and "강아지" not in said


def test_decided_items_can_be_looked_up(client, moderator):
    report = make_report(phrase="쥐")
    decide(report)
    item = keep_report_item(report)
    assert "Rejected" in words(queue(client, "?state=rejected"))
    page = client.get(reverse("comments:review_item", args=[item.pk]))
    assert "decision-bar" not in page.content.decode()


def test_a_filter_that_is_none_is_explained(client, moderator):
    keep_report_item(make_report(phrase="쥐"))
    assert "“xx” is not one of these. It was left out." in words(queue(client, "?language=xx"))


def test_an_address_says_only_what_was_chosen(client, moderator):
    answer = queue(client, "?language=ko&source=&category=&state=&age=&kind=")
    assert answer["Location"] == reverse("comments:review_queue") + "?language=ko"


def test_pages_lead_on_and_back(client, moderator):
    for number in range(PAGE_SIZE + 2):
        queue_item(make_report(), score=100 - number)
    page = queue(client).content.decode()
    older = re.search(r'rel="next" href="([^"]+)"', page)[1]
    second = queue(client, older.replace("&amp;", "&")).content.decode()
    assert second.count('class="item"') == 2
    newer = re.search(r'rel="prev" href="([^"]+)"', second)[1]
    assert queue(client, newer.replace("&amp;", "&")).content.decode().count('class="item"') == PAGE_SIZE


def test_a_place_that_does_not_exist_is_the_first_page(client, moderator):
    keep_report_item(make_report(phrase="쥐"))
    assert "This is the first one." in words(queue(client, "?after=nonsense"))


def test_an_empty_queue_is_said_pleasantly(client, moderator):
    assert "All clear." in words(queue(client))


def test_the_number_of_queries_does_not_grow_with_the_queue(client, moderator):
    keep_report_item(make_report())
    few = queries(client)
    for _ in range(8):
        keep_report_item(make_report(reporter=UserFactory()))
        keep_flag_item(FlagFactory().comment)
    assert queries(client) == few


def queries(client) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert queue(client).status_code == 200
    return len(counted)


def test_editors_see_no_comments_in_the_queue(client):
    client.force_login(UserFactory(role="editor"))
    keep_flag_item(FlagFactory(comment__body="Buy this.").comment)
    keep_report_item(make_report(phrase="쥐"))
    said = words(queue(client))
    assert "쥐" in said and "Buy this." not in said


def test_a_moderator_sees_nothing_of_drafts(client, moderator):
    report = make_report(phrase="쥐")
    report.issue.state = "draft"
    report.issue.save()
    item = keep_report_item(report)
    assert "쥐" not in words(queue(client))
    assert client.get(reverse("comments:review_item", args=[item.pk])).status_code == 404
    client.force_login(UserFactory(role="editor"))
    assert "쥐" in words(queue(client))


# -- the door in the header --------------------------------------------------------------------------------------------


def test_the_header_of_a_moderator_leads_to_the_queue(client, moderator):
    QueueItem.objects.all().delete()
    keep_report_item(make_report())
    assert "Review (1 open)" in words(client.get("/"))


def test_the_header_of_a_reader_knows_nothing_of_the_queue(client):
    keep_report_item(make_report())
    for person in (None, UserFactory()):
        if person:
            client.force_login(person)
        assert reverse("comments:review_queue") not in client.get("/").content.decode()
