"""The page of a report, which tells the whole story; its card; agreeing and objecting."""

import pytest
from django.test import Client
from django.urls import reverse

from comments.actions.accept_report import accept_report
from comments.actions.close_as_duplicate import close_as_duplicate
from comments.models import Backing, Batch, BatchPlace, Report, Review
from papers.forms.guarded import new_stamp
from papers.models import Entry, Issue, Revision
from tests.comments.factories import (
    CommentFactory,
    ReasonFactory,
    add_backing,
    decide,
    make_report,
    make_text,
    queue_item,
)
from tests.factories import UserFactory, add_revision

pytestmark = pytest.mark.django_db

PIECE = {"X-Requested-With": "fetch"}


@pytest.fixture
def report() -> Report:
    person = UserFactory(display_name="김보기")
    text = make_text("이 쥐는 검색한다.", source_text="This RAT retrieves.")
    return make_report(text, "쥐", proposal="RAT", explanation="약어다.", reporter=person)


def page_of(client: Client, report: Report, **more) -> str:
    response = client.get(report.get_absolute_url(), **more)
    assert response.status_code == 200
    return response.content.decode()


def back(client: Client, report: Report, headers: dict | None = None, **more):
    address = reverse("comments:report_back", args=[report.pk])
    return client.post(address, {"stamp": new_stamp(), **more}, headers=headers)


def test_it_shows_phrase_original_proposal_and_who_said_it(client: Client, report: Report) -> None:
    add_backing(report, UserFactory(display_name="이독자"), proposal="RAG", explanation="다른 약어다.")
    add_backing(report, visitor="v" * 64, email="secret@example.org")
    page = page_of(client, report)
    assert '이 <mark class="reported"' in page
    assert "This RAT retrieves." in page
    for words in (
        "김보기",
        "약어다.",
        "이독자",
        "다른 약어다.",
        "RAG",
        "It says something else than the original",
    ):
        assert words in page
    assert "3 readers see this" in page
    assert "1 without an account" in page
    assert "secret@" not in page
    assert reverse("comments:person", args=[report.reporter_id]) in page


def test_a_rejection_is_told_with_its_reason_in_the_readers_language(client: Client, report: Report) -> None:
    reason = ReasonFactory(text_en="It is right as it is.", text_ko="지금 글이 맞습니다.")
    moderator = UserFactory(role="moderator", display_name="박결정")
    decide(report, reason=reason, note="원문을 보세요.", moderator=moderator)
    page = page_of(client, report)
    for words in ("Rejected", "It is right as it is.", "원문을 보세요.", "박결정"):
        assert words in page
    assert "지금 글이 맞습니다." in page_of(client, report, headers={"Accept-Language": "ko"})


def test_an_accepted_report_shows_what_the_text_became(client: Client, report: Report) -> None:
    after = add_revision(report.translation, "이 RAT는 검색한다.", origin=Revision.Origin.CORRECTION)
    decide(report, Review.Decision.ACCEPT, revision=after)
    page = page_of(client, report)
    assert "Corrected" in page
    assert "<ins>" in page
    assert "In the text of today the phrase does not stand any more." in page


def test_duplicates_name_each_other(client: Client, report: Report) -> None:
    other = make_report(report.translation, "검색")
    report.duplicate_of = other
    decide(report, Review.Decision.DUPLICATE)
    assert other.get_absolute_url() in page_of(client, report)
    assert report.get_absolute_url() in page_of(client, other)


def test_a_phrase_that_moved_is_shown_where_it_is_now(client: Client, report: Report) -> None:
    add_revision(report.translation, "앞에 더. 이 쥐는 검색한다.")
    report.current_start, report.current_end = 8, 9
    report.save()
    page = page_of(client, report)
    assert "앞에 더. 이 <mark>쥐</mark>는" in page


def test_comments_about_the_phrase_are_shown_and_hidden_ones_are_not(client: Client, report: Report) -> None:
    said = CommentFactory(issue=report.issue, body="쥐가 뭔가요? RAT입니다.")
    CommentFactory(issue=report.issue, body="상관없는 말입니다.")
    CommentFactory(issue=report.issue, body="쥐라고 숨긴 말입니다.", state="hidden")
    page = page_of(client, report)
    assert "쥐가 뭔가요?" in page
    assert reverse("comments:comment", args=[said.pk]) in page
    assert "상관없는" not in page
    assert "숨긴" not in page


def test_other_places_that_were_corrected_are_linked(client: Client, report: Report) -> None:
    decide(report, Review.Decision.ACCEPT)
    other = make_text("저 쥐도 검색한다.")
    batch = Batch.objects.create(report=report, language="ko", wrong="쥐", right="RAT")
    BatchPlace.objects.create(
        batch=batch, translation=other, seen=other.current, state=BatchPlace.State.APPLIED
    )
    assert other.passage.entry.get_absolute_url() in page_of(client, report)


def test_reports_of_what_is_not_published_are_not_found(client: Client, report: Report) -> None:
    Entry.objects.filter(pk=report.entry_id).update(state=Entry.State.WITHDRAWN)
    assert client.get(report.get_absolute_url()).status_code == 404
    Entry.objects.filter(pk=report.entry_id).update(state=Entry.State.SHOWN)
    Issue.objects.filter(pk=report.issue_id).update(state=Issue.State.DRAFT)
    for ask in (client.get, client.head):
        assert ask(report.get_absolute_url()).status_code == 404
    assert back(client, report).status_code == 404
    client.force_login(UserFactory(role="editor"))
    assert client.get(report.get_absolute_url()).status_code == 200


