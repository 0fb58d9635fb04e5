"""What better words would bring is known before they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.actions.fix_finding import fix_finding
from comments.actions.weigh_words import Alone, WordsWorse, _changed, brought_by, refuse_worse
from papers.actions.change import change
from papers.actions.decide_finding import dismiss_finding
from papers.models import Finding, Revision
from papers.quality import Category, Severity
from papers.quality import Finding as Found
from tests.comments.factories import make_text
from tests.factories import EntryFactory, UserFactory, write_text
from tests.papers.checking import Words, checked, use, words, written

__all__ = ["words"]

pytestmark = pytest.mark.django_db


def brought(translation, text):
    translation.refresh_from_db()
    issue = translation.passage.entry.issue_id
    return [one.words for one in brought_by(translation, text, issue_id=issue)]


def test_words_without_a_finding_bring_none(words):
    [text] = written(("A RAT.", "이 RAT는 검색한다."))
    assert brought(text, "이 RAT는 찾는다.") == []


def test_a_finding_that_was_there_before_is_not_brought(words):
    [text] = written(("A RAT.", "이 쥐는 검색한다."))
    assert brought(text, "그러나 이 쥐는 찾는다.") == []


def test_a_finding_that_is_new_is_brought(words):
    [text] = written(("A RAT.", "이 쥐는 검색한다."))
    assert brought(text, "이 쥐는 백만을 검색한다.") == ["백만"]


def test_what_only_the_rest_of_the_issue_tells_is_brought(words):
    text, _other = written(("Few.", "적다."), ("Many.", "다수"))
    assert brought(text, "소수") == ["소수"]


def test_an_original_is_weighed_by_its_translations(monkeypatch):
    passage = write_text(EntryFactory(), "intro", {"en": "Ten.", "ko": "열", "ja": "十"})
    use(monkeypatch, Unlike())
    original = passage.translations.get(is_original=True)
    assert brought(original, "Ten again.") == []
    assert brought(original, "Other.") == ["열", "十"]


def test_a_finding_on_all_of_a_text_is_the_same_when_a_word_of_it_is_put_right(monkeypatch):
    text = make_text("처음 쥐 끝", source_text="Other.")
    use(monkeypatch, Unlike())
    assert brought(text, "처음 RAT 끝") == []
    assert brought(text, "처음 쥐 끝과 그 뒤") == []
    # Nothing of it is left: that is another text, which somebody should look at.
    assert brought(text, "아주 새로운 글") == ["아주 새로운 글"]


@given(st.text(), st.text(), st.text(), st.text())
def test_what_was_changed_leads_from_one_text_to_the_other(head, old, new, tail):
    before, after = head + old + tail, head + new + tail
    changed = _changed(before, after)
    middle = after[changed.start : changed.after_end]
    assert before[: changed.start] + middle + before[changed.before_end :] == after
    assert 0 <= changed.start <= min(changed.before_end, changed.after_end)


class Unlike(Words):
    """Doubts all of a text whose original says "Other"."""

    def findings(self, pair):
        """One Finding for it."""
        if "Other" in pair.source_text:
            yield Found(
                "numbers", "unlike", Category.OTHER, Severity.MAJOR, 0, len(pair.target_text), "Unlike."
            )


def test_words_that_a_person_exempted_bring_nothing(words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    dismiss_finding(Finding.objects.get(), actor=UserFactory(), reason="It is one.", exempts=True)
    assert brought(text, "이 쥐는 쥐다.") == []


def test_hints_are_left_aside(words, settings):
    settings.CHECK_LEVELS = {"numbers": "hint"}
    [text] = written(("A RAT.", "이것은 검색한다."))
    assert brought(text, "이 쥐는 검색한다.") == []


def test_the_same_words_are_counted(words):
    weighing = Alone()
    assert weighing.brought("A RAT.", "en", "이것", "쥐", "ko") == 1
    assert weighing.brought("A RAT.", "en", "쥐", "쥐 둘", "ko") == 0
    assert weighing.brought("쥐", "ko", "이것", "쥐", "ko") == 0


def test_the_answer_holds_for_just_what_was_shown(words):
    [text] = written(("A RAT.", "이것은 검색한다."))
    issue = text.passage.entry.issue_id
    with pytest.raises(WordsWorse) as refused:
        refuse_worse(text, "이 쥐는 검색한다.", "", issue_id=issue)
    token = refused.value.token
    refuse_worse(text, "이 쥐는 검색한다.", token, issue_id=issue)
    for other in ("이 쥐는 찾는다.", "이 쥐는 백만을 검색한다."):
        with pytest.raises(WordsWorse):
            refuse_worse(text, other, token, issue_id=issue)


def test_a_fix_that_brings_another_finding_writes_nothing_until_it_is_said_again(words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    moderator = UserFactory(role="moderator")
    how = {"moderator": moderator, "seen_revision": text.current_id, "replacement": "백만"}
    with pytest.raises(WordsWorse) as refused, change():
        fix_finding(finding, **how)
    assert Revision.objects.filter(translation=text).count() == 1
    fix_finding(finding, despite=refused.value.token, **how)
    text.refresh_from_db()
    assert text.current.text == "이 백만는 검색한다."
    assert sorted(Finding.objects.values_list("exact", "state")) == [("백만", "open"), ("쥐", "fixed")]
