"""What the checks find is written down in the transaction that writes the text, and follows it from then on."""

import json
import logging
import threading

import pytest
from django.db import connections

from papers import issue_pairs
from papers.actions.add_passage import add_passage
from papers.actions.add_translation import add_translation
from papers.actions.change import change, texts_changed
from papers.actions.check_issue import check_issue
from papers.actions.decide_finding import dismiss_finding
from papers.actions.decide_proposal import accept_proposal
from papers.actions.restore_revision import restore_revision
from papers.actions.revise_translation import revise_translation
from papers.actions.withdraw_entry import show_entry, withdraw_entry
from papers.models import CheckedText, CheckExemption, Entry, Finding, Passage, SiteVersion, Translation
from tests.factories import EntryFactory, IssueFactory, UserFactory, propose_text
from tests.papers.checking import Astray, Failing, Words, checked, use, words, written
from tests.papers.importing.digests import KOREAN, bilingual, bring, issue

__all__ = ["words"]

pytestmark = pytest.mark.django_db


def found(translation=None, **also):
    rows = Finding.objects.exclude(state="gone").filter(**also)
    if translation is not None:
        rows = rows.filter(translation=translation)
    return sorted(rows.values_list("exact", flat=True))


def revise(translation, text):
    translation.refresh_from_db()
    return revise_translation(translation, text, actor=UserFactory(), seen_number=translation.current.number)


def test_a_new_text_is_checked_when_it_is_saved(words):
    [text] = written(("ten million", "천만"))
    revision = revise(text, "백만")
    finding = Finding.objects.get()
    assert (finding.revision, finding.translation, finding.exact) == (revision, text, "백만")
    assert (finding.start, finding.end, finding.source_start, finding.source_end) == (0, 2, 4, 11)
    assert (finding.state, finding.rank, finding.replacement) == ("open", 3, "천만")
    assert (finding.issue, finding.language, finding.role) == (text.passage.entry.issue, "ko", "abstract")
    assert finding.source == finding.issue.source
    text.refresh_from_db()
    assert text.doubt == "numbers"


def test_a_text_put_right_takes_its_finding_along(words):
    [text] = checked(("ten million", "백만"))
    revise(text, "천만")
    finding = Finding.objects.get()
    assert finding.state == "gone"
    assert finding.closed_at is not None
    text.refresh_from_db()
    assert text.doubt == ""


def test_every_door_that_writes_a_text_has_it_checked(words):
    person = UserFactory()
    entry = EntryFactory()
    passage = add_passage(entry, Passage.Role.ABSTRACT, language="en", text="ten million", actor=person)
    text = add_translation(passage, "ko", "백만", actor=person)
    assert found(text) == ["백만"]
    first = text.current
    revise(text, "천만")
    assert found(text) == []
    restore_revision(first, actor=person, seen_number=2)
    assert found(text) == ["백만"]
    revise(text, "천만")
    text.refresh_from_db()
    accept_proposal(propose_text(text, "쥐"), actor=person, seen_number=4)
    assert found(text) == ["쥐"]


def test_an_import_is_checked_when_it_is_applied(words):
    bring(issue(bilingual(1, "ten million", "백만"), bilingual(2, "ten million", "천만"), source=KOREAN))
    assert found() == ["백만"]
    assert Translation.objects.get(doubt="numbers").language == "ko"


def test_translations_are_checked_again_when_their_original_changes(words):
    [text] = checked(("ten million", "백만"))
    before = Finding.objects.get()
    original = Translation.objects.get(passage=text.passage, is_original=True)
    revise(original, "a million")
    after = Finding.objects.exclude(pk=before.pk).get()
    before.refresh_from_db()
    assert before.state == "gone"
    original.refresh_from_db()
    assert (after.state, after.original, after.source_start) == ("open", original.current, 2)


