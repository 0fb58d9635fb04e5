"""Reporting a phrase: what is stored, what is refused, and that one phrase has one open report."""

import pytest

from comments.actions.back_report import NotOpen, back_report
from comments.actions.refuse_blocked import Blocked
from comments.actions.report_phrase import (
    JudgedBefore,
    NothingChanged,
    NothingSaid,
    PhraseGone,
    SeenBefore,
    report_phrase,
)
from comments.models import Backing, QueueItem, Report, ReportEvent
from papers.models import SiteVersion, Translation
from tests.comments.factories import SanctionFactory, decide, make_text
from tests.factories import IssueFactory, SectionFactory, UserFactory, add_revision, write_text

pytestmark = pytest.mark.django_db

TEXT = "쥐를 써서 찾는다. 그리고 쥐를 고친다."
WRONG = Report.Category.MISTRANSLATION


@pytest.fixture
def text() -> Translation:
    return make_text(TEXT)


def report(text: Translation, phrase: str = "쥐", *, place: int = 0, revision=None, **more):
    """Report a phrase of the text as it was before a reader."""
    revision = revision or text.current
    start = -1
    for _ in range(place + 1):
        start = revision.text.index(phrase, start + 1)
    return report_phrase(revision, start, start + len(phrase), **{"category": WRONG, **more})


def test_a_report_keeps_both_selectors_on_the_revision_that_was_shown(text: Translation) -> None:
    person = UserFactory()
    done = report(text, place=1, proposal="RAT", explanation=" 이름이다. ", person=person)
    made = Report.objects.get()
    assert done.is_new and done.report == made
    assert made.revision == text.current
    assert (made.exact, made.start, made.end) == ("쥐", TEXT.rindex("쥐"), TEXT.rindex("쥐") + 1)
    assert TEXT.endswith(made.prefix + made.exact + made.suffix)
    assert (made.current_start, made.current_end) == (made.start, made.end)
    assert (made.proposal, made.explanation, made.reporter) == ("RAT", "이름이다.", person)
    assert made.issue == made.entry.issue
    assert made.backing_count == made.backings.count() == 1


def test_a_report_is_a_step_a_row_of_the_queue_and_a_change_of_the_site(text: Translation) -> None:
    before = SiteVersion.objects.get().number
    made = report(text, proposal="RAT").report
    assert [event.kind for event in made.events.all()] == [ReportEvent.Kind.OPENED]
    assert QueueItem.objects.get().report == made
    assert SiteVersion.objects.get().number == before + 1


@pytest.mark.parametrize("owner", [IssueFactory, SectionFactory])
def test_texts_of_issues_and_sections_can_be_reported(owner) -> None:
    made = owner()
    text = write_text(made, "title", {"ko": "쥐의 주"}).translations.get()
    report_made = report(text, proposal="RAT").report
    assert (report_made.issue, report_made.entry) == (getattr(made, "issue", made), None)


def test_an_original_can_be_reported(text: Translation) -> None:
    original = text.passage.translations.get(is_original=True)
    assert report(original, "RAT", proposal="RAG").report.translation == original


def test_words_are_stored_in_nfc(text: Translation) -> None:
    made = report(text, proposal="가", explanation="가").report
    assert (made.proposal, made.explanation) == ("가", "가")


def test_better_words_that_are_the_same_words_are_refused(text: Translation) -> None:
    with pytest.raises(NothingChanged):
        report(text, proposal="쥐")
    assert not Report.objects.exists()


def test_it_is_wrong_needs_a_word_why(text: Translation) -> None:
    with pytest.raises(NothingSaid):
        report(text)
    assert report(text, explanation="쥐가 아니다.").report.proposal is None


def test_a_category_that_says_something_is_enough(text: Translation) -> None:
    assert report(text, category=Report.Category.UNTRANSLATED).report.proposal is None


def test_leaving_the_phrase_out_can_be_proposed(text: Translation) -> None:
    assert report(text, proposal="").report.proposal == ""


def test_an_impossible_place_is_refused(text: Translation) -> None:
    for start, end in ((3, 3), (5, 2), (0, 900), (-1, 2)):
        with pytest.raises(ValueError, match=r".*"):
            report_phrase(text.current, start, end, category=WRONG, proposal="RAT")


def test_a_blocked_account_cannot_report(text: Translation) -> None:
    block = SanctionFactory()
    with pytest.raises(Blocked):
        report(text, proposal="RAT", person=block.person)


def test_a_phrase_that_moved_is_followed_into_the_newer_text(text: Translation) -> None:
    shown = text.current
    add_revision(text, "새 문장이다. " + TEXT)
    made = report(text, revision=shown, proposal="RAT").report
    assert (made.revision, made.start) == (shown, 0)
    assert made.current_start == 8


def test_a_phrase_that_is_gone_is_refused_with_the_text_that_stands_there(text: Translation) -> None:
    shown = text.current
    now = add_revision(text, TEXT.replace("쥐", "RAT"))
    with pytest.raises(PhraseGone) as gone:
        report(text, revision=shown, proposal="RAG")
    assert gone.value.current == now


def test_the_same_phrase_with_the_same_words_is_one_report(text: Translation) -> None:
    first = report(text, proposal="RAT", person=UserFactory())
    second = report(text, proposal="RAT", person=UserFactory())
    assert (second.report, second.is_new) == (first.report, False)
    first.report.refresh_from_db()
    assert first.report.backing_count == first.report.backings.count() == 2
    assert first.report.version == 1


