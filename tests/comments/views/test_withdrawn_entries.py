"""What belongs to an entry that was taken off the pages is for editors only, wherever reports and decisions are told."""

import re

import pytest
from django.urls import reverse

from comments.actions.accept_report import accept_report
from comments.actions.keep_queue import keep_report_item
from comments.actions.list_elsewhere import Wanted, list_elsewhere
from comments.models import QueueItem, Report
from papers.actions.withdraw_entry import show_entry, withdraw_entry
from tests.comments.factories import make_report, make_text
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    person = UserFactory(role="moderator")
    client.force_login(person)
    return person


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def corrected() -> Report:
    """An accepted report whose entry was withdrawn afterwards."""
    report = make_report(make_text(), "쥐", proposal="래트")
    keep_report_item(report)
    accept_report(
        report,
        moderator=UserFactory(role="moderator"),
        seen_version=report.version,
        seen_revision=report.translation.current_id,
    )
    withdraw_entry(report.entry, actor=UserFactory(role="editor"))
    report.refresh_from_db()
    return report


def waiting() -> QueueItem:
    """An open report whose entry was withdrawn."""
    report = make_report(phrase="쥐")
    item = keep_report_item(report)
    withdraw_entry(report.entry, actor=UserFactory(role="editor"))
    return item


def test_the_public_log_says_nothing_of_it(client):
    report = corrected()
    assert "쥐" not in words(client.get(reverse("comments:log")))
    client.force_login(UserFactory(role="editor"))
    assert "쥐" in words(client.get(reverse("comments:log")))
    client.logout()
    show_entry(report.entry, actor=UserFactory(role="editor"))
    assert "쥐" in words(client.get(reverse("comments:log")))


def test_the_note_in_the_thread_says_nothing_of_it(client):
    report = corrected()
    page = client.get(report.issue.get_absolute_url()).content.decode()
    assert "래트" not in page and reverse("comments:report", args=[report.pk]) not in page
    show_entry(report.entry, actor=UserFactory(role="editor"))
    assert "래트" in client.get(report.issue.get_absolute_url()).content.decode()


def test_it_waits_for_no_moderator(client, moderator):
    item = waiting()
    assert "쥐" not in words(client.get(reverse("comments:review_queue")))
    address = reverse("comments:review_item", args=[item.pk])
    assert client.get(address).status_code == 404
    client.force_login(UserFactory(role="editor"))
    assert "쥐" in words(client.get(reverse("comments:review_queue")))
    assert client.get(address).status_code == 200


def test_no_moderator_decides_about_it_or_takes_a_decision_back(client, moderator):
    item = waiting()
    sent = {"decision": "reject", "seen_version": 1, "seen_revision": 1, "note": "No."}
    assert client.post(reverse("comments:review_decide", args=[item.pk]), sent).status_code == 404
    review = corrected().decision
    assert client.post(reverse("comments:review_undo", args=[review.pk])).status_code == 404


def test_nothing_is_closed_as_a_duplicate_of_it(client, moderator):
    hidden = waiting().report
    report = make_report(phrase="쥐")
    address = reverse("comments:review_decide", args=[keep_report_item(report).pk])
    sent = {
        "decision": "duplicate",
        "original": str(hidden.pk),
        "seen_version": report.version,
        "seen_revision": report.translation.current_id,
    }
    response = client.post(address, sent)
    assert response.status_code == 400
    assert "There is no report with this number." in words(response)
    report.refresh_from_db()
    assert report.state == Report.State.OPEN


def test_a_moderator_finds_it_neither_with_a_person_nor_as_a_start_for_lists(client, moderator):
    report = make_report(phrase="쥐", reporter=UserFactory())
    withdraw_entry(report.entry, actor=UserFactory(role="editor"))
    page = words(client.get(reverse("comments:review_person", args=[report.reporter_id])))
    assert "쥐" not in page
    assert client.get(reverse("comments:elsewhere", args=[corrected().pk])).status_code == 404


def test_a_list_shows_a_moderator_no_place_in_it(client, moderator):
    report = make_report(make_text(), "쥐", proposal="래트")
    accept_report(
        report,
        moderator=moderator,
        seen_version=report.version,
        seen_revision=report.translation.current_id,
    )
    report.refresh_from_db()
    other = make_text("다른 쥐는 쉰다.")
    batch = list_elsewhere(report, Wanted("쥐는", "래트는"), moderator=moderator)
    assert batch.places.count() == 1
    address = reverse("comments:batch", args=[batch.pk])
    assert "다른" in words(client.get(address))
    withdraw_entry(other.passage.entry, actor=UserFactory(role="editor"))
    assert "다른" not in words(client.get(address))
