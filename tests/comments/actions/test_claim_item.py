"""Opening an item claims it for ten minutes; the database lets one person win."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from comments.actions.claim_item import CLAIM, claim_item, release_claims_of, release_item
from comments.actions.decide_report import HeldByAnother, NotAllowed
from comments.actions.keep_queue import keep_report_item
from comments.actions.put_off_item import put_off_item
from comments.models import QueueItem
from tests.comments.actions.deciding import moderator, reject, reported
from tests.factories import UserFactory


@pytest.fixture
def item(db):
    return keep_report_item(reported())


def test_an_item_is_claimed_for_ten_minutes(item):
    person = moderator()
    claim = claim_item(item, person)
    item.refresh_from_db()
    assert claim.is_mine
    assert (item.claimed_by, item.claimed_until) == (person, claim.until)
    assert timedelta(minutes=9) < claim.until - timezone.now() <= CLAIM


def test_others_see_who_has_it(item):
    first, second = moderator(), moderator()
    claim_item(item, first)
    claim = claim_item(item, second)
    assert (claim.holder, claim.is_mine) == (first, False)


def test_a_claim_ends_by_itself(item):
    claim_item(item, moderator())
    QueueItem.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert claim_item(item, moderator()).is_mine


def test_claiming_again_prolongs(item):
    person = moderator()
    claim_item(item, person)
    QueueItem.objects.update(claimed_until=timezone.now() + timedelta(minutes=1))
    assert claim_item(item, person).until - timezone.now() > timedelta(minutes=9)


def test_a_decided_item_is_nobodys(item):
    reject(item.report)
    claim = claim_item(item, moderator())
    assert (claim.holder, claim.is_mine) == (None, False)


def test_a_claim_is_given_up_by_who_has_it_alone(item):
    person = moderator()
    claim_item(item, person)
    assert not release_item(item, moderator())
    assert release_item(item, person)
    assert claim_item(item, moderator()).is_mine


def test_signing_out_gives_up_all_claims(item):
    person = moderator()
    claim_item(item, person)
    claim_item(keep_report_item(reported()), person)
    assert release_claims_of(person) == 2
    assert not QueueItem.objects.filter(claimed_by__isnull=False).exists()


def test_who_may_not_review_claims_nothing(item):
    with pytest.raises(NotAllowed):
        claim_item(item, UserFactory())


def test_what_is_put_off_waits_and_is_free(item):
    person = moderator()
    claim_item(item, person)
    row = put_off_item(item, moderator=person)
    assert row.put_off_until > timezone.now()
    assert row.claimed_by is None
    with pytest.raises(NotAllowed):
        put_off_item(item, moderator=UserFactory())


def test_what_somebody_else_has_is_not_put_off(item):
    claim_item(item, moderator())
    with pytest.raises(HeldByAnother):
        put_off_item(item, moderator=moderator())


def test_a_decision_ends_putting_off(item):
    put_off_item(item, moderator=moderator())
    reject(item.report)
    item.refresh_from_db()
    assert (item.put_off_until, put_off_item(item, moderator=moderator()).state) == (None, "rejected")


@pytest.mark.django_db(transaction=True)
def test_of_six_who_open_an_item_at_once_one_has_it():
    item = keep_report_item(reported())
    people = [moderator() for _ in range(6)]
    start = threading.Barrier(len(people))
    claims = []

    def claim(person):
        start.wait()
        try:
            claims.append(claim_item(item, person))
        except BaseException as error:  # noqa: BLE001 - the test tells what a thread raised
            claims.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=claim, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claim.is_mine for claim in claims) == [False] * 5 + [True]
    assert len({claim.holder for claim in claims}) == 1
