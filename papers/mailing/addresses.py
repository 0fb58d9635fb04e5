"""Which addresses mail may be sent to: the form nearly every mail server gives them, and nothing that hides in it."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

# RFC 5321 §4.5.3.1.3 allows 256 octets with the angle brackets.
LONGEST = 254

_is_address = EmailValidator(allowlist=[])


class BadAddress(ValueError):
    """An address that no mail is sent to. `code` is "empty", "too_long", "control", "not_ascii" or "form"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean_address(typed: str) -> str:
    """The address as it is kept: lower case, without blanks around it. Raises BadAddress.

    Quoted names ("a b"@example.org) and numbers for hosts (a@[127.0.0.1]) are refused, as are letters beyond ASCII: a
    domain in another script is written in its "xn--" form, so that two addresses that look the same are told apart.
    """
    address = typed.strip(" ").lower()
    if not address:
        raise BadAddress("empty")
    if len(address) > LONGEST:
        raise BadAddress("too_long")
    if any(
        ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0 or letter in "\u2028\u2029" for letter in address
    ):
        raise BadAddress("control")
    if not address.isascii():
        raise BadAddress("not_ascii")
    if '"' in address or "[" in address:
        raise BadAddress("form")
    try:
        _is_address(address)
    except ValidationError as error:
        raise BadAddress("form") from error
    return address
