"""Limits hold for all processes together, outlive what was refused, and end when they said."""

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connections, transaction
from django.utils import timezone

from papers.actions import count_attempt as module
from papers.actions import sweep_counts as sweeping
from papers.actions.count_attempt import count_attempt
from papers.actions.forget_attempts import forget_attempts
from papers.actions.sweep_counts import sweep_counts
from papers.limits import CROWD, LIMITS, Limit, LimitReached, Rate
from papers.models import RateCount, SiteVersion
from tests.factories import UserFactory

HERE = "203.0.113.9"


@pytest.fixture(autouse=True)
def limits(monkeypatch):
    """A small table of its own, so that the real one can change; and sweeping only where a test asks for it."""
    table = {
        "write": Limit(person=Rate(3, 60), newcomer=Rate(2, 60), address=Rate(2, 60)),
        "enter": Limit(address=Rate(5, 60), subject=Rate(2, 600)),
        "nothing": Limit(subject=Rate(1, 60)),
    }
    for action, limit in table.items():
        monkeypatch.setitem(LIMITS, action, limit)
    monkeypatch.setattr(module, "SWEEP_EVERY", 10**9)


@pytest.fixture
def clock(monkeypatch):
    """The time that limits see, in seconds; a test moves it."""

    class Clock:
        now = 1_700_000_000

        def time(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(sweeping, "time", clock)
    return clock


def attempts(action: str, times: int, **who) -> int:
    """How many of so many attempts are let through."""
    passed = 0
    for _ in range(times):
        try:
            count_attempt(action, **who)
            passed += 1
        except LimitReached:
            pass
    return passed


def settled(**fields):
    """Somebody who is not new any more."""
    return UserFactory(date_joined=timezone.now() - timedelta(days=30), **fields)


@pytest.mark.django_db
class TestCounting:
    def test_so_many_are_let_through_and_no_more(self, clock):
        assert attempts("write", 10, person=settled()) == 3

    def test_the_refusal_says_when_the_window_ends_and_then_it_begins_anew(self, clock):
        person = settled()
        attempts("write", 3, person=person)
        clock.now += 20
        with pytest.raises(LimitReached) as caught:
            count_attempt("write", person=person)
        assert (caught.value.action, caught.value.retry_after_seconds) == ("write", 40)
        clock.now += 39
        assert attempts("write", 1, person=person) == 0
        clock.now += 1
        assert attempts("write", 10, person=person) == 3

    def test_knocking_does_not_make_the_wait_longer(self, clock):
        person = settled()
        attempts("write", 50, person=person)
        clock.now += 60
        assert attempts("write", 1, person=person) == 1

    def test_people_addresses_and_actions_are_counted_apart(self, clock):
        assert attempts("write", 5, person=settled()) == 3
        assert attempts("write", 5, person=settled()) == 3
        assert attempts("write", 5, address=HERE) == 2
        assert attempts("write", 5, address="203.0.113.10") == 2
        assert attempts("enter", 9, address=HERE) == 5

    def test_somebody_new_may_do_less_unless_they_were_given_a_role(self, clock):
        assert attempts("write", 5, person=UserFactory()) == 2
        assert attempts("write", 5, person=UserFactory(role="moderator")) == 3

    def test_somebody_anonymous_counts_as_their_address(self, clock):
        assert attempts("write", 5, person=AnonymousUser(), address=HERE) == 2

    def test_all_people_of_an_address_share_a_higher_limit(self, clock):
        passed = sum(attempts("write", 3, person=settled(), address=HERE) for _ in range(5))
        assert passed == 2 * CROWD
        assert attempts("write", 5, address=HERE) == 2, "visitors without an account have their own"

    def test_a_subject_is_counted_from_wherever_it_is_tried_and_in_whatever_case(self, clock):
        assert attempts("enter", 1, address="203.0.113.1", subject="kim@example.org") == 1
        assert attempts("enter", 1, address="203.0.113.2", subject="KIM@example.org") == 1
        assert attempts("enter", 1, address="203.0.113.3", subject="kim@example.org") == 0
        assert attempts("enter", 1, address="203.0.113.3", subject="lee@example.org") == 1

    def test_attempts_on_a_subject_can_be_forgotten(self, clock):
        attempts("enter", 5, subject="Kim@example.org")
        forget_attempts("enter", subject="kim@example.org")
        assert attempts("enter", 5, subject="kim@example.org") == 2

    def test_the_longest_wait_of_several_is_said(self, clock):
        attempts("enter", 5, address=HERE, subject="kim@example.org")
        with pytest.raises(LimitReached) as caught:
            count_attempt("enter", address=HERE, subject="kim@example.org")
        assert caught.value.retry_after_seconds == 600

    def test_what_is_not_limited_that_way_writes_nothing(self, clock):
        count_attempt("nothing", person=settled(), address=HERE)
        assert not RateCount.objects.exists()

    def test_no_row_holds_an_address_or_a_name(self, clock):
        count_attempt("enter", address=HERE, subject="kim@example.org")
        assert RateCount.objects.count() == 2
        for row in RateCount.objects.all():
            assert len(row.key) == 64 and set(row.key) <= set("0123456789abcdef")

    def test_one_statement_counts_person_and_address(self, clock, django_assert_num_queries):
        person = settled()
        assert person.groups.count() == 0
        with django_assert_num_queries(3):  # savepoint, count, release; outside a test: BEGIN, count, COMMIT
            count_attempt("write", person=person, address=HERE)

    def test_counting_moves_no_page(self, clock):
        before = SiteVersion.objects.get().number
        attempts("write", 5, person=settled())
        assert SiteVersion.objects.get().number == before


@pytest.mark.django_db
class TestSweeping:
    def test_counters_whose_window_is_over_are_removed_and_others_kept(self, clock):
        count_attempt("write", address=HERE)
        count_attempt("enter", subject="kim@example.org")
        clock.now += 60
        assert sweep_counts() == 1
        assert RateCount.objects.count() == 1

    def test_a_sweep_takes_a_bounded_number(self, clock, monkeypatch):
        monkeypatch.setattr(sweeping, "MOST", 3)
        for number in range(5):
            count_attempt("write", address=f"203.0.113.{number}")
        clock.now += 60
        assert (sweep_counts(), sweep_counts(), sweep_counts()) == (3, 2, 0)

    def test_counting_sweeps_now_and_then(self, clock, monkeypatch):
        count_attempt("write", address=HERE)
        clock.now += 60
        monkeypatch.setattr(module, "SWEEP_EVERY", 1)
        count_attempt("write", address="203.0.113.10")
        assert RateCount.objects.count() == 1


@pytest.mark.django_db(transaction=True)
class TestTogether:
    def test_the_count_stays_when_the_action_fails(self):
        with pytest.raises(ZeroDivisionError):
            count_attempt("write", address=HERE)
            with transaction.atomic():
                raise ZeroDivisionError
        assert RateCount.objects.get().count == 1

    def test_counting_inside_a_transaction_is_refused_as_it_would_be_undone_with_it(self):
        with pytest.raises(RuntimeError), transaction.atomic():
            count_attempt("write", address=HERE)

    def test_of_many_at_once_exactly_so_many_are_let_through(self, monkeypatch):
        monkeypatch.setitem(LIMITS, "write", Limit(person=Rate(25, 600), address=Rate(25, 600)))
        monkeypatch.setattr(module, "SWEEP_EVERY", 7)
        people = [settled() for _ in range(2)]
        passed: list[str] = []
        problems: list[str] = []
        start = threading.Barrier(8)

        def hammer(number: int):
            start.wait()
            try:
                for _ in range(15):
                    try:
                        count_attempt("write", person=people[number % 2], address=HERE)
                        passed.append(f"person {number % 2}")
                    except LimitReached as reached:
                        if not 1 <= reached.retry_after_seconds <= 600:
                            problems.append(str(reached))
            except BaseException as error:  # noqa: BLE001 - the test tells what a thread raised
                problems.append(repr(error))
            finally:
                connections.close_all()

        threads = [threading.Thread(target=hammer, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert problems == []
        assert sorted(passed) == ["person 0"] * 25 + ["person 1"] * 25
        assert sorted(RateCount.objects.values_list("count", flat=True)) == [60, 60, 120]
