"""Links that name a subscription: who has one may do one thing with it."""

import pytest
from django.core import signing

from papers.actions.change_address import confirm_address
from papers.actions.confirm_subscription import confirm_subscription
from papers.mailing import tokens
from papers.mailing.tokens import ExpiredToken, InvalidToken, Purpose, subscription_of, token_of
from tests.papers.mailing.world import MONDAY, make_subscription

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("purpose", [Purpose.MANAGE, Purpose.STOP])
def test_a_token_names_its_subscription_for_its_purpose_alone(purpose):
    reader = make_subscription()
    token = token_of(reader, purpose)
    assert subscription_of(token, purpose) == reader
    for other in set(Purpose) - {purpose}:
        with pytest.raises(InvalidToken):
            subscription_of(token, other)


def test_a_token_holds_no_address():
    reader = make_subscription(new_email="new@example.org")
    for purpose in Purpose:
        payload = token_of(reader, purpose).partition(":")[0]
        assert "example" not in payload and b"example" not in signing.b64_decode(payload.encode())


@pytest.mark.parametrize("token", ["", "a", "a:b:c", "é" * 10, "x" * 10_000, "..", "\x00", "WzFd:1abc:sig"])
def test_a_guessed_token_is_none(token):
    with pytest.raises(InvalidToken):
        subscription_of(token, Purpose.MANAGE)


def test_a_tampered_token_is_none():
    token = token_of(make_subscription(), Purpose.STOP)
    for place in range(0, len(token) - 1, 7):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        with pytest.raises(InvalidToken):
            subscription_of(changed, Purpose.STOP)


def test_the_links_of_one_that_is_gone_are_none_even_when_its_number_is_used_again():
    reader = make_subscription()
    token, pk = token_of(reader, Purpose.MANAGE), reader.pk
    reader.delete()
    make_subscription("other@example.org", pk=pk)
    with pytest.raises(InvalidToken):
        subscription_of(token, Purpose.MANAGE)


def test_a_confirmation_is_used_once():
    reader = make_subscription(state="unconfirmed", confirmed_at=None, sent_until=None)
    token = token_of(reader, Purpose.CONFIRM)
    confirm_subscription(subscription_of(token, Purpose.CONFIRM), MONDAY)
    with pytest.raises(InvalidToken):
        subscription_of(token, Purpose.CONFIRM)
    # Nor does it confirm again what was stopped and asked for anew.
    type(reader).objects.update(state="unconfirmed")
    with pytest.raises(InvalidToken):
        subscription_of(token, Purpose.CONFIRM)


def test_a_new_address_is_confirmed_by_the_link_sent_to_it():
    reader = make_subscription(new_email="new@example.org")
    token, older = token_of(reader, Purpose.ADDRESS), token_of(reader, Purpose.MANAGE)
    type(reader).objects.update(new_email="newer@example.org")
    with pytest.raises(InvalidToken):
        subscription_of(token, Purpose.ADDRESS)
    type(reader).objects.update(new_email="new@example.org")
    assert confirm_address(subscription_of(token, Purpose.ADDRESS)).email == "new@example.org"
    for used, purpose in ((token, Purpose.ADDRESS), (older, Purpose.MANAGE)):
        with pytest.raises(InvalidToken):
            subscription_of(used, purpose)


def test_confirmations_end_and_other_links_do_not(monkeypatch):
    reader = make_subscription(state="unconfirmed", confirmed_at=None)
    confirm, stop = token_of(reader, Purpose.CONFIRM), token_of(reader, Purpose.STOP)
    monkeypatch.setattr(tokens, "LIFE", -tokens.LIFE)
    with pytest.raises(ExpiredToken):
        subscription_of(confirm, Purpose.CONFIRM)
    assert subscription_of(stop, Purpose.STOP) == reader