def test_who_marks_a_reported_phrase_is_shown_the_open_report_first(text: Translation) -> None:
    first = report(text, proposal="RAT").report
    with pytest.raises(SeenBefore) as seen:
        report(text, proposal="RAG", person=UserFactory())
    assert seen.value.reports == [first]


def test_other_words_for_the_same_phrase_join_its_report(text: Translation) -> None:
    first = report(text, proposal="RAT").report
    person = UserFactory()
    second = report(text, proposal="RAG", person=person, others_seen=[first.pk])
    assert (second.report, second.is_new, second.backing.proposal) == (first, False, "RAG")
    first.refresh_from_db()
    assert (first.proposal, first.backing_count, first.version) == ("RAT", 2, 2)
    assert first.events.last().kind == ReportEvent.Kind.PROPOSED


def test_an_overlapping_phrase_is_offered_and_may_be_reported_by_itself(text: Translation) -> None:
    first = report(text, "쥐를 써서", proposal="RAT를 써서").report
    with pytest.raises(SeenBefore):
        report(text, "써서 찾는다", proposal="이용해 찾는다")
    second = report(text, "써서 찾는다", proposal="이용해 찾는다", others_seen=[first.pk])
    assert second.is_new
    assert not report(text, "쥐", place=1, proposal="RAT").report.duplicate_of


def test_the_larger_overlap_is_offered_first(text: Translation) -> None:
    less = report(text, "쥐를", proposal="RAT를").report
    more = report(text, "써서 찾는다", proposal="이용해 찾는다").report
    with pytest.raises(SeenBefore) as seen:
        report(text, "쥐를 써서 찾는다", proposal="RAT로 찾는다")
    assert seen.value.reports == [more, less]


def test_a_rejected_phrase_is_not_judged_twice_for_the_same_reason(text: Translation) -> None:
    first = report(text, proposal="RAT").report
    decide(first)
    with pytest.raises(JudgedBefore) as judged:
        report(text, proposal="RAG")
    assert judged.value.report == first
    assert report(text, proposal="RAG", category=Report.Category.TERMINOLOGY).is_new


def test_a_rejected_phrase_can_be_reported_in_a_text_that_changed(text: Translation) -> None:
    decide(report(text, proposal="RAT").report)
    add_revision(text, TEXT + " 끝.")
    text.refresh_from_db()
    assert report(text, proposal="RAT").is_new


def test_readers_without_an_account_are_known_by_their_address_and_counted_once(text: Translation) -> None:
    first = report(text, proposal="RAT", visitor="a" * 64, email="reader@example.org", language="ko")
    again = report(text, proposal="RAT", visitor="a" * 64)
    other = report(text, proposal="RAT", visitor="b" * 64)
    assert first.backing == again.backing != other.backing
    assert (first.backing.email, first.backing.language) == ("reader@example.org", "ko")
    assert Report.objects.get().backing_count == 2


def test_an_address_is_kept_only_for_readers_without_an_account(text: Translation) -> None:
    report(text, proposal="RAT", person=UserFactory(), visitor="a" * 64, email="reader@example.org")
    backing = Backing.objects.get()
    assert (backing.email, backing.visitor) == ("", "")


def test_agreeing_twice_counts_once(text: Translation) -> None:
    made = report(text, proposal="RAT").report
    person = UserFactory()
    assert back_report(made, person=person) == back_report(made, person=person)
    made.refresh_from_db()
    assert (made.backing_count, made.version) == (2, 1)


def test_agreeing_again_with_other_words_brings_them_in(text: Translation) -> None:
    made = report(text, proposal="RAT").report
    person = UserFactory()
    back_report(made, person=person)
    backing = back_report(made, person=person, proposal="RAG", explanation="약어다.")
    assert (backing.proposal, backing.explanation) == ("RAG", "약어다.")
    made.refresh_from_db()
    assert (made.backing_count, made.version) == (2, 2)
    assert [event.kind for event in made.events.all()] == ["opened", "backed", "proposed"]


def test_a_report_that_was_decided_cannot_be_agreed_with(text: Translation) -> None:
    made = report(text, proposal="RAT").report
    decide(made)
    with pytest.raises(NotOpen) as refused:
        back_report(made, person=UserFactory())
    assert refused.value.report.state == Report.State.REJECTED


def test_a_wider_phrase_with_the_same_correction_is_the_same_report(text: Translation) -> None:
    first = report(text, "쥐", proposal="RAT").report
    second = report(text, "쥐를 써서", proposal="RAT를 써서", person=UserFactory())
    assert (second.report, second.is_new, second.backing.proposal) == (first, False, None)


def test_a_phrase_of_an_old_page_joins_its_report_although_that_was_lost_from_sight(
    text: Translation,
) -> None:
    old = text.current
    first = report(text, proposal="RAT").report
    add_revision(text, "새 문장. " + TEXT)
    # As after a decision that was taken back while the phrase was gone from the text.
    Report.objects.update(current_start=None, current_end=None)
    with pytest.raises(SeenBefore) as seen:
        report(text, revision=old, proposal="들쥐")
    assert seen.value.reports == [first]
    joined = report(text, revision=old, proposal="들쥐", others_seen=[first.pk])
    assert (joined.report, joined.is_new, joined.backing.proposal) == (first, False, "들쥐")
