"""The forms a Term is met in: plural and verb endings, hyphens and blanks, long vowels. All in lower case.

Endings that stand behind a word (Korean particles, Japanese ones) are not listed here; `term_edges` reads them.
"""

from __future__ import annotations

import re
from itertools import combinations, product

from papers.languages import primary
from papers.quality.terms import Term

# A term of more gaps than this is looked up with all blanks, all hyphens or all joined, not with every mixture.
_MOST_GAPS = 3
_ACRONYM = re.compile(r"[A-Z]\Z")
_GAP = re.compile(r"[ -]")

_IRREGULAR = {
    "analysis": "analyses", "axis": "axes", "basis": "bases", "corpus": "corpora", "criterion": "criteria",
    "datum": "data", "ellipsis": "ellipses", "epoch": "epochs", "formula": "formulae", "half": "halves", "hypothesis": "hypotheses",
    "index": "indices", "leaf": "leaves", "matrix": "matrices", "maximum": "maxima", "minimum": "minima",
    "mouse": "mice", "optimum": "optima", "phenomenon": "phenomena", "schema": "schemata", "spectrum": "spectra",
    "synthesis": "syntheses", "vertex": "vertices",
}  # fmt: skip
_PREFIX = re.compile(
    r"(auto|co|cross|hyper|inter|meta|mis|multi|non|over|post|pre|re|self|semi|sub|super|un|under)"
)
# What looks like a verb where nobody said what it is: fine-tune, quantize.
_LIKE_VERB = re.compile(r"^[a-z]{2,8}-[a-z]{3,12}$|^[a-z]{3,12}(?:[iy]ze|ise|ate|ify)$")
_SIBILANT = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


def forms_of(term: Term) -> set[str]:
    """Every form under which `term` is looked up in a text of its language, with its letters as they are written."""
    language = primary(term.language)
    if language == "en":
        return _english(term)
    forms = (
        _gapped(term.text) if language == "ko" else _japanese(term.text) if language == "ja" else {term.text}
    )
    # Korean and Japanese texts say LLMs, too.
    return forms | {form + "s" for form in forms if _ACRONYM.search(form)}


def _english(term: Term) -> set[str]:
    words = {term.text}
    if "iz" in term.text:  # tokenization, tokenisation
        words.add(re.sub(r"iz(?=ation|ing|e)", "is", term.text))
    inflected = set(words)
    for word in words:
        if term.part_of_speech == "verb" or (not term.part_of_speech and _LIKE_VERB.search(word)):
            inflected.update(_verb_forms(word))
        elif term.part_of_speech not in ("adjective", "adverb"):
            inflected.update(_plurals(word))
    return {form for word in inflected for form in _english_gaps(word)}


def _english_gaps(word: str) -> set[str]:
    forms = _gapped(word, "", " ", "-")
    prefix = _PREFIX.match(word)
    if prefix and word[prefix.end() :].isalpha() and len(word) - prefix.end() > 3:
        forms.add(f"{word[: prefix.end()]}-{word[prefix.end() :]}")
    return forms


def _gapped(text: str, *fillings: str) -> set[str]:
    """The text with each of its blanks and hyphens as each of `fillings`."""
    fillings = fillings or ("", " ", "-")
    parts = _GAP.split(text)
    if len(parts) == 1:
        return {text}
    if len(parts) - 1 > _MOST_GAPS:
        return {text, *(filling.join(parts) for filling in fillings)}
    forms = set()
    for chosen in product(fillings, repeat=len(parts) - 1):
        forms.add(parts[0] + "".join(filling + part for filling, part in zip(chosen, parts[1:], strict=True)))
    return forms


def _plurals(word: str) -> list[str]:
    """The plurals of a noun, of which the first is the better one; of several words the last one changes."""
    head, _, last = word.rpartition(" ")
    start = f"{head} " if head else ""
    lower = last.lower()
    irregular = next((name for name in _IRREGULAR if lower.endswith(name)), None)
    plurals = [last[: len(last) - len(irregular)] + _IRREGULAR[irregular]] if irregular else []
    if _changes_y(last):
        plurals.append(last[:-1] + "ies")
    elif lower.endswith(_SIBILANT) and not last.isupper():
        plurals.append(last + "es")
    else:
        plurals.append(last + "s")
    return [start + plural for plural in plurals]


def _changes_y(word: str) -> bool:
    return word[-1:] == "y" and len(word) > 1 and word[-2].lower() not in _VOWELS


def plural_of(word: str) -> str:
    """The plural of an English noun, or of the last word of several."""
    return _plurals(word)[0]


def _verb_forms(word: str) -> set[str]:
    """The usual forms of a verb; the last word is the one that changes. Forms nobody writes do no harm."""
    lower = word.lower()
    stem = word[:-1] if lower.endswith("e") else word
    past = word[:-1] + "ied" if _changes_y(word) else stem + "ed"
    forms = {*_plurals(word), past, stem + "ing"}
    if (
        len(word) > 2
        and lower[-1] not in _VOWELS + "wxy"
        and lower[-2] in _VOWELS
        and lower[-3] not in _VOWELS
    ):
        forms.update((word + word[-1] + "ed", word + word[-1] + "ing"))
    return forms


# Katakana of the row of "a", behind which a word from English -er, -or, -ar may or may not be drawn out.
_A_ROW = "アカガサザタダナハバパマヤラワャ"
# A long vowel that may be left out, or may be added: データ has neither, as it would be another word.
_LONG = re.compile(rf"(?<=[ァ-ヺー][ァ-ヺー][{_A_ROW}])ー(?=[ァ-ヺ・ ]|\Z|[^ァ-ヺー])")
_SHORT = re.compile(rf"(?<=[ァ-ヺ][ーュ])[{_A_ROW}](?=[ァ-ヺ・ ])")
_SHORTEST = 4  # パラメータ and パラメーター are one word, ローラ and ローラー are not
_JAPANESE_GAP = re.compile(r"(?<=[ァ-ヺー々一-鿿])[・ ](?=[ァ-ヺ々一-鿿])")


def without_gaps(text: str) -> str:
    """A Japanese text without the middle dots and blanks between katakana or kanji."""
    return _JAPANESE_GAP.sub("", text)


def gaps_in(text: str) -> list[int]:
    """The gaps that `without_gaps` takes away, as offsets in the text that is left; empty for most texts."""
    if "・" not in text and " " not in text:
        return []
    return [match.start() - before for before, match in enumerate(_JAPANESE_GAP.finditer(text))]


def _japanese(text: str) -> set[str]:
    joined = {without_gaps(text), _GAP.sub("", text)}
    if len(spots := [match.start() for match in _LONG.finditer(text)]) > _MOST_GAPS:
        spots = spots[:_MOST_GAPS]
    for count in range(1, len(spots) + 1):
        for left_out in combinations(spots, count):
            joined.add(without_gaps("".join(c for at, c in enumerate(text) if at not in left_out)))
    for form in list(joined):
        joined.add(_SHORT.sub(r"\g<0>ー", form))
    joined.update([form[:-1] for form in joined if len(form) >= _SHORTEST and form.endswith("ー")])
    joined.update([form + "ー" for form in joined if len(form) >= _SHORTEST and "ァ" <= form[-1] <= "ヺ"])
    # Dots may have marked the ends of words, so that the long vowel is looked for before they are taken away.
    joined.add(without_gaps(_SHORT.sub(r"\g<0>ー", text)))
    return joined
