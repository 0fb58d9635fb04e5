"""Readers who report the same phrase in the same moment make one report of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from comments.actions.report_phrase import SeenBefore, report_phrase
from comments.models import Report
from papers.models import User
from tests.comments.factories import make_text
from tests.factories import UserFactory

READERS = 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("proposals", [["RAT"] * READERS, ["RAT", "RAG", "랫", "쥐들"]])
def test_readers_at_once_make_one_report(proposals: list[str]) -> None:
    text = make_text("이 쥐는 검색한다.")
    people = [UserFactory() for _ in range(READERS)]
    together = Barrier(READERS)

    def report(person: User, proposal: str) -> None:
        seen: list[int] = []
        together.wait()
        try:
            for _ in range(2):
                try:
                    report_phrase(
                        text.current,
                        2,
                        3,
                        category="terminology",
                        proposal=proposal,
                        person=person,
                        others_seen=seen,
                    )
                    return
                except SeenBefore as before:
                    # What the page does: the open report is shown, and theirs goes with it.
                    seen = [one.pk for one in before.reports]
        finally:
            connection.close()

    with ThreadPoolExecutor(READERS) as pool:
        list(pool.map(report, people, proposals))
    made = Report.objects.get()
    assert made.backing_count == made.backings.count() == READERS
    assert made.version == len(set(proposals))
    assert made.events.count() == READERS
