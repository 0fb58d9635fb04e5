"""Stop the mails with news by a link in one of them."""

from django.core import signing

from papers.actions.change import change
from papers.models import User

_SALT = "comments.stop_mail"


class InvalidToken(ValueError):
    """A token that this site did not make, or one of an account that is gone."""


def token_of(person: User) -> str:
    """The token for a link that stops the person's mails. It does not expire, as mails are kept."""
    return signing.dumps(person.pk, salt=_SALT)


def reader_of(token: str) -> User:
    """Whose mails a token stops. Raises InvalidToken."""
    try:
        pk = signing.loads(token, salt=_SALT)
    except signing.BadSignature as error:
        raise InvalidToken(token) from error
    person = User.objects.filter(pk=pk, left_at=None).first()
    if person is None:
        raise InvalidToken(token)
    return person


def stop_mail(token: str) -> User:
    """Send the person of `token` no more mails, and return them. Raises InvalidToken."""
    person = reader_of(token)
    with change():
        person.wants_mail = False
        person.save(update_fields=["wants_mail"])
    return person
