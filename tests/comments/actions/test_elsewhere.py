"""The same mistake elsewhere: what is listed, corrected, skipped and taken back."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection

from comments.actions import advance_batch as ledger
from comments.actions.accept_report import accept_report
from comments.actions.advance_batch import (
    BatchMoved,
    NothingChosen,
    advance_batch,
    begin_applying,
    begin_undoing,
)
from comments.actions.choose_places import choose_all, choose_places
from comments.actions.decide_report import NotAllowed
from comments.actions.list_elsewhere import NotAccepted, Wanted, list_elsewhere
from comments.actions.undo_review import undo_review
from comments.models import Batch, BatchPlace, LogEntry, Report, ReportEvent
from papers.models import Revision, Translation
from tests.comments.factories import make_report, make_text
from tests.factories import EntryFactory, IssueFactory, UserFactory, add_revision, write_text

pytestmark = pytest.mark.django_db
WANTED = Wanted("ネズミ", "RAT", "RAT")


@pytest.fixture
def moderator():
    return UserFactory(role="moderator")


@pytest.fixture
def reporter():
    return UserFactory()


@pytest.fixture
def report(moderator, reporter):
    """An accepted report: ネズミ became RAT."""
    text = make_text("ネズミは検索する。", "ja", "RAT retrieves (rat).")
    report = make_report(text, "ネズミ", proposal="RAT", reporter=reporter)
    accept_report(report, moderator=moderator, seen_version=report.version, seen_revision=text.current_id)
    report.refresh_from_db()
    return report


def text_of(place: BatchPlace) -> str:
    return Translation.objects.select_related("current").get(pk=place.translation_id).current.text


def listed(report, moderator, wanted=WANTED) -> Batch:
    return list_elsewhere(report, wanted, moderator=moderator)


def apply_all(batch, moderator) -> None:
    choose_all(batch, moderator=moderator, chosen=True)
    begin_applying(batch, moderator=moderator)
    while advance_batch(batch, seconds=0):
        pass
    batch.refresh_from_db()


@pytest.mark.parametrize(
    ("right", "by_reporter"), [("RAT", True), ("RA", True), ("", True), ("ラット", False)]
)
def test_words_that_were_not_accepted_are_the_moderators(report, moderator, reporter, right, by_reporter):
    make_text("これはネズミだ。", "ja", "This rat is it.")
    batch = listed(report, moderator, Wanted("ネズミ", right, "RAT"))
    apply_all(batch, moderator)
    made = batch.places.get().applied
    assert made.writer == (reporter if by_reporter else moderator)
    assert made.actor == moderator


class TestListing:
    def test_texts_with_the_wrong_words_whose_original_has_the_words_in_any_case(self, report, moderator):
        same = make_text("これはネズミとネズミ。", "ja", "This rat is it.")
        make_text("本物のネズミ。", "ja", "A real mouse.")
        make_text("ネズミ色ではない。", "ko", "RAT.")
        make_text("白ネズミイロ。", "ja", "RAT.")
        [place] = listed(report, moderator).places.all()
        assert place.translation == same
        assert place.spans == [[3, 6], [7, 10]]

    def test_whatever_the_original_says_if_it_is_not_asked(self, report, moderator):
        make_text("本物のネズミ。", "ja", "A real mouse.")
        assert listed(report, moderator, Wanted("ネズミ", "RAT")).places.count() == 1

    def test_only_one_source_where_one_is_asked(self, report, moderator):
        here, _ = make_text("ネズミ。", "ja", "RAT"), make_text("ネズミ。", "ja", "RAT")
        source = here.passage.entry.issue.source
        [place] = listed(report, moderator, Wanted("ネズミ", "RAT", "RAT", source)).places.all()
        assert place.translation == here

    def test_drafts_and_withdrawn_entries_are_left_out_for_a_moderator(self, report, moderator):
        draft = EntryFactory(issue=IssueFactory(state="draft"))
        write_text(draft, "intro", {"en": "RAT", "ja": "ネズミ"})
        withdrawn = EntryFactory(state="withdrawn")
        write_text(withdrawn, "intro", {"en": "RAT", "ja": "ネズミ"})
        assert listed(report, moderator).places.count() == 0
        assert listed(report, UserFactory(role="editor")).places.count() == 1

    def test_a_report_on_an_original_looks_through_originals(self, moderator, reporter):
        text = make_text("쥐는", "ko", "A rat is fast.").passage.translations.get(language="en")
        report = make_report(text, "rat", proposal="RAT", reporter=reporter)
        accept_report(report, moderator=moderator, seen_version=report.version, seen_revision=text.current_id)
        report.refresh_from_db()
        other = make_text("쥐는", "ko", "Another rat, at any rate.").passage.translations.get(language="en")
        [place] = listed(report, moderator, Wanted("rat", "RAT")).places.all()
        assert place.translation == other
        assert place.spans == [[8, 11]]

    def test_a_text_of_nothing_but_the_wrong_words_is_not_emptied(self, report, moderator):
        make_text("ネズミ", "ja", "RAT")
        longer = make_text("ネズミの絵。", "ja", "RAT")
        [place] = listed(report, moderator, Wanted("ネズミ", "", "RAT")).places.all()
        assert place.translation == longer

    def test_more_than_a_list_holds_is_said(self, report, moderator, monkeypatch):
        monkeypatch.setattr("comments.actions.list_elsewhere.MOST_TEXTS", 2)
        for _ in range(3):
            make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, moderator)
        assert (batch.places.count(), batch.is_whole) == (2, False)

    def test_refuses_readers_open_reports_and_words_that_change_nothing(self, report, moderator, reporter):
        with pytest.raises(NotAllowed):
            listed(report, reporter)
        with pytest.raises(NotAccepted):
            listed(make_report(), moderator)
        for wanted in (Wanted("", "RAT"), Wanted("RAT", "RAT ")):
            with pytest.raises(ValueError):
                listed(report, moderator, wanted)

    def test_asks_the_same_number_of_questions_for_1_and_for_30_texts(
        self, report, moderator, django_assert_max_num_queries
    ):
        for _ in range(30):
            make_text("ネズミ。", "ja", "RAT")
        with django_assert_max_num_queries(14):
            assert listed(report, moderator).places.count() == 30


class TestApplying:
    def test_chosen_texts_are_corrected_and_the_others_left(self, report, moderator, reporter):
        make_text("ネズミとネズミ。", "ja", "RAT")
        other = make_text("ネズミ!", "ja", "RAT")
        batch = listed(report, moderator)
        ids = list(batch.places.values_list("pk", flat=True))
        chosen = batch.places.exclude(translation=other).get()
        choose_places(batch, moderator=moderator, shown=ids, chosen=[chosen.pk])
        begin_applying(batch, moderator=moderator)
        assert advance_batch(batch, seconds=0) == 0
        chosen.refresh_from_db()
        assert text_of(chosen) == "RATとRAT。"
        assert chosen.state == BatchPlace.State.APPLIED
        other.refresh_from_db()
        assert other.current.text == "ネズミ!"
        made = chosen.applied
        assert (made.origin, made.writer, made.actor, made.number) == (
            Revision.Origin.CORRECTION, reporter, moderator, 2,
        )  # fmt: skip
        assert made.note == f"Report #{report.pk}, batch #{batch.pk}"

    def test_the_log_and_the_report_say_how_many(self, report, moderator):
        for _ in range(3):
            make_text("ネズミ。", "ja", "RAT")
        apply_all(listed(report, moderator), moderator)
        entry = LogEntry.objects.get(verb="batch_applied")
        assert (entry.count, entry.moderator, entry.report, entry.language) == (3, moderator, report, "ja")
        assert ReportEvent.objects.get(kind="elsewhere").count == 3

    def test_a_text_changed_since_the_list_was_made_is_skipped(self, report, moderator):
        text = make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, moderator)
        add_revision(text, "ネズミです。")
        apply_all(batch, moderator)
        place = batch.places.get()
        assert place.state == BatchPlace.State.CHANGED
        assert text_of(place) == "ネズミです。"

    def test_an_open_report_on_a_corrected_phrase_closes_itself(self, report, moderator):
        text = make_text("ネズミ。", "ja", "RAT")
        other = make_report(text, "ネズミ", proposal="RAT")
        apply_all(listed(report, moderator), moderator)
        other.refresh_from_db()
        assert other.state == Report.State.ALREADY_FIXED

    def test_nothing_chosen_is_refused(self, report, moderator):
        make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, moderator)
        with pytest.raises(NothingChosen):
            begin_applying(batch, moderator=moderator)

    def test_beginning_twice_is_no_error_and_corrects_once(self, report, moderator):
        make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, moderator)
        apply_all(batch, moderator)
        begin_applying(batch, moderator=moderator)
        assert advance_batch(batch, seconds=0) == 0
        assert LogEntry.objects.filter(verb="batch_applied").count() == 1

    def test_what_is_chosen_cannot_change_once_it_was_begun(self, report, moderator):
        make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, moderator)
        apply_all(batch, moderator)
        with pytest.raises(BatchMoved):
            choose_all(batch, moderator=moderator, chosen=False)

    def test_a_list_whose_report_was_opened_again_corrects_nothing(self, report, moderator):
        make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, moderator)
        choose_all(batch, moderator=moderator, chosen=True)
        undo_review(report.decision, moderator=moderator)
        with pytest.raises(NotAccepted):
            begin_applying(batch, moderator=moderator)
        batch.refresh_from_db()
        assert batch.state == Batch.State.LISTED

    def test_who_may_not_see_drafts_chooses_none_of_them(self, report, moderator):
        draft = EntryFactory(issue=IssueFactory(state="draft"))
        write_text(draft, "intro", {"en": "RAT", "ja": "ネズミ"})
        make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, UserFactory(role="editor"))
        ids = list(batch.places.values_list("pk", flat=True))
        choose_all(batch, moderator=moderator, chosen=True)
        choose_places(batch, moderator=moderator, shown=ids, chosen=ids)
        [place] = batch.places.filter(state=BatchPlace.State.TICKED)
        assert place.translation.passage.entry != draft

    def test_a_portion_that_dies_leaves_all_of_it_to_be_done(self, report, moderator, monkeypatch):
        for _ in range(3):
            make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, moderator)
        choose_all(batch, moderator=moderator, chosen=True)
        begin_applying(batch, moderator=moderator)
        revise, done = ledger.revise_translation, []

        def dies_at_the_second(*args, **kwargs):
            if done:
                raise KeyboardInterrupt
            done.append(1)
            return revise(*args, **kwargs)

        with monkeypatch.context() as patched:
            patched.setattr(ledger, "revise_translation", dies_at_the_second)
            with pytest.raises(KeyboardInterrupt):
                advance_batch(batch, seconds=0)
        assert batch.places.filter(state=BatchPlace.State.TICKED).count() == 3
        assert not Revision.objects.filter(note__contains="batch #").exists()
        assert advance_batch(batch, seconds=0) == 0
        assert Revision.objects.filter(note__contains="batch #").count() == 3

    def test_a_kill_in_the_middle_loses_nothing(self, report, moderator, monkeypatch):
        monkeypatch.setattr(ledger, "PORTION", 2)
        for _ in range(5):
            make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, moderator)
        choose_all(batch, moderator=moderator, chosen=True)
        begin_applying(batch, moderator=moderator)
        assert advance_batch(batch, seconds=0) == 3
        # Another process carries on.
        call_command("apply_batches", verbosity=0)
        batch.refresh_from_db()
        assert batch.state == Batch.State.APPLIED
        assert {text_of(place) for place in batch.places.all()} == {"RAT。"}
        assert Revision.objects.filter(note__contains="batch #").count() == 5


class TestUndoing:
    def test_all_texts_say_again_what_they_said_by_whom_they_said_it(self, report, moderator):
        text = make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, moderator)
        apply_all(batch, moderator)
        begin_undoing(batch, moderator=moderator)
        assert advance_batch(batch, seconds=0) == 0
        batch.refresh_from_db()
        text.refresh_from_db()
        assert (batch.state, text.current.text, text.current.number) == (Batch.State.UNDONE, "ネズミ。", 3)
        assert (text.current.origin, text.current.actor) == (Revision.Origin.IMPORTED, moderator)
        assert LogEntry.objects.get(verb="batch_undone").count == 1
        assert ReportEvent.objects.get(kind="taken_back").count == 1

    def test_a_text_changed_afterwards_is_skipped(self, report, moderator):
        text, other = make_text("ネズミ。", "ja", "RAT"), make_text("ネズミ!", "ja", "RAT")
        batch = listed(report, moderator)
        apply_all(batch, moderator)
        text.refresh_from_db()
        add_revision(text, "RATです。")
        begin_undoing(batch, moderator=moderator)
        advance_batch(batch, seconds=0)
        states = dict(batch.places.values_list("translation", "state"))
        assert states == {text.pk: BatchPlace.State.KEPT, other.pk: BatchPlace.State.UNDONE}

    def test_only_what_was_applied_wholly_can_be_taken_back(self, report, moderator):
        make_text("ネズミ。", "ja", "RAT")
        batch = listed(report, moderator)
        with pytest.raises(BatchMoved):
            begin_undoing(batch, moderator=moderator)


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_correct_no_text_twice(report, moderator, monkeypatch):
    monkeypatch.setattr(ledger, "PORTION", 3)
    for _ in range(12):
        make_text("ネズミ。", "ja", "RAT")
    batch = listed(report, moderator)
    choose_all(batch, moderator=moderator, chosen=True)
    begin_applying(batch, moderator=moderator)
    failures = []

    def work():
        try:
            while advance_batch(batch, seconds=0):
                pass
        except Exception as error:  # noqa: BLE001 - said below
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert set(batch.places.values_list("state", "applied__number")) == {("applied", 2)}
    assert LogEntry.objects.filter(verb="batch_applied").count() == 1


def test_nobody_looks_elsewhere_from_their_own_report(report, moderator):
    Report.objects.filter(pk=report.pk).update(reporter=moderator)
    report.refresh_from_db()
    with pytest.raises(NotAllowed):
        listed(report, moderator)
