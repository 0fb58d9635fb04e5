"""How a sentence is chosen and its gaps are filled, with values written the way the active language writes them."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info

from papers import dates

# A sentence for a code, or several of which the first is taken whose gaps the params fill.
Sentences = Mapping[str, str | Promise | tuple[str | Promise, ...]]
Values = Mapping[str, str | int]


def say(sentences: Sentences, code: str, values: Values, fallback: str) -> str:
    """The sentence for a code in the active language; `fallback` where there is none whose gaps `values` fill."""
    found = sentences.get(code, ())
    for sentence in found if isinstance(found, tuple) else (found,):
        try:
            return str(sentence % values)
        except (KeyError, TypeError, ValueError):
            continue
    return fallback


def with_words(values: Values, words: Mapping[str, Callable[[str], str]]) -> dict[str, str | int]:
    """The values, with those texts that `words` has a writer for written in the active language."""
    return {
        name: words[name](value) if name in words and isinstance(value, str) else value
        for name, value in values.items()
    }


def language_word(tag: str) -> str:
    """A language's name in the active language, "ja" is 일본어; the tag itself where Django knows no name for it."""
    try:
        return str(get_language_info(tag.lower())["name_translated"])
    except KeyError:
        return tag


def day_word(text: str) -> str:
    """An ISO 8601 day as the active language writes it; the text itself where it is none."""
    try:
        return dates.day(date.fromisoformat(text), get_language() or "en")
    except ValueError:
        return text
