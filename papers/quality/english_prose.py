"""Telling a stretch of English sentences from English names and titles, which a translation may well keep."""

from __future__ import annotations

import re

# Words hardly any name is made of. The first kind makes a sentence, the second only links words.
_SENTENCE_WORDS = """
    we is are was were has have had can could will would should may might must this these those it its our they their
    which that be been being does do did not there he she you i us them who when while if because although however
    show shows propose proposes present presents
"""
_LINKING_WORDS = """
    the a an of in on at to for from by with without into over under between through as and or but than both each such
    more most many some all any also only then thus after before during using based via per about across within
"""
_MAKING = frozenset(_SENTENCE_WORDS.split())
_LINKING = frozenset(_LINKING_WORDS.split())
_ARTICLES = frozenset(("a", "an", "the", "our", "their", "its", "this", "these"))
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
# A stretch as long as the shortest sentence worth telling.
STRETCH = re.compile(r"[ -~’“”–—]{18,}")


def is_english_prose(stretch: str) -> bool:
    """Whether running English, rather than names or a title in capitals, makes up a stretch of Latin letters.

    A sentence has at least four words with one that makes a sentence and another small word; a piece of one has six
    with three small ones. Most words of either are in lower case.
    """
    words = _WORD.findall(stretch)
    if len(words) < 4:
        return False
    small = [word.lower() for word in words]
    making = sum(word in _MAKING for word in small)
    linking = sum(word in _LINKING for word in small)
    if sum(word[0].islower() for word in words) < 0.55 * len(words):
        return False
    return (making >= 1 and making + linking >= 2) or (len(words) >= 6 and linking >= 3)


def is_english_copy(stretch: str) -> bool:
    """Whether a stretch that stands word for word in the original reads as copied prose, though it is short: a sentence
    of three words or more with its full stop, or four words in lower case behind an article.
    """
    words = _WORD.findall(stretch)
    if len(words) < 3 or sum(word[0].islower() for word in words) < 0.55 * len(words):
        return False
    if stretch.rstrip().endswith((".", "!", "?")):
        small = [word.lower() for word in words]
        if any(word in _MAKING for word in small):
            return True
        # "The paper introduced the model."
        return sum(word in _LINKING for word in small) >= 2 and any(word.endswith("ed") for word in small)
    return len(words) >= 4 and words[0] in _ARTICLES


def word_count(stretch: str) -> int:
    """How many Latin words stand in it."""
    return len(_WORD.findall(stretch))
