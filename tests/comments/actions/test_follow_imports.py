"""Upstream changes a reported text: its reports are followed in the transaction of the import."""

import pytest

from comments.models import Report
from papers.models import Translation
from tests.comments.actions.deciding import fresh, text_of
from tests.comments.factories import make_report
from tests.factories import UserFactory
from tests.papers.importing.digests import KOREAN, bilingual, bring, issue

pytestmark = pytest.mark.django_db

ENGLISH, BEFORE = "This RAT retrieves documents.", "이 쥐는 문서를 검색한다."


def imported(text, english=ENGLISH):
    """Bring an issue in with this Korean text."""
    bring(issue(bilingual(1, english, text), source=KOREAN))


@pytest.fixture
def report():
    imported(BEFORE)
    translation = Translation.objects.select_related("current", "passage__entry__issue").get(
        passage__role="intro", language="ko"
    )
    return make_report(translation, "쥐", proposal="RAG", reporter=UserFactory())


def test_a_text_that_comes_in_corrected_closes_the_report(report):
    imported("이 RAG는 문서를 검색한다.")
    assert text_of(report) == "이 RAG는 문서를 검색한다."
    closed = fresh(report)
    assert (closed.state, closed.decision.moderator) == (Report.State.ALREADY_FIXED, None)


def test_a_text_that_comes_in_rewritten_closes_it_as_outdated(report):
    imported("전혀 다른 이야기를 하는 문장이 왔다.")
    assert fresh(report).state == Report.State.OUTDATED


def test_a_text_changed_elsewhere_leaves_it_open_at_its_new_place(report):
    imported("그런데 이 쥐는 문서를 검색한다.")
    again = fresh(report)
    assert (again.state, again.current_start) == (Report.State.OPEN, 6)
