"""Accepting a report patches the phrase, in the reporter's name, and nothing else."""

import pytest

from comments.actions.accept_report import accept_report
from comments.actions.claim_item import claim_item
from comments.actions.decide_report import (
    HeldByAnother,
    NotAllowed,
    NothingProposed,
    OwnReport,
    PhraseLost,
    ReportMoved,
)
from comments.actions.keep_queue import keep_report_item
from comments.actions.refuse_blocked import Blocked
from comments.models import LogEntry, QueueItem, Report, ReportEvent, Review
from papers.models import Revision, Translation
from tests.comments.actions.deciding import accept, edit, fresh, moderator, reported, seen, text_of
from tests.comments.factories import SanctionFactory, add_backing, make_text
from tests.factories import UserFactory, add_revision

pytestmark = pytest.mark.django_db


def test_the_phrase_is_replaced_by_the_proposal_and_nothing_else_changes():
    report = reported("쥐", "RAG")
    accept(report)
    assert text_of(report) == "이 RAG는 검색한다."


def test_the_revision_names_the_reporter_as_writer_and_the_moderator_as_actor():
    report, person = reported(), moderator()
    review = accept(report, person)
    revision = review.revision
    assert (revision.origin, revision.writer, revision.actor) == ("correction", report.reporter, person)
    assert revision.note == f"Report #{report.pk}"
    assert revision.number == 2


def test_a_correction_by_a_reader_without_an_account_has_no_writer():
    report = reported(reporter=None)
    review = accept(report)
    assert review.revision.writer is None
    assert review.revision.actor == review.moderator


def test_the_report_is_closed_with_its_decision_its_step_and_its_log_entry():
    report = reported()
    review = accept(report, note="  Thank you.  ")
    closed = fresh(report)
    assert (closed.state, closed.decision, closed.version) == (Report.State.ACCEPTED, review, 2)
    assert closed.closed_at is not None
    assert (review.decision, review.replacement, review.note) == ("accept", "RAG", "Thank you.")
    assert review.seen_revision.number == 1
    step = report.events.get(kind=ReportEvent.Kind.DECIDED)
    assert (step.actor, step.review, step.revision) == (review.moderator, review, review.revision)
    entry = LogEntry.objects.get(report=report)
    assert (entry.verb, entry.moderator, entry.review) == (LogEntry.Verb.ACCEPTED, review.moderator, review)
    assert QueueItem.objects.get(report=report).state == Report.State.ACCEPTED


def test_other_words_are_accepted_with_edits_in_the_reporters_name():
    report = reported("쥐", "RAG")
    review = accept(report, replacement="검색 증강 생성(RAG)")
    assert (review.decision, review.replacement) == ("accept_edited", "검색 증강 생성(RAG)")
    assert review.revision.writer == report.reporter
    assert text_of(report) == "이 검색 증강 생성(RAG)는 검색한다."


def test_where_the_reporter_proposed_nothing_the_moderator_wrote_the_words():
    report = reported(proposal=None)
    with pytest.raises(NothingProposed):
        accept(report)
    review = accept(report, replacement="RAG")
    assert (review.decision, review.revision.writer) == ("accept_edited", review.moderator)


def test_the_words_of_another_backer_are_written_by_them():
    report, other = reported("쥐", "RAG"), UserFactory()
    add_backing(report, other, proposal="RAG 기법")
    review = accept(report, replacement="RAG 기법")
    assert (review.decision, review.revision.writer) == ("accept", other)


def test_an_empty_proposal_leaves_the_phrase_out():
    report = reported("이 ", "")
    accept(report)
    assert text_of(report) == "쥐는 검색한다."


def test_a_text_is_never_left_empty():
    report = reported("이 쥐는 검색한다.", "")
    with pytest.raises(NothingProposed):
        accept(report)
    assert fresh(report).state == Report.State.OPEN


def test_other_parts_edited_meanwhile_stay_as_they_were_edited():
    report = reported()
    edit(report, "검색한다", "문서를 검색한다")
    accept(report)
    assert text_of(report) == "이 RAG는 문서를 검색한다."


def test_of_a_repeated_phrase_the_reported_one_is_replaced():
    text = make_text("쥐는 빠르다. 그러나 저 쥐는 느리다.")
    report = reported("쥐", "RAG", translation=text, occurrence=1)
    edit(report, "빠르다", "아주 빠르다")
    accept(report)
    assert text_of(report) == "쥐는 아주 빠르다. 그러나 저 RAG는 느리다."


def test_a_translation_keeps_its_state_and_what_it_is_based_on():
    report = reported()
    Translation.objects.filter(pk=report.translation_id).update(state="reviewed")
    original = report.translation.passage.translations.get(is_original=True)
    add_revision(original, "This RAG retrieves more.")
    review = accept(report)
    assert review.revision.based_on.number == 1
    assert Translation.objects.get(pk=report.translation_id).state == "reviewed"


def test_a_report_on_the_original_makes_its_translations_outdated():
    korean = make_text()
    original = korean.passage.translations.get(is_original=True)
    report = reported("RAT", "RAG", translation=original)
    review = accept(report)
    assert text_of(report) == "This RAG retrieves."
    assert korean.current.based_on_id != review.revision_id