def test_moderators_find_the_way_to_their_room(client: Client, report: Report) -> None:
    item = queue_item(report)
    way = reverse("comments:review_item", args=[item.pk])
    assert way not in page_of(client, report)
    client.force_login(UserFactory(role="moderator"))
    assert way in page_of(client, report)


def test_agreeing_counts_and_says_so(client: Client, report: Report) -> None:
    response = back(client, report, email="someone@example.org")
    assert response["Location"] == report.get_absolute_url()
    page = page_of(client, report)
    assert "You are counted among those who see this." in page
    assert "You are among those who see this." in page
    assert back(client, report).status_code == 302
    assert Backing.objects.filter(report=report).count() == 2
    assert Backing.objects.filter(email="someone@example.org").exists()


def test_agreeing_with_a_wrong_address_is_asked_again(client: Client, report: Report) -> None:
    response = back(client, report, email="no address")
    assert response.status_code == 422
    assert "no address" in response.content.decode()


def test_agreeing_with_what_was_decided_meanwhile_shows_the_outcome(client: Client, report: Report) -> None:
    decide(report)
    response = back(client, report)
    assert "decided in the meantime" in client.get(response["Location"]).content.decode()
    assert report.backings.count() == 1


def test_the_card_is_a_piece_with_its_own_form(client: Client, report: Report) -> None:
    address = report.get_absolute_url() + "?card"
    card = client.get(address, headers=PIECE)
    words = card.content.decode()
    assert "<html" not in words
    assert "1 reader sees a mistake here" in words
    assert "csrfmiddlewaretoken" in words
    assert "no-store" in card["Cache-Control"]
    assert "<html" in client.get(address).content.decode()
    after = back(client, report, headers=PIECE)
    assert after.status_code == 201
    assert "2 readers see a mistake here" in after.content.decode()


def test_the_reporter_of_a_rejected_report_can_object_once(client: Client, report: Report) -> None:
    decide(report)
    address = reverse("comments:report_appeal", args=[report.pk])
    assert address not in page_of(client, report)
    client.force_login(report.reporter)
    assert address in page_of(client, report)
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "원문을 다시 보세요."})
    report.refresh_from_db()
    assert report.state == Report.State.OPEN
    page = page_of(client, report)
    assert "원문을 다시 보세요." in page
    assert "Another moderator will decide." in page


def test_somebody_else_cannot_object(client: Client, report: Report) -> None:
    decide(report)
    address = reverse("comments:report_appeal", args=[report.pk])
    assert client.post(address, {"reason": "why"}).status_code == 302
    client.force_login(UserFactory())
    client.post(address, {"reason": "why"})
    report.refresh_from_db()
    assert report.state == Report.State.REJECTED


def test_a_deleted_account_is_a_former_member(client: Client, report: Report) -> None:
    report.reporter.left_at = report.created_at
    report.reporter.save()
    assert "former member" in page_of(client, report)
    assert reverse("comments:person", args=[report.reporter_id]) not in page_of(client, report)


def test_a_long_story_costs_no_more_questions(
    client: Client, report: Report, django_assert_max_num_queries
) -> None:
    for number in range(5):
        add_backing(report, proposal=f"말 {number}")
        CommentFactory(issue=report.issue, body=f"쥐 {number}", author=UserFactory())
    decide(report, reason=ReasonFactory())
    with django_assert_max_num_queries(12):
        page_of(client, report)


def test_a_long_phrase_that_was_corrected_is_not_said_to_stand_there(client):
    text = make_text("ここではページドオプティマイザを導入する。", "ja", "Paged optimizers.")
    report = make_report(text, "ページドオプティマイザ", proposal="ページ化オプティマイザ")
    moderator = UserFactory(role="moderator")
    accept_report(report, moderator=moderator, seen_version=1, seen_revision=text.current_id)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "still stands in it" not in page
    assert "does not stand any more" in page


def test_the_heading_says_the_words_that_went_into_the_text(client):
    report = make_report(make_text(), "쥐는", proposal="RAT은")
    moderator = UserFactory(role="moderator")
    accept_report(
        report,
        moderator=moderator,
        seen_version=1,
        seen_revision=report.revision_id,
        replacement="RAT(검색 증강 사고)는",
    )
    page = client.get(report.get_absolute_url()).content.decode()
    heading = page[page.index("<h1>") : page.index("</h1>")]
    assert "RAT(검색 증강 사고)는" in heading
    assert "RAT은" not in heading
    listed = client.get("/reports/").content.decode()
    assert "RAT(검색 증강 사고)는" in listed


def test_a_duplicate_of_a_report_that_cannot_be_read_names_none(client):
    original, report = make_report(), make_report()
    close_as_duplicate(
        report,
        original=original,
        moderator=UserFactory(role="moderator"),
        seen_version=1,
        seen_revision=report.revision_id,
    )
    assert original.get_absolute_url() in client.get(report.get_absolute_url()).content.decode()
    Issue.objects.filter(pk=original.issue_id).update(state="draft")
    page = client.get(report.get_absolute_url())
    assert page.status_code == 200
    assert original.get_absolute_url() not in page.content.decode()


def test_a_site_closed_to_strangers_asks_them_to_sign_in_and_leads_back(client, settings):
    settings.ANONYMOUS_REPORTS = False
    report = make_report()
    page = client.get(report.get_absolute_url()).content.decode()
    assert "I see this too" not in page
    assert f"?next={report.get_absolute_url()}" in page
    client.force_login(UserFactory())
    assert "I see this too" in client.get(report.get_absolute_url()).content.decode()
