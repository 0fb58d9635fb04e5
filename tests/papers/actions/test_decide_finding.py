"""People decide about findings; every decision counts for its check, and the check's word weighs as much as it is right."""

import threading

import pytest
from django.db import connections

from papers.actions.change import change
from papers.actions.check_issue import check_issue
from papers.actions.count_decision import ENOUGH_DECISIONS, say_of_check
from papers.actions.decide_finding import (
    FindingMoved,
    ReasonMissing,
    confirm_finding,
    dismiss_finding,
    findings_confirmed_by,
    record_fix,
    reopen_finding,
)
from papers.actions.revise_translation import revise_translation
from papers.models import CheckExemption, CheckStanding, Finding, FindingDecision, Translation
from tests.factories import UserFactory
from tests.papers.checking import checked, words

__all__ = ["words"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(words):
    return checked(("ten million rats", "백만 마리"))[0]


@pytest.fixture
def finding(text):
    return Finding.objects.get()


@pytest.fixture
def person():
    return UserFactory(role="moderator")


def counts():
    return dict.fromkeys(("right", "wrong"), 0) | next(
        iter(CheckStanding.objects.values("right", "wrong")), {}
    )


def test_a_dismissal_needs_a_reason(finding, person):
    with pytest.raises(ReasonMissing):
        dismiss_finding(finding, actor=person, reason=" ")
    assert Finding.objects.get().state == "open"


def test_a_dismissed_finding_is_closed_with_its_reason_and_readers_are_no_longer_warned(
    text, finding, person
):
    decision = dismiss_finding(finding, actor=person, reason="A name.")
    finding.refresh_from_db()
    text.refresh_from_db()
    assert (finding.state, finding.closed_at is not None, text.doubt) == ("dismissed", True, "")
    assert (decision.outcome, decision.reason, decision.decider) == ("dismissed", "A name.", person)
    assert counts() == {"right": 0, "wrong": 1}


def test_a_confirmed_finding_still_warns_readers_and_counts_for_its_check(text, finding, person):
    confirm_finding(finding, actor=person)
    text.refresh_from_db()
    assert (Finding.objects.get().state, text.doubt) == ("confirmed", "numbers")
    assert counts() == {"right": 1, "wrong": 0}


def test_deciding_the_same_twice_is_one_decision(finding, person):
    first = dismiss_finding(finding, actor=person, reason="A name.")
    assert dismiss_finding(finding, actor=person, reason="Again.") == first
    assert counts() == {"right": 0, "wrong": 1}


def test_two_who_decide_differently_do_not_overrule_each_other_unseen(finding, person):
    confirm_finding(finding, actor=person)
    with pytest.raises(FindingMoved) as caught:
        dismiss_finding(finding, actor=UserFactory(), reason="A name.")
    assert caught.value.finding.state == "confirmed"
    dismiss_finding(caught.value.finding, actor=UserFactory(), reason="A name.")
    assert counts() == {"right": 0, "wrong": 1}


def test_a_decision_that_is_taken_back_no_longer_counts(text, finding, person):
    dismiss_finding(finding, actor=person, reason="A name.", exempts=True)
    finding.refresh_from_db()
    reopen_finding(finding, actor=person)
    text.refresh_from_db()
    assert (Finding.objects.get().state, text.doubt) == ("open", "numbers")
    assert not CheckExemption.objects.exists()
    assert counts() == {"right": 0, "wrong": 0}
    assert list(FindingDecision.objects.values_list("outcome", flat=True)) == ["dismissed", "reopened"]


def test_a_fix_is_recorded_with_the_text_it_made(text, finding, person):
    with change():
        revision = revise_translation(text, "천만 마리", actor=person, seen_number=1)
        record_fix(finding, revision, person)
    finding.refresh_from_db()
    assert (finding.state, FindingDecision.objects.get().revision) == ("fixed", revision)
    assert counts() == {"right": 1, "wrong": 0}


def test_a_fix_that_is_undone_opens_its_finding_again(text, finding, person):
    with change():
        revision = revise_translation(text, "천만 마리", actor=person, seen_number=1)
        record_fix(finding, revision, person)
    with change():
        revise_translation(text, "백만 마리", actor=person, seen_number=2)
        finding.refresh_from_db()
        reopen_finding(finding, actor=person)
    text.refresh_from_db()
    again = Finding.objects.get()
    assert (again.pk, again.state, again.revision) == (finding.pk, "open", text.current)
    assert counts() == {"right": 0, "wrong": 0}


def test_a_text_that_comes_back_opens_its_fixed_finding_again(text, finding, person):
    with change():
        record_fix(finding, revise_translation(text, "천만", actor=person, seen_number=1), person)
    revise_translation(text, "백만 마리", actor=person, seen_number=2)
    assert Finding.objects.get().state == "open"


def test_a_finding_that_is_gone_cannot_be_decided_about(text, finding, person):
    revise_translation(text, "천만", actor=person, seen_number=1)
    with pytest.raises(FindingMoved):
        confirm_finding(finding, actor=person)


@pytest.mark.parametrize(
    ("start", "end", "count"), [(0, 2, 1), (1, 5, 1), (0, 5, 1), (2, 5, 0), (3, 5, 0), (0, 0, 0)]
)
def test_an_accepted_report_confirms_what_was_found_on_its_span(text, finding, person, start, end, count):
    with change():
        assert findings_confirmed_by(text.pk, finding.revision_id, start, end, person) == count
        # The same report, told twice.
        assert findings_confirmed_by(text.pk, finding.revision_id, start, end, person) == 0
        revise_translation(text, "천만", actor=person, seen_number=1)
    assert counts() == {"right": count, "wrong": 0}
    assert Finding.objects.get().state == "gone"


def test_a_report_on_a_former_text_confirms_what_was_found_there(text, finding, person):
    revise_translation(text, "천만", actor=person, seen_number=1)
    with change():
        assert findings_confirmed_by(text.pk, finding.revision_id, 0, 2, person) == 1
    assert Finding.objects.get().state == "gone"


def dismissed(count, person):
    texts = checked(*[("ten million", f"백만 {number}") for number in range(count)])
    for row in Finding.objects.filter(translation__in=texts):
        dismiss_finding(row, actor=person, reason="Wrong.")


def test_a_check_that_is_mostly_wrong_only_hints_from_then_on(text, finding, person):
    dismissed(ENOUGH_DECISIONS - 1, person)
    assert not CheckStanding.objects.get().is_hint
    dismissed(1, person)
    finding.refresh_from_db()
    text.refresh_from_db()
    assert CheckStanding.objects.get().is_hint
    assert (finding.severity, finding.rank, text.doubt) == (3, 0, "")
    [later] = checked(("ten million", "백만"))
    assert Finding.objects.get(translation=later).rank == 0
    assert later.doubt == ""


def test_a_check_that_is_right_half_the_time_still_counts(finding, person):
    CheckStanding.objects.create(check_name="numbers", right=15, wrong=14)
    dismiss_finding(finding, actor=person, reason="Wrong.")
    assert not CheckStanding.objects.get().is_hint


def test_a_check_stays_a_hint_until_an_administrator_says_otherwise(text, finding, person):
    CheckStanding.objects.create(check_name="numbers", right=14, wrong=15)
    [other] = checked(("ten million", "백만"))
    dismiss_finding(Finding.objects.get(translation=other), actor=person, reason="Wrong.")
    assert CheckStanding.objects.get().is_hint
    CheckStanding.objects.update(right=100)
    confirm_finding(finding, actor=person)
    assert CheckStanding.objects.get().is_hint
    say_of_check("numbers", "trusted")
    finding.refresh_from_db()
    text.refresh_from_db()
    assert (finding.rank, text.doubt) == (3, "numbers")


def test_an_administrator_can_lower_a_check_and_leave_it_to_its_figures_again(text, finding):
    say_of_check("numbers", "hint")
    finding.refresh_from_db()
    text.refresh_from_db()
    assert (finding.rank, text.doubt) == (0, "")
    say_of_check("numbers", "")
    finding.refresh_from_db()
    text.refresh_from_db()
    assert (finding.rank, text.doubt) == (3, "numbers")


def test_a_trusted_check_counts_however_often_it_is_wrong(finding, person):
    say_of_check("numbers", "trusted")
    dismissed(ENOUGH_DECISIONS + 1, person)
    assert not CheckStanding.objects.get().is_hint


def test_a_check_that_runs_again_leaves_decisions_as_they_are(text, finding, person):
    confirm_finding(finding, actor=person)
    with change():
        check_issue(text.passage.entry.issue_id)
    assert Finding.objects.get().state == "confirmed"


@pytest.mark.django_db(transaction=True)
def test_people_who_decide_at_once_all_count_also_when_the_check_falls_short_meanwhile(words):
    texts = [checked(("ten million", "백만"))[0] for _ in range(6)]
    CheckStanding.objects.create(check_name="numbers", right=0, wrong=ENOUGH_DECISIONS - 2)
    people = [UserFactory() for _ in texts]
    outcomes: list[str] = []
    start = threading.Barrier(len(texts))

    def decide(number):
        finding = Finding.objects.get(translation=texts[number])
        start.wait()
        try:
            if number % 2:
                dismiss_finding(finding, actor=people[number], reason="Wrong.")
            else:
                confirm_finding(finding, actor=people[number])
            outcomes.append("decided")
        except BaseException as error:  # noqa: BLE001 - the test tells what a thread raised
            outcomes.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == ["decided"] * len(texts)
    standing = CheckStanding.objects.get()
    assert (standing.right, standing.wrong, standing.is_hint) == (3, ENOUGH_DECISIONS + 1, True)
    assert set(Finding.objects.values_list("rank", flat=True)) == {0}
    assert not Translation.objects.exclude(doubt="").exists()
