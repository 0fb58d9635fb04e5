"""The name that somebody gives themselves."""

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from papers.languages import normalise_text
from papers.rendering.sanitising import without_direction_marks

# A letter, digit or sign that leaves ink. The fillers of Hangul are letters, and the empty pattern of Braille a sign, of
# which nothing is seen.
_SEEN = regex.compile("[[\\p{L}\\p{N}\\p{S}\\p{P}]--[\u115f\u1160\u2800\u3164\uffa0]]", regex.VERSION1)


def clean_name(text: str) -> str:
    """`text` as a name is stored: NFC, one line, no space around it, nothing that turns the direction of writing.

    Raises ValidationError for a name of which nothing would be seen.
    """
    name = " ".join(without_direction_marks(normalise_text(text)).split())
    if not _SEEN.search(name):
        raise ValidationError(_("Please give a name."), code="required")
    return name
