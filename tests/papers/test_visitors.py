"""Where a request came from: only what cannot be made up, and never stored as it is."""

import pytest
from django.test import RequestFactory

from papers.visitors import address_of, keyed_hash, visitor_of


def request(remote: str, forwarded: str | None = None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **headers)


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:0DB8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_an_address_is_read_and_ipv6_cut_to_the_net_of_one_subscriber(remote: str, address: str) -> None:
    assert address_of(request(remote)) == address


def test_without_a_proxy_the_header_is_not_looked_at(settings) -> None:
    settings.BEHIND_PROXY = False
    assert address_of(request("203.0.113.9", "198.51.100.1")) == "203.0.113.9"


@pytest.mark.parametrize("forwarded", ["198.51.100.1", "1.2.3.4, 198.51.100.1", "made up,198.51.100.1"])
def test_behind_a_proxy_the_last_address_counts_which_the_proxy_wrote(settings, forwarded: str) -> None:
    settings.BEHIND_PROXY = True
    assert address_of(request("127.0.0.1", forwarded)) == "198.51.100.1"


def test_behind_a_proxy_that_says_nothing_it_is_the_proxys_own(settings) -> None:
    settings.BEHIND_PROXY = True
    assert address_of(request("127.0.0.1")) == "127.0.0.1"


def test_a_hash_depends_on_the_value_the_purpose_and_the_key(settings) -> None:
    settings.SECRET_KEY = "one" * 20
    hashed = keyed_hash("a", "203.0.113.9")
    assert keyed_hash("a", "203.0.113.9") == hashed
    assert len(hashed) == 64
    assert hashed not in (keyed_hash("a", "203.0.113.8"), keyed_hash("b", "203.0.113.9"))
    settings.SECRET_KEY = "two" * 20
    assert keyed_hash("a", "203.0.113.9") != hashed


def test_a_visitor_is_known_again_by_address_alone() -> None:
    assert visitor_of(request("203.0.113.9")) == visitor_of(request("203.0.113.9"))
    assert visitor_of(request("203.0.113.9")) != visitor_of(request("203.0.113.10"))
