"""Two moderators on one finding at the same moment: one decides, the other is told; nothing is written twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.actions.accept_report import accept_report
from comments.actions.decide_report import DecisionRefused
from comments.actions.fix_finding import fix_finding
from comments.actions.undo_finding import undo_finding
from comments.models import Report
from papers.actions.decide_finding import FindingMoved, dismiss_finding
from papers.models import CheckStanding, Finding, FindingDecision, Revision
from tests.comments.actions import test_at_once
from tests.comments.actions.test_at_once import Crowd
from tests.comments.factories import make_report
from tests.factories import UserFactory
from tests.papers.checking import checked, words

__all__ = ["words"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(monkeypatch) -> Crowd:
    """Threads in which somebody being quicker is an outcome."""
    monkeypatch.setattr(test_at_once, "REFUSALS", (DecisionRefused, FindingMoved))
    return Crowd()


def fixing(finding, replacement):
    moderator, seen = UserFactory(role="moderator"), finding.revision_id

    def do():
        fix_finding(finding, moderator=moderator, seen_revision=seen, replacement=replacement)
        return "fixed"

    return do


def test_of_two_different_corrections_one_stands(crowd, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    crowd.add([fixing(finding, "RAT")])
    crowd.add([fixing(finding, "랫")])
    crowd.run()
    assert crowd.outcomes == {"fixed": 1, "FindingMoved": 1}
    assert Revision.objects.filter(translation=text).count() == 2
    assert FindingDecision.objects.count() == 1
    assert CheckStanding.objects.get().right == 1


def test_the_same_correction_twice_is_one(crowd, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    for _ in range(3):
        crowd.add([fixing(finding, "RAT")])
    crowd.run()
    assert crowd.outcomes == {"fixed": 3}
    assert Revision.objects.filter(translation=text).count() == 2
    assert FindingDecision.objects.count() == 1


def test_a_correction_and_a_dismissal_do_not_both_stand(crowd, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    hana = UserFactory(role="moderator")
    crowd.add([fixing(finding, "RAT")])
    crowd.add([lambda: dismiss_finding(finding, actor=hana, reason="It is one.") and "dismissed"])
    crowd.run()
    assert crowd.outcomes["FindingMoved"] == 1
    finding.refresh_from_db()
    is_fixed = Revision.objects.filter(translation=text).count() == 2
    assert finding.state == ("fixed" if is_fixed else "dismissed")


def test_a_report_and_a_finding_on_the_same_words_are_decided_once(crowd, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    report = make_report(text, "쥐", proposal="RAT", reporter=UserFactory())
    mina = UserFactory(role="moderator")
    seen = {"seen_version": report.version, "seen_revision": text.current_id}
    crowd.add([fixing(finding, "RAT")])
    crowd.add([lambda: accept_report(report, moderator=mina, **seen) and "accepted"])
    crowd.run()
    assert Revision.objects.filter(translation=text).count() == 2
    report.refresh_from_db()
    assert report.state in (Report.State.ACCEPTED, Report.State.ALREADY_FIXED)


def test_an_undo_and_another_undo_are_one(crowd, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    fixing(finding, "RAT")()
    decision = FindingDecision.objects.select_related("finding").get()
    for _ in range(2):
        mina = UserFactory(role="moderator")
        crowd.add([lambda mina=mina: undo_finding(decision, moderator=mina) and "undone"])
    crowd.run()
    assert crowd.outcomes == {"undone": 2}
    assert Revision.objects.filter(translation=text).count() == 3
    assert FindingDecision.objects.filter(outcome="reopened").count() == 1
    assert Finding.objects.get().state == "open"


def test_a_check_that_all_queue_for_is_held_last(words):
    """Held before rows that others hold while they wait for it, it would be half of a deadlock."""
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    report = make_report(text, "쥐", proposal="RAT", reporter=UserFactory())
    seen = {"seen_version": report.version, "seen_revision": text.current_id}
    with CaptureQueriesContext(connection) as queries:
        accept_report(report, moderator=UserFactory(role="moderator"), **seen)
    assert _last_change(queries, "comments_") < _first_change(queries, "papers_checkstanding")
    decision = FindingDecision.objects.get()
    assert decision.outcome == "reported"


def test_of_an_undo_the_check_is_held_last_too(words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    finding = Finding.objects.get()
    report = make_report(text, "쥐", reporter=UserFactory())
    fixing(finding, "RAT")()
    report.refresh_from_db()
    assert report.state != Report.State.OPEN
    decision = FindingDecision.objects.select_related("finding").get()
    with CaptureQueriesContext(connection) as queries:
        undo_finding(decision, moderator=UserFactory(role="moderator"))
    assert _last_change(queries, "comments_") < _first_change(queries, "papers_checkstanding")


def _changes(queries: CaptureQueriesContext, table: str) -> list[int]:
    """The places of the statements that write a table whose name begins so."""
    begins = tuple(f'{verb} "{table}' for verb in ("INSERT INTO", "INSERT OR IGNORE INTO", "UPDATE"))
    return [at for at, query in enumerate(queries) if query["sql"].startswith(begins)]


def _first_change(queries: CaptureQueriesContext, table: str) -> int:
    return min(_changes(queries, table))


def _last_change(queries: CaptureQueriesContext, table: str) -> int:
    return max(_changes(queries, table))