def test_what_hangs_on_the_other_texts_follows_them(words):
    one, two = checked(("few", "소수"), ("many", "여럿"))
    assert found() == []
    revise(two, "다수")
    assert found(one) == ["소수"]
    revise(two, "여럿")
    assert found(one) == []


def test_a_text_that_did_not_change_keeps_the_very_same_finding(words):
    _one, two = checked(("ten million", "백만"), ("b", "나"))
    before = Finding.objects.get()
    revise(two, "다")
    after = Finding.objects.get()
    assert (after.pk, after.state, after.opened_at) == (before.pk, "open", before.opened_at)


def test_a_dismissal_stays_while_both_texts_and_the_check_do_and_ends_with_them(words):
    one, two = checked(("ten million", "백만"), ("b", "나"))
    dismiss_finding(Finding.objects.get(), actor=UserFactory(), reason="It is a name.")
    one.refresh_from_db()
    assert one.doubt == ""
    revise(two, "다")
    assert Finding.objects.get().state == "dismissed"
    revise(one, "백만 개")
    assert sorted(Finding.objects.values_list("state", flat=True)) == ["gone", "open"]


def test_a_dismissal_ends_when_the_check_gets_a_new_version(words):
    [text] = checked(("ten million", "백만"))
    dismiss_finding(Finding.objects.get(), actor=UserFactory(), reason="It is a name.")
    words.VERSION = 2
    with change():
        check_issue(text.passage.entry.issue_id)
    assert sorted(Finding.objects.values_list("state", flat=True)) == ["dismissed", "open"]


def test_a_dismissal_outlives_neighbours_that_change_to_and_fro(words):
    _one, two = checked(("few", "소수"), ("many", "다수"))
    dismiss_finding(Finding.objects.get(), actor=UserFactory(), reason="It is right here.")
    revise(two, "여럿")
    revise(two, "다수")
    assert Finding.objects.get().state == "dismissed"


def test_an_exempted_word_is_left_alone_also_when_its_text_changes(words):
    [text] = checked(("ten million", "백만"))
    dismiss_finding(Finding.objects.get(), actor=UserFactory(), reason="It is a name.", exempts=True)
    assert CheckExemption.objects.get().exact == "백만"
    revise(text, "백만 그리고 쥐")
    assert found(text, state="open") == ["쥐"]


def test_what_did_not_change_is_not_checked_again(words):
    [text] = checked(("ten million", "백만"))
    mark = CheckedText.objects.get().checked_at
    with change():
        tally = check_issue(text.passage.entry.issue_id)
    assert (tally.seen, tally.checked, tally.found) == (1, 0, 0)
    assert CheckedText.objects.get().checked_at == mark


def test_a_withdrawn_entry_has_no_findings_until_it_is_shown_again(words):
    one, two = checked(("ten million", "백만"), ("ten million", "쥐"))
    dismiss_finding(Finding.objects.get(translation=two), actor=UserFactory(), reason="A real rat.")
    withdraw_entry(one.passage.entry, actor=UserFactory())
    withdraw_entry(two.passage.entry, actor=UserFactory())
    assert found(state="open") == []
    show_entry(Entry.objects.get(pk=one.passage.entry_id), actor=UserFactory())
    show_entry(Entry.objects.get(pk=two.passage.entry_id), actor=UserFactory())
    assert found(state="open") == ["백만"]
    assert found(state="dismissed") == ["쥐"]


def test_a_check_with_a_fault_is_logged_and_breaks_no_save(monkeypatch, caplog):
    use(monkeypatch, Failing(), Words())
    [text] = written(("ten million", "천만"))
    with caplog.at_level(logging.ERROR):
        revise(text, "백만")
    assert found() == ["백만"]
    assert "“names” failed" in caplog.text


def test_a_check_that_points_outside_the_text_is_logged_and_left_out(monkeypatch, caplog):
    use(monkeypatch, Astray(), Words())
    [text] = written(("ten million", "천만"))
    with caplog.at_level(logging.ERROR):
        revise(text, "백만")
    assert found() == ["백만"]
    assert "“links” named a place outside" in caplog.text


