"""Signing out gives up what somebody had open in the moderators' room, by either door."""

import pytest
from django.urls import reverse

from comments.actions.claim_item import claim_item
from comments.actions.keep_queue import keep_report_item
from tests.comments.factories import make_report
from tests.factories import UserFactory


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["account_logout", "admin:logout"])
def test_who_signs_out_leaves_their_items_to_others(client, door):
    person, colleague = UserFactory(role="moderator"), UserFactory(role="moderator")
    item, other = keep_report_item(make_report()), keep_report_item(make_report())
    claim_item(item, person)
    claim_item(other, colleague)
    client.force_login(person)
    client.post(reverse(door))
    assert "_auth_user_id" not in client.session
    item.refresh_from_db()
    other.refresh_from_db()
    assert (item.claimed_by, other.claimed_by) == (None, colleague)


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["account_logout", "admin:logout"])
def test_somebody_unknown_who_signs_out_is_led_on(client, door):
    assert client.post(reverse(door)).status_code in (302, 403)
