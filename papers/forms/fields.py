"""Fields that several forms have: tags, language tags, addresses, and text without invisible traps."""

import re
import unicodedata
from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from papers.languages import InvalidLanguage, normalise

# C0 and C1 controls other than tab and line feed, and the overrides that make text read in another order than it is
# stored in (Unicode TR 36 §2.5).
_TRAPS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufeff]")
_WEB_ADDRESS = URLValidator(schemes=["http", "https"])
_LONGEST_TAG = 100


def check_text(text: str) -> None:
    """Raise ValidationError, naming the character and its place, where `text` holds a control character."""
    trap = _TRAPS.search(text)
    if trap:
        raise ValidationError(
            _("Character %(place)s is the invisible control character U+%(code)s. Please take it out."),
            code="control",
            params={"place": trap.start() + 1, "code": f"{ord(trap.group()):04X}"},
        )


def check_address(url: str) -> None:
    """Raise ValidationError unless `url` is an http or https address."""
    check_text(url)
    try:
        _WEB_ADDRESS(url)
    except ValidationError as error:
        raise ValidationError(
            _("“%(url)s” is not an address. It should begin with https:// or http://."),
            code="address",
            params={"url": url[:100]},
        ) from error


def join_tags(tags: Iterable[str]) -> str:
    """Tags as an editor sees them in one line."""
    return ", ".join(sorted(tags, key=str.casefold))


def split_tags(line: str) -> tuple[str, ...]:
    """Read tags from a line: between commas, or each behind its "#". In order, each once (in whatever case)."""
    found: dict[str, str] = {}
    for part in re.split(r"[,、，\n]+", unicodedata.normalize("NFC", line)):
        for tag in re.split(r"\s+(?=#)", part):
            tag = " ".join(tag.strip().lstrip("#").split())
            if tag:
                found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


class TagsField(forms.CharField):
    """Tags between commas; gives a tuple of them."""

    default_error_messages = {
        "long": _("The tag “%(tag)s…” is too long: a tag may have %(limit)s characters."),
    }

    def clean(self, value: str) -> tuple[str, ...]:
        """Split, and check each tag."""
        tags = split_tags(super().clean(value) or "")
        for tag in tags:
            check_text(tag)
            if len(tag) > _LONGEST_TAG:
                raise ValidationError(
                    self.error_messages["long"],
                    code="long",
                    params={"tag": tag[:20], "limit": _LONGEST_TAG},
                )
        return tags


class LanguageField(forms.CharField):
    """A BCP 47 tag; gives it in its recommended case."""

    default_error_messages = {
        "language": _("“%(tag)s” is not a language tag. Write for example ko, ja, en or zh-Hant."),
    }

    def clean(self, value: str) -> str:
        """Normalise the tag."""
        value = super().clean(value)
        if not value:
            return value
        try:
            return normalise(value)
        except InvalidLanguage as error:
            raise ValidationError(
                self.error_messages["language"], code="language", params={"tag": value[:40]}
            ) from error
