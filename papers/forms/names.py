"""The name that somebody gives themselves."""

import unicodedata

import regex
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from papers.languages import normalise_text
from papers.models import User
from papers.rendering.sanitising import without_direction_marks

# A letter, digit or sign that leaves ink. The fillers of Hangul are letters, and the empty pattern of Braille a sign, of
# which nothing is seen.
_SEEN = regex.compile("[[\\p{L}\\p{N}\\p{S}\\p{P}]--[\u115f\u1160\u2800\u3164\uffa0]]", regex.VERSION1)


# Names by which readers know the site and those who work on it, in its three languages.
_OFFICIAL = frozenset(
    {
        "gloss", "admin", "administrator", "moderator", "editor", "former member", "관리자", "운영자", "조정자",
        "편집자", "탈퇴한 회원", "管理者", "運営", "モデレーター", "編集者", "退会した会員",
    }
)  # fmt: skip


def refuse_taken_name(name: str, person: User | None = None) -> None:
    """Raise ValidationError where `name` (as clean_name gives it) is the site's own, or that of somebody other than
    `person`; upper and lower case, and full and half width, are the same.
    """
    if person is not None and name == person.display_name:
        return
    folded = unicodedata.normalize("NFKC", name).casefold()
    others = User.objects.filter(Q(display_name__iexact=name) | Q(username__iexact=name))
    if person is not None:
        others = others.exclude(pk=person.pk)
    if folded in _OFFICIAL or others.exists():
        raise ValidationError(_("This name is taken. Please choose another one."), code="taken")


def clean_name(text: str) -> str:
    """`text` as a name is stored: NFC, one line, no space around it, nothing that turns the direction of writing.

    Raises ValidationError for a name of which nothing would be seen.
    """
    name = " ".join(without_direction_marks(normalise_text(text)).split())
    if not _SEEN.search(name):
        raise ValidationError(_("Please give a name."), code="required")
    return name
