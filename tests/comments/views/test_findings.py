"""The list of findings and the desk of one: what is shown, what is decided, and what is not written."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments.models import ReadLanguage, Report
from papers.models import CheckExemption, Finding, FindingDecision, Revision, Translation
from tests.comments.factories import SanctionFactory, dismissed, make_finding, make_report, make_text
from tests.factories import (
    EntryFactory,
    IssueFactory,
    SourceFactory,
    UserFactory,
    add_revision,
    write_text,
)
from tests.papers.checking import checked, words

__all__ = ["words"]

pytestmark = pytest.mark.django_db

LIST = "/en/review/findings/"


@pytest.fixture
def moderator(client):
    person = UserFactory(role="moderator", username="mina")
    client.force_login(person)
    return person


def page_of(finding: Finding, query: str = "") -> str:
    return reverse("comments:finding_item", args=[finding.pk]) + query


def decide(client, finding: Finding, decision: str, query: str = "", **more):
    sent = {
        "decision": decision,
        "seen_state": finding.state,
        "seen_revision": finding.revision_id,
        **more,
    }
    return client.post(reverse("comments:finding_decide", args=[finding.pk]) + query, sent)


def undo(client, decision: FindingDecision):
    return client.post(reverse("comments:finding_undo", args=[decision.pk]))


def shown_in(response) -> list[int]:
    found = re.findall(r'class="item-link" href="[^"]*/findings/([0-9]+)/', response.content.decode())
    return [int(number) for number in found]


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def stored(finding: Finding) -> str:
    return Translation.objects.get(pk=finding.translation_id).current.text


# -- the list ----------------------------------------------------------------------------------------------------------


def test_the_worst_come_first(client, moderator):
    text = make_text("쥐 하나 둘 셋")
    minor = make_finding(text, "하나", severity=1)
    critical = make_finding(text, "쥐", severity=3)
    hint = make_finding(text, "둘", severity=0)
    other = make_finding(text, "셋", severity=3)
    assert shown_in(client.get(LIST)) == [critical.pk, other.pk, minor.pk, hint.pk]


def test_the_newest_come_first_when_asked_for(client, moderator):
    text = make_text("쥐 하나")
    first, second = make_finding(text, "쥐", severity=3), make_finding(text, "하나", severity=1)
    assert shown_in(client.get(LIST, {"sort": "newest"})) == [second.pk, first.pk]


def test_the_languages_that_the_moderator_reads_come_before_worse_findings_in_others(client, moderator):
    korean = make_finding(make_text(), "쥐", severity=3)
    japanese = make_finding(make_text("このネズミは探す。", "ja"), "ネズミ", severity=1)
    assert shown_in(client.get(LIST)) == [korean.pk, japanese.pk]
    ReadLanguage.objects.create(person=moderator, language="ja")
    assert shown_in(client.get(LIST)) == [japanese.pk, korean.pk]


def test_each_filter_narrows_the_list(client, moderator):
    text, other_text = make_text(), make_text("このネズミは探す。", "ja")
    one = make_finding(text, "쥐", check_name="names")
    other = make_finding(other_text, "ネズミ", check_name="numbers", category="terminology")
    settled = dismissed(make_finding(text, "검색")).finding
    for query, expected in (
        ({"language": "ja"}, [other.pk]),
        ({"source": one.source.slug}, [one.pk]),
        ({"check": "numbers"}, [other.pk]),
        ({"category": "terminology"}, [other.pk]),
        ({"state": "dismissed"}, [settled.pk]),
        ({"language": "no-such"}, [one.pk, other.pk]),
    ):
        assert shown_in(client.get(LIST, query)) == expected, query


def test_pages_follow_each_other_both_ways_without_gaps(client, moderator, settings):
    texts = [make_text() for _ in range(9)]
    all_of_them = [
        make_finding(text, "쥐", severity=number % 4, code=f"c{number}").pk
        for number, text in enumerate(texts * 7)
    ]
    walked, address = [], LIST
    while address:
        response = client.get(address)
        walked += shown_in(response)
        older = re.search(r'rel="next" href="([^"]+)"', response.content.decode())
        newer = re.search(r'rel="prev" href="([^"]+)"', response.content.decode())
        address = LIST + older[1].replace("&amp;", "&") if older else ""
    assert sorted(walked) == sorted(all_of_them)
    assert len(walked) == len(set(walked))
    assert shown_in(client.get(LIST + newer[1].replace("&amp;", "&"))) == walked[25:50]


def test_drafts_and_withdrawn_entries_are_for_editors(client, moderator):
    draft = write_text(
        EntryFactory(issue=IssueFactory(state="draft")), "intro", {"en": "A RAT.", "ko": "쥐다."}
    )
    hidden = write_text(EntryFactory(state="withdrawn"), "intro", {"en": "A RAT.", "ko": "쥐다."})
    found = [make_finding(passage.translations.get(language="ko"), "쥐") for passage in (draft, hidden)]
    assert shown_in(client.get(LIST)) == []
    assert all(client.get(page_of(finding)).status_code == 404 for finding in found)
    assert all(decide(client, finding, "confirm").status_code == 404 for finding in found)
    client.force_login(UserFactory(role="editor"))
    assert shown_in(client.get(LIST)) == [finding.pk for finding in found]


def test_an_empty_list_says_so(client, moderator):
    assert "Nothing to doubt." in words_of(client.get(LIST))
    assert "No finding matches all of this." in words_of(client.get(LIST, {"language": "ja"}))


def test_a_page_that_does_not_exist_is_the_first(client, moderator):
    finding = make_finding(make_text(), "쥐")
    response = client.get(LIST, {"after": "nonsense"})
    assert shown_in(response) == [finding.pk]
    assert "That page does not exist." in words_of(response)


def test_the_number_of_queries_does_not_depend_on_how_many_there_are(client, moderator):
    finding = make_finding(make_text(), "쥐", "RAT")
    make_finding(finding.translation, "검색")
    counts = [(queries(client, LIST), queries(client, page_of(finding)))]
    for number in range(8):
        text = make_text()
        dismissed(make_finding(text, "쥐", "RAT", code=f"old{number}"))
        make_finding(text, "쥐", "RAT", source_phrase="RAT", code="made-up")
        make_finding(finding.translation, "검색", code=f"c{number}")
    counts.append((queries(client, LIST), queries(client, page_of(finding))))
    assert counts[0] == counts[1]


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


# -- the desk ----------------------------------------------------------------------------------------------------------


def test_both_texts_stand_on_the_page_with_their_words_marked_and_what_is_proposed(client, moderator):
    finding = make_finding(make_text(), "쥐", "RAT", source_phrase="RAT")
    page = client.get(page_of(finding)).content.decode()
    assert re.search(r'<mark class="found"><span[^>]*>\[[^<]*</span>쥐<', page)
    assert re.search(r'<mark class="source"><span[^>]*>\[[^<]*</span>RAT<', page)
    assert "This is made up: look at it." in page
    assert "What the check proposes" in page
    assert 'value="accept"' in page


def test_what_is_missing_is_a_marked_gap_and_only_the_whole_text_can_be_edited(client, moderator):
    finding = make_finding(make_text(), source_phrase="RAT")
    page = client.get(page_of(finding)).content.decode()
    assert "something is missing here" in page
    assert 'id="edit"' not in page and 'id="whole"' in page
    assert 'value="accept"' not in page


def test_earlier_decisions_of_the_same_check_on_the_same_words_are_shown(client, moderator):
    dismissed(make_finding(make_text(), "쥐"), "It is the animal here.")
    dismissed(make_finding(make_text(), "쥐", check_name="numbers"), "Not this one.")
    page = words_of(client.get(page_of(make_finding(make_text(), "쥐"))))
    assert "It is the animal here." in page
    assert "Not this one." not in page


def test_a_reason_that_was_chosen_is_said_in_the_reader_s_language(client, moderator):
    dismissed(make_finding(make_text(), "쥐"), "The original says it just so. 그렇다.")
    page = words_of(client.get(page_of(make_finding(make_text(), "쥐"))))
    assert "The original says it just so. 그렇다." in page


# -- deciding ----------------------------------------------------------------------------------------------------------


def test_accepting_puts_the_proposed_words_in_and_goes_on(client, moderator, words):
    text, other = checked(("A RAT.", "이 쥐는 검색한다."), ("ten million", "백만"))
    finding = Finding.objects.get(translation=text)
    response = decide(client, finding, "accept")
    following = Finding.objects.get(translation=other)
    assert response["Location"].startswith(page_of(following) + "?done=")
    assert stored(finding) == "이 RAT는 검색한다."
    finding.refresh_from_db()
    assert finding.state == "fixed"
    revision = Translation.objects.get(pk=text.pk).current
    assert (revision.origin, revision.writer, revision.actor) == ("correction", moderator, moderator)
    assert "Finding" in words_of(client.get(response["Location"]))


def test_the_texts_own_words_and_a_whole_text_can_go_in(client, moderator, words):
    texts = checked(("A RAT.", "이 쥐는 검색한다."), ("A RAT.", "저 쥐도 검색한다."))
    first, second = (Finding.objects.get(translation=text) for text in texts)
    decide(client, first, "edit", replacement="랫")
    assert stored(first) == "이 랫는 검색한다."
    decide(client, second, "whole", whole_text="완전히 다르다.\r\n끝.")
    assert stored(second) == "완전히 다르다.\n끝."
    assert set(Finding.objects.values_list("state", flat=True)) == {"fixed"}


def test_doubted_words_are_taken_out_only_when_that_is_ticked(client, moderator, words):
    (text,) = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get(translation=text)
    answer = decide(client, finding, "edit", replacement="")
    assert answer.status_code == 400 and b'name="takes_out"' in answer.content
    assert stored(finding) == "이 쥐는 검색한다."
    decide(client, finding, "edit", replacement="", takes_out="on")
    assert "쥐" not in stored(finding)


def test_words_go_in_where_something_was_missing(client, moderator, words):
    finding = make_finding(make_text("끝", source_text="The RAT."), "", "(RAT)")
    decide(client, finding, "accept")
    assert stored(finding) == "끝(RAT)"


def test_a_fix_closes_the_reports_on_the_same_words(client, moderator, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    report = make_report(text, "쥐", proposal="RAT")
    decide(client, Finding.objects.get(), "accept")
    report.refresh_from_db()
    assert report.state == Report.State.ALREADY_FIXED


def test_dismissing_needs_a_reason_and_can_exempt_the_words(client, moderator):
    finding = make_finding(make_text(), "쥐")
    response = decide(client, finding, "dismiss")
    assert response.status_code == 400
    assert "so that the check can learn" in words_of(response)
    assert not FindingDecision.objects.exists()
    decide(client, finding, "dismiss", reason="free", note="그렇다", exempts="1")
    decision = FindingDecision.objects.get()
    assert decision.reason == "It is put in other words on purpose. 그렇다"
    assert CheckExemption.objects.get().exact == "쥐"


def test_confirming_leaves_it_to_be_put_right(client, moderator, words):
    checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    decide(client, finding, "confirm")
    finding.refresh_from_db()
    assert finding.state == "confirmed"
    assert shown_in(client.get(LIST, {"state": "confirmed"})) == [finding.pk]
    decide(client, finding, "accept")
    assert stored(finding) == "이 RAT는 검색한다."


def test_doing_twice_is_no_error(client, moderator, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    assert [decide(client, finding, "accept").status_code for _ in range(2)] == [302, 302]
    assert Revision.objects.filter(translation=text).count() == 2
    assert FindingDecision.objects.count() == 1
    other = make_finding(make_text(), "쥐")
    assert [decide(client, other, "dismiss", note="No.").status_code for _ in range(2)] == [302, 302]
    assert FindingDecision.objects.filter(finding=other).count() == 1


def test_words_that_change_nothing_are_refused(client, moderator):
    finding = make_finding(make_text(), "쥐")
    response = decide(client, finding, "edit", replacement="쥐")
    assert response.status_code == 400
    assert "these change nothing" in words_of(response)
    assert decide(client, finding, "accept").status_code == 400


# -- what moved --------------------------------------------------------------------------------------------------------


def test_a_text_that_moved_shows_both_and_nothing_is_written(client, moderator, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    add_revision(text, "그 쥐는 찾아낸다.")
    for decision, more in (("accept", {}), ("dismiss", {"note": "No."}), ("confirm", {})):
        response = decide(client, finding, decision, **more)
        assert response.status_code == 409
        page = words_of(response)
        assert "This has changed while you were deciding" in page
        assert "What you saw" in page and "이 쥐는 검색한다." in page and "찾아낸" in page
    assert stored(finding) == "그 쥐는 찾아낸다."
    assert not FindingDecision.objects.exists()


def test_what_a_colleague_decided_is_shown_to_who_comes_second(client, moderator):
    finding = make_finding(make_text(), "쥐", "RAT")
    hana = UserFactory(role="moderator", display_name="Hana")
    dismissed(Finding.objects.get(pk=finding.pk), "It is the animal.", decider=hana)
    response = decide(client, finding, "accept")
    assert response.status_code == 409
    assert "Hana" in words_of(response) and "It is the animal." in words_of(response)
    assert stored(finding) == "이 쥐는 검색한다."


def test_what_is_found_again_in_the_new_text_is_linked(client, moderator):
    text = make_text()
    finding = make_finding(text, "쥐")
    again = make_finding(text, "쥐", digest="0" * 64)
    Finding.objects.filter(pk=finding.pk).update(state="gone")
    assert page_of(again) in client.get(page_of(finding)).content.decode()


# -- the way back ------------------------------------------------------------------------------------------------------


def test_undo_brings_the_words_back_and_opens_the_finding_and_its_reports_again(client, moderator, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    report = make_report(text, "쥐", proposal="RAT")
    finding = Finding.objects.get()
    decide(client, finding, "accept")
    decision = FindingDecision.objects.get()
    assert [undo(client, decision).status_code for _ in range(2)] == [302, 302]
    assert stored(finding) == "이 쥐는 검색한다."
    finding.refresh_from_db()
    report.refresh_from_db()
    assert (finding.state, report.state) == ("open", "open")
    assert Finding.objects.count() == 1
    # The whole way again.
    assert decide(client, refreshed(finding), "accept").status_code == 302
    assert stored(finding) == "이 RAT는 검색한다."


def test_undo_takes_only_the_correction_out_of_a_text_that_went_on(client, moderator, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다. 그리고 끝난다."))
    finding = Finding.objects.get()
    decide(client, finding, "accept")
    text.refresh_from_db()
    add_revision(text, "이 RAT는 검색한다. 그리고 다시 시작한다.")
    undo(client, FindingDecision.objects.get())
    assert stored(finding) == "이 쥐는 검색한다. 그리고 다시 시작한다."


def test_words_that_were_changed_since_are_not_taken_back(client, moderator, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    decide(client, finding, "accept")
    text.refresh_from_db()
    add_revision(text, "아주 다른 글이다.")
    response = undo(client, FindingDecision.objects.get())
    assert response.status_code == 409
    assert "were changed since" in words_of(response) and "아주 다른 글이다." in words_of(response)
    finding.refresh_from_db()
    assert finding.state == "fixed"


def test_a_dismissal_can_be_taken_back_within_a_day(client, moderator):
    decision = dismissed(make_finding(make_text(), "쥐"), decider=moderator)
    undo(client, decision)
    assert refreshed(decision.finding).state == "open"
    old = dismissed(make_finding(make_text(), "쥐"))
    late = timezone.now() + timezone.timedelta(hours=25)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("comments.actions.undo_finding.timezone.now", lambda: late)
        assert undo(client, old).status_code == 409
    assert refreshed(old.finding).state == "dismissed"


# -- who may -----------------------------------------------------------------------------------------------------------


def test_a_blocked_moderator_may_look_but_decides_nothing(client, moderator):
    finding = make_finding(make_text(), "쥐", "RAT")
    SanctionFactory(person=moderator)
    page = client.get(page_of(finding))
    assert page.status_code == 200 and 'id="decide"' not in page.content.decode()
    assert decide(client, finding, "accept").status_code == 403
    assert stored(finding) == "이 쥐는 검색한다."


def test_what_was_sent_is_never_trusted(client, moderator):
    finding = make_finding(make_text(), "쥐", "RAT")
    for sent in (
        {"seen_revision": "x"},
        {"seen_revision": "9" * 30},
        {"seen_state": "no-such"},
        {"decision": "delete"},
    ):
        assert decide(client, finding, **{"decision": "accept", **sent}).status_code == 400
    assert stored(finding) == "이 쥐는 검색한다."


def refreshed(finding: Finding) -> Finding:
    return Finding.objects.get(pk=finding.pk)


def test_no_list_of_the_room_names_a_source_that_has_only_drafts(client, moderator):
    IssueFactory(source=SourceFactory(name="Open Weekly"))
    IssueFactory(source=SourceFactory(name="Veiled Weekly"), state="draft")
    for page in (LIST, "/en/review/"):
        page = client.get(page).content.decode()
        assert "Open Weekly" in page
        assert "Veiled Weekly" not in page