@pytest.mark.parametrize("change", ["the text", "the report"])
def test_what_moved_since_it_was_seen_is_refused_with_both_states_and_nothing_is_written(change):
    report, before = reported(), None
    before = seen(report)
    if change == "the text":
        edit(report, "검색한다", "찾는다")
    else:
        Report.objects.filter(pk=report.pk).update(version=2)
    revisions, reviews = Revision.objects.count(), Review.objects.count()
    with pytest.raises(ReportMoved) as caught:
        accept_report(report, moderator=moderator(), **before)
    moved = caught.value
    assert moved.seen_revision == report.translation.current
    assert moved.current == Translation.objects.get(pk=report.translation_id).current
    assert moved.report == report
    assert (Revision.objects.count(), Review.objects.count()) == (revisions, reviews)


def test_a_report_rejected_meanwhile_is_refused():
    report = reported()
    before = seen(report)
    accept(report)
    with pytest.raises(ReportMoved):
        accept_report(report, moderator=moderator(), **before, replacement="Something else")


def test_a_decided_report_has_moved_also_where_nothing_was_proposed():
    report = reported(proposal=None)
    before = seen(report)
    accept(report, whole_text="RAG는 검색한다.")
    with pytest.raises(ReportMoved):
        accept_report(report, moderator=moderator(), **before)


def test_accepting_twice_returns_the_standing_decision():
    report = reported()
    before = seen(report)
    review = accept(report)
    again = accept_report(report, moderator=moderator(), **before)
    assert again == review
    assert (Review.objects.count(), Revision.objects.filter(translation=report.translation).count()) == (1, 2)


def test_a_text_that_says_it_already_closes_the_report_as_already_fixed():
    report = reported("쥐", "RAG")
    # Opened again, or brought in by an old version of the site: nothing followed this text.
    add_revision(report.translation, "이 RAG는 검색한다.")
    Report.objects.filter(pk=report.pk).update(current_start=None, current_end=None)
    review = accept(report)
    assert (review.decision, review.revision, review.moderator is None) == ("already_fixed", None, False)
    assert fresh(report).state == Report.State.ALREADY_FIXED
    assert accept(report) == review


def test_a_phrase_that_is_gone_asks_for_the_whole_text():
    report = reported("쥐", "RAG")
    add_revision(report.translation, "전혀 다른 문장이 여기 서 있다.")
    Report.objects.filter(pk=report.pk).update(current_start=None, current_end=None)
    with pytest.raises(PhraseLost) as caught:
        accept(report)
    assert (caught.value.current.number, caught.value.replacement) == (2, "RAG")
    review = accept(report, whole_text="RAG에 관한 다른 문장이다.")
    assert (review.decision, text_of(report)) == ("accept_edited", "RAG에 관한 다른 문장이다.")
    assert review.revision.writer == report.reporter
    assert accept(report, whole_text="RAG에 관한 다른 문장이다.") == review


def test_a_whole_text_without_the_proposal_was_written_by_the_moderator():
    review = accept(reported("쥐", "RAG"), whole_text="이 방법은 검색한다.")
    assert review.revision.writer == review.moderator


def test_the_words_that_were_reported_are_no_correction():
    report = reported("쥐", "RAG")
    with pytest.raises(NothingProposed):
        accept(report, replacement="쥐")
    with pytest.raises(NothingProposed):
        accept(report, whole_text=text_of(report))


def test_who_may_not_review_decides_nothing():
    report = reported()
    with pytest.raises(NotAllowed):
        accept(report, UserFactory())
    assert fresh(report).state == Report.State.OPEN


def test_a_blocked_moderator_decides_nothing():
    person = moderator()
    SanctionFactory(person=person)
    with pytest.raises(Blocked):
        accept(reported(), person)


def test_nobody_decides_on_a_report_of_their_own():
    person = moderator()
    with pytest.raises(OwnReport):
        accept(reported(reporter=person), person)


def test_nobody_decides_on_a_report_they_backed_with_words_of_their_own():
    report, person = reported(), moderator()
    add_backing(report, person, proposal="RAG 기법")
    with pytest.raises(OwnReport):
        accept(report, person)


def test_who_only_agreed_that_it_is_wrong_may_decide():
    report, person = reported(), moderator()
    add_backing(report, person)
    assert accept(report, person).decision == "accept"


def test_what_somebody_else_has_open_is_left_to_them():
    report, holder = reported(), moderator()
    item = keep_report_item(report)
    claim_item(item, holder)
    with pytest.raises(HeldByAnother) as caught:
        accept(report)
    assert caught.value.holder == holder
    assert accept(report, holder).decision == "accept"
    item.refresh_from_db()
    assert (item.claimed_by, item.claimed_until) == (None, None)


def test_addresses_of_readers_are_forgotten_when_the_report_is_closed():
    report = reported(reporter=None, email="reader@example.org", visitor="hash")
    accept(report)
    backing = report.backings.get()
    assert (backing.email, backing.visitor) == ("", "")