def test_a_check_can_be_switched_off_or_lowered_for_a_language(words, settings):
    settings.CHECK_LEVELS = {"numbers:ko": "hint"}
    [text] = checked(("ten million", "백만"))
    assert Finding.objects.get().rank == 0
    settings.CHECK_LEVELS = {"numbers": "off"}
    with change():
        check_issue(text.passage.entry.issue_id)
    assert Finding.objects.get().state == "gone"


def test_texts_in_one_language_or_without_words_are_not_compared(words):
    entry = EntryFactory()
    person = UserFactory()
    passage = add_passage(entry, Passage.Role.ABSTRACT, language="ko", text="천만", actor=person)
    add_translation(passage, "ko-KR", "백만", actor=person)
    add_translation(passage, "ja", " ", actor=person)
    assert found() == []


def test_a_large_issue_is_read_in_blocks_around_what_changed(words, monkeypatch):
    monkeypatch.setattr(issue_pairs, "LARGEST_WHOLE", 3)
    monkeypatch.setattr(issue_pairs, "BLOCK", 2)
    texts = written(*[("few", "소수")] * 8)
    issue_id = texts[0].passage.entry.issue_id
    revise(texts[0], "다수")
    blocks = {text.passage_id // 2 for text in texts}
    assert CheckedText.objects.count() <= 2 < len(texts)
    with change():
        tally = check_issue(issue_id)
    assert tally.seen == len(texts)
    assert len(blocks) >= 4


def test_a_batch_of_texts_is_one_check_of_their_issue(words):
    one, two = checked(("a", "가"), ("b", "나"))
    before = words.asked
    with change():
        revise(one, "백만")
        revise(two, "쥐")
    assert words.asked == before + 2
    assert found() == ["백만", "쥐"]


def test_texts_change_only_inside_a_change():
    with pytest.raises(LookupError):
        texts_changed(1, [1])


def test_findings_move_the_sites_version(words):
    [text] = written(("ten million", "백만"))
    before = SiteVersion.objects.get().number
    with change():
        check_issue(text.passage.entry.issue_id)
    assert SiteVersion.objects.get().number > before


@pytest.mark.parametrize("size", [2, 40])
def test_the_number_of_queries_does_not_grow_with_the_issue(words, django_assert_max_num_queries, size):
    texts = written(*[("ten million", "백만")] * size)
    with change(), django_assert_max_num_queries(16):
        check_issue(texts[0].passage.entry.issue_id)
    assert Finding.objects.count() == size


def test_words_of_others_stand_in_a_finding_as_they_are(words):
    [_text] = checked(("<script>", "<b>백만</b>"))
    finding = Finding.objects.get()
    assert (finding.start, finding.exact) == (3, "백만")
    assert json.dumps(finding.facts, ensure_ascii=False) == '{"target": "백만"}'


@pytest.mark.django_db(transaction=True)
def test_two_who_save_texts_of_one_issue_at_once_find_everything_once(words):
    issue = IssueFactory()
    texts = written(*[("ten million", "천만 소수")] * 6, issue=issue)
    people = [UserFactory() for _ in texts]
    outcomes: list[str] = []
    start = threading.Barrier(len(texts))

    def save(text, person):
        start.wait()
        try:
            revise_translation(text, "백만 소수 다수", actor=person, seen_number=1)
            outcomes.append("saved")
        except BaseException as error:  # noqa: BLE001 - the test tells what a thread raised
            outcomes.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=pair) for pair in zip(texts, people, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["saved"] * len(texts)
    assert found() == sorted(["백만", "소수"] * len(texts))


def test_findings_as_bad_as_each_other_stand_in_the_order_of_their_texts(words):
    texts = checked(*(("The RAT.", f"쥐 {number}") for number in range(60)))
    rows = Finding.objects.order_by("pk").values_list("translation_id", flat=True)
    assert list(rows) == [text.pk for text in texts]
