"""A score is a sum of few points, each said in words."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.models import Flag, QueueItem, Report
from comments.score import (
    SEVERITY,
    backer_points,
    explain,
    points_of,
    reader_points,
    record_points,
    stored_score,
)

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def item(**facts):
    """An item that is not in the database."""
    facts.setdefault("kind", "report")
    facts.setdefault("category", Report.Category.OTHER)
    facts.setdefault("opened_at", NOW)
    return QueueItem(report_id=None if facts.get("comment_id") else 1, **facts)


def test_each_backer_counts_up_to_ten():
    assert [backer_points(backers) for backers in (1, 2, 10, 500)] == [10, 20, 100, 100]


@pytest.mark.parametrize(
    ("accepted", "decided", "points"),
    [(4, 4, 0), (5, 5, 10), (0, 5, -10), (3, 6, 0), (9, 10, 8)],
)
def test_a_record_counts_from_five_decided_reports(accepted, decided, points):
    assert record_points(accepted, decided) == points


def test_readers_count_a_little_and_are_capped():
    assert [reader_points(*facts) for facts in ((9, 4), (10, 5), (10_000, 10_000))] == [0, 2, 20]


def test_wrong_meaning_weighs_more_than_style():
    assert SEVERITY[Report.Category.MISTRANSLATION] > SEVERITY[Report.Category.LANGUAGE]


def test_an_appeal_weighs_more_than_the_report_did():
    assert stored_score(item(kind="appeal")) > stored_score(item())


def test_a_score_explains_itself_largest_part_first():
    parts = explain(item(backers=3, category="terminology", record_points=-4, reader_points=2), NOW)
    assert [part.points for part in parts] == [30, 20, 2, -4]
    assert parts[0].text == "Readers who see the mistake"
    assert "technical term" in parts[1].text


def test_a_flagged_comment_explains_itself_in_its_own_words():
    parts = explain(item(kind="flag", comment_id=1, backers=2, category=Flag.Reason.SPAM), NOW)
    assert [(part.text, part.points) for part in parts] == [
        ("How much it matters: spam", 30),
        ("Readers who flagged it", 20),
    ]


def test_waiting_counts_a_point_a_week():
    waiting = item(opened_at=NOW - timedelta(days=15))
    assert points_of(waiting, NOW) - points_of(item(), NOW) == 2


@given(st.integers(-10, 10), st.integers(0, 20), st.integers(1, 12), st.integers(0, 400))
def test_the_parts_add_up_to_the_points(record, readers, backers, days):
    one = item(
        record_points=record, reader_points=readers, backers=backers, opened_at=NOW - timedelta(days=days)
    )
    assert sum(part.points for part in explain(one, NOW)) == points_of(one, NOW)


facts = st.tuples(st.integers(1, 12), st.sampled_from(list(SEVERITY)), st.integers(0, 100))


@given(facts, facts, st.integers(0, 1000))
def test_the_order_of_two_items_holds_however_long_both_wait(one, other, later):
    first, second = (
        item(backers=backers, category=category, opened_at=NOW - timedelta(weeks=weeks))
        for backers, category, weeks in (one, other)
    )
    then = NOW + timedelta(days=later)
    by_points = points_of(first, then) - points_of(second, then)
    by_score = stored_score(first) - stored_score(second)
    assert by_points * by_score > 0 or by_points == by_score == 0
