"""The table of limits is one that can be held, and lower for those who are new or unknown."""

import pytest

from papers.limits import CROWD, LIMITS, Limit, LimitReached, Rate


def rates(limit: Limit) -> list[Rate]:
    return [rate for rate in (limit.person, limit.newcomer, limit.address, limit.subject) if rate]


@pytest.mark.parametrize("action", LIMITS)
def test_every_action_has_a_rate_that_lets_something_through_and_ends(action: str) -> None:
    assert rates(LIMITS[action])
    assert all(rate.times >= 1 and 1 <= rate.seconds <= 24 * 60 * 60 for rate in rates(LIMITS[action]))


@pytest.mark.parametrize("action", LIMITS)
def test_a_newcomer_may_never_do_more_than_others(action: str) -> None:
    limit = LIMITS[action]
    if limit.person and limit.newcomer:
        assert limit.newcomer.seconds == limit.person.seconds
        assert limit.newcomer.times <= limit.person.times


@pytest.mark.parametrize("action", ["comment", "report", "like", "flag"])
def test_what_spammers_want_is_lower_for_newcomers(action: str) -> None:
    limit = LIMITS[action]
    assert limit.person and limit.newcomer and limit.address
    assert limit.newcomer.times < limit.person.times


@pytest.mark.parametrize("action", LIMITS)
def test_one_person_is_not_stopped_by_the_limit_of_their_network_first(action: str) -> None:
    limit = LIMITS[action]
    if limit.person and limit.address:
        assert limit.address.times * CROWD >= limit.person.times
        assert limit.address.seconds == limit.person.seconds or action == "verification"


@pytest.mark.parametrize("action", ["login", "signup", "comment", "report", "like", "flag", "search"])
def test_what_the_issue_promises_is_limited_by_address(action: str) -> None:
    assert LIMITS[action].address


def test_the_exception_says_what_and_when() -> None:
    reached = LimitReached("comment", 30)
    assert (reached.action, reached.retry_after_seconds) == ("comment", 30)
    assert "30" in str(reached)
