"""What the site says in a thread of the day's corrections."""

import pytest

from comments.actions.note_fix import note_fix
from comments.models import Comment, Report, Review, ThreadNote
from comments.thread_notes import LISTED, notes_html
from tests.comments.factories import make_report, make_text
from tests.factories import UserFactory, add_revision

pytestmark = pytest.mark.django_db


def accept(report, replacement="RAT은", writer=None):
    made = add_revision(report.translation, f"이 {replacement} 검색한다.", actor=writer)
    review = Review.objects.create(
        report=report, decision=Review.Decision.ACCEPT, replacement=replacement, revision=made
    )
    Report.objects.filter(pk=report.pk).update(state=Report.State.ACCEPTED, decision=review)
    return review


def words(note):
    return notes_html([note.comment_id]).get(note.comment_id, "")


def test_one_note_for_an_issue_and_a_day():
    translation = make_text("쥐는 쥐를 본다.")
    one, other = make_report(translation, "쥐는"), make_report(translation, "쥐를")
    assert note_fix(accept(one)) == note_fix(accept(other))
    assert ThreadNote.objects.count() == Comment.objects.filter(origin="note").count() == 1


def test_it_says_what_was_fixed_and_thanks_the_writer():
    writer = UserFactory(display_name="Ada <i>")
    note = note_fix(accept(make_report(make_text(), "쥐는", reporter=writer), writer=writer))
    said = words(note)
    assert ">쥐는</del>" in said and ">RAT은</ins>" in said
    assert "Ada &lt;i&gt;" in said and f"/people/{writer.pk}/" in said


def test_a_reader_without_an_account_is_thanked_too():
    assert "thanks to a reader" in words(note_fix(accept(make_report(make_text(), "쥐는"))))


def test_a_fix_that_was_taken_back_drops_out_and_an_empty_note_is_not_shown(client):
    report = make_report(make_text(), "쥐는")
    note = note_fix(accept(report))
    address = report.issue.get_absolute_url()
    assert "thanks to a reader" in client.get(address).content.decode()
    Report.objects.filter(pk=report.pk).update(state=Report.State.OPEN, decision=None)
    assert words(note) == ""
    page = client.get(address).content.decode()
    assert f"comment-{note.comment_id}" not in page


def test_many_fixes_are_counted():
    translation = make_text("가 나 다 라 마 바 사")
    reports = [make_report(translation, word) for word in "가나다라마바사"]
    for report in reports:
        note = note_fix(accept(report))
    assert words(note).count("<li>") == LISTED
    assert "and 2 more" in words(note)


def test_the_same_decision_is_noted_once():
    review = accept(make_report(make_text(), "쥐는"))
    assert note_fix(review) == note_fix(review)
    assert review.noted.note.fixes.count() == 1
