"""The public list of reports."""

import pytest
from django.test import Client
from django.urls import reverse

from comments.models import Report
from papers.models import Issue
from tests.comments.factories import decide, make_report, make_text

pytestmark = pytest.mark.django_db

LIST = reverse("comments:report_list")


def test_an_empty_list_says_how_to_report(client: Client) -> None:
    assert "Nobody has reported anything yet." in client.get(LIST).content.decode()


def test_reports_are_listed_and_filtered(client: Client) -> None:
    korean = make_report(make_text("쥐다"), "쥐", proposal="RAT")
    japanese = make_report(make_text("鼠だ", "ja"), "鼠", proposal="RAG")
    decide(korean)
    both = client.get(LIST).content.decode()
    assert korean.get_absolute_url() in both
    assert japanese.get_absolute_url() in both
    for name, value in (("state", "open"), ("language", "ja"), ("source", japanese.issue.source.slug)):
        page = client.get(LIST, {name: value}).content.decode()
        assert japanese.get_absolute_url() in page, name
        assert korean.get_absolute_url() not in page, name


def test_a_filter_that_is_none_is_left_out_and_said(client: Client) -> None:
    report = make_report()
    page = client.get(LIST, {"state": "nonsense"}).content.decode()
    assert "is not one of these" in page
    assert report.get_absolute_url() in page


def test_a_filter_without_matches_says_so(client: Client) -> None:
    make_report()
    assert "No report matches all of this." in client.get(LIST, {"state": "accepted"}).content.decode()


def test_empty_fields_of_the_form_leave_the_address(client: Client) -> None:
    response = client.get(LIST, {"state": "", "language": "ko", "source": ""})
    assert response["Location"] == f"{LIST}?language=ko"


def test_reports_of_drafts_are_not_listed(client: Client) -> None:
    report = make_report()
    Issue.objects.filter(pk=report.issue_id).update(state=Issue.State.DRAFT)
    assert report.get_absolute_url() not in client.get(LIST).content.decode()


def test_pages_follow_each_other(client: Client, django_assert_max_num_queries) -> None:
    text = make_text("쥐" * 30)
    reports = [make_report(text, "쥐", occurrence=number) for number in range(30)]
    with django_assert_max_num_queries(4):
        first = client.get(LIST).content.decode()
    assert reports[29].get_absolute_url() in first
    assert reports[0].get_absolute_url() not in first
    assert f"?after={reports[5].pk}" in first
    second = client.get(LIST, {"after": reports[5].pk}).content.decode()
    assert reports[0].get_absolute_url() in second
    assert Report.objects.count() == 30


def test_a_place_that_does_not_exist_shows_the_first_page(client: Client) -> None:
    report = make_report()
    page = client.get(LIST, {"after": "nonsense"}).content.decode()
    assert "That page does not exist." in page
    assert report.get_absolute_url() in page
