"""Who sends a request, as far as its address tells. No address is ever stored, only keyed hashes of it."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# The smallest net that one subscriber is given (RFC 6177): within it a visitor can take any address they like.
IPV6_NET = 64


def address_of(request: HttpRequest) -> str:
    """The address a request came from, IPv6 as its /64 net; "unknown" where there is none, as on a socket file.

    Behind our own proxy (setting BEHIND_PROXY) it is the last one of X-Forwarded-For, which that proxy has written;
    what stands before it was sent by the visitor and may be made up. Elsewhere the header is not looked at.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        text = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2] or text
    try:
        address = ip_address(text.strip().partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is None:
            return str(ip_network((address, IPV6_NET), strict=False))
        address = address.ipv4_mapped
    return str(address)


def keyed_hash(purpose: str, value: str) -> str:
    """64 hexadecimal digits that tell two values apart, and nothing to somebody without the SECRET_KEY.

    The same value gives another hash for another `purpose`, so rows of two tables cannot be matched.
    """
    return salted_hmac(f"gloss.{purpose}", value, algorithm="sha256").hexdigest()


def visitor_of(request: HttpRequest) -> str:
    """The keyed hash by which a reader without an account is known again: `Backing.visitor`."""
    return keyed_hash("visitor", address_of(request))
