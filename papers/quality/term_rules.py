"""What a Concept must be before it enters the term base, and what a person should be asked about it first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from papers.languages import primary
from papers.quality.folding import fold
from papers.quality.term_forms import forms_of
from papers.quality.terms import Concept, Status, Term

LONGEST_TERM = 200
# Each is held against each other. The built-in concept with the most has a third of it.
MOST_TERMS = 100
LONGEST_KEY = 80
LONGEST_DOMAIN = 60
LONGEST_LANGUAGE = 35
LONGEST = {"definition": 2000, "note": 2000}
LONGEST_OF_TERM = {"note": 1000, "example": 1000}
PARTS_OF_SPEECH = frozenset({"", "noun", "verb", "adjective", "adverb", "properNoun", "other"})
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_GAPS = re.compile(r"[\s・-]+")
# Letters and signs by their class, though nothing is drawn: fillers of Hangul, and the empty cell of Braille.
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# What stands below /glossary/ beside the concepts.
_TAKEN = frozenset({"propose"})
# BCP 47, as far as anybody writes it: "en", "ko-KR", "zh-Hant-TW".
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a Concept cannot be kept. `code` is a stable name, `message` an English sentence made with `facts`.
    `term` is the Term it is about, None where it is about the Concept.
    """

    code: str
    message: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    term: Term | None = None


def refusals(concept: Concept) -> Iterator[Refusal]:
    """Everything for which `concept` cannot be kept, term by term."""
    if len(concept.key) > LONGEST_KEY or not _KEY.fullmatch(concept.key) or concept.key in _TAKEN:
        yield Refusal(
            "key-unfit",
            f"“{concept.key}” cannot be a key: use small letters of English, digits and single hyphens, {LONGEST_KEY} at most.",
            {"key": concept.key, "most": LONGEST_KEY},
        )
    yield from _too_long("domain", concept.domain, LONGEST_DOMAIN, None)
    for name, most in LONGEST.items():
        yield from _too_long(name, getattr(concept, name), most, None)
    if not concept.terms:
        yield Refusal("no-terms", "The concept has no term. Give at least one.")
    elif concept.is_kept and not any(term.status is Status.PREFERRED for term in concept.in_language("en")):
        yield Refusal(
            "kept-without-english",
            "A concept that is not translated needs a preferred English term: that is the word to keep.",
        )
    if len(concept.terms) > MOST_TERMS:
        yield Refusal(
            "too-many-terms",
            f"The concept has more than {MOST_TERMS} terms. Keep those that people use.",
            {"most": MOST_TERMS},
        )
        return
    for term in concept.terms:
        yield from _of_term(term)
    yield from _among(concept.terms)


def short_terms(concept: Concept) -> list[Term]:
    """The Terms of one Korean syllable, or of one Japanese character: these stand in many words that are not meant."""
    return [term for term in concept.terms if len(term.text) == 1 and not term.text.isascii()]


def same_word(term: Term) -> tuple[str, str]:
    """What two Terms have in common that are one word: language and text without case, width, blanks and hyphens. The
    checks find a term with and without them, too (term_forms).
    """
    text = unicodedata.normalize("NFKC", fold(term.text)).casefold()
    return primary(term.language), "".join(_GAPS.split(text)) or text.strip()


def key_of(english: str) -> str:
    """The key that the English term of a new Concept gives, empty where it holds no ASCII letter or digit."""
    plain = unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_KEY].strip("-")


def _of_term(term: Term) -> Iterator[Refusal]:
    if not term.text.strip():
        yield Refusal("term-empty", "A term is empty. Write it, or take its line away.", {}, term)
    elif (
        term.text != unicodedata.normalize("NFC", term.text).strip()
        or not term.text.isprintable()
        or not _BLANK_LETTERS.isdisjoint(term.text)
    ):
        shown = _shown(term.text)
        yield Refusal(
            "term-unclean",
            f"The term “{shown}” holds signs that cannot be seen, or blanks at its ends.",
            {"term": shown},
            term,
        )
    if not _LANGUAGE.fullmatch(term.language) or len(term.language) > LONGEST_LANGUAGE:
        yield Refusal(
            "language-unfit",
            f"“{term.language}” is no tag of a language; write “en”, “ko” or “ja”.",
            {"language": term.language},
            term,
        )
    if term.part_of_speech not in PARTS_OF_SPEECH:
        yield Refusal(
            "part-of-speech-unknown",
            f"“{term.part_of_speech}” is no part of speech that is known here.",
            {"word": term.part_of_speech},
            term,
        )
    yield from _too_long("term", term.text, LONGEST_TERM, term)
    for name, most in LONGEST_OF_TERM.items():
        yield from _too_long(name, getattr(term, name), most, term)


def _shown(text: str) -> str:
    """`text` with a name for every sign that cannot be seen, so that a sentence about it is not turned or torn by it."""
    return "".join(
        sign if sign.isprintable() and sign not in _BLANK_LETTERS else f"[U+{ord(sign):04X}]" for sign in text
    )


def _too_long(name: str, text: str, most: int, term: Term | None) -> Iterator[Refusal]:
    if len(text) > most:
        yield Refusal(
            "text-too-long",
            f"The {name} has {len(text)} characters; {most} are the most.",
            {"field": name, "length": len(text), "most": most},
            term,
        )


def _among(terms: tuple[Term, ...]) -> Iterator[Refusal]:
    """Terms that cannot stand beside each other."""
    seen: dict[tuple[str, str], list[Term]] = {}
    preferred: dict[str, Term] = {}
    for term in terms:
        for other in seen.setdefault(same_word(term), []):
            if term.text != other.text and term.is_case_sensitive and other.is_case_sensitive:
                continue
            facts = {"term": term.text, "other": other.text, "language": term.language}
            if (term.status is Status.FORBIDDEN) != (other.status is Status.FORBIDDEN):
                yield _forbids_itself(term, other)
            elif term.text == other.text:
                yield Refusal("term-twice", f"The term “{term.text}” stands here twice.", facts, term)
        seen[same_word(term)].append(term)
        language = same_word(term)[0]
        if term.status is Status.PREFERRED and term.text.strip():
            if language in preferred:
                yield Refusal(
                    "preferred-twice",
                    f"“{preferred[language].text}” and “{term.text}” are both preferred. Prefer one, and admit the other.",
                    {"term": term.text, "other": preferred[language].text, "language": term.language},
                    term,
                )
            preferred.setdefault(language, term)
    for wrong, right in _forms_of_one_another(terms):
        yield _forbids_itself(wrong, right)


class _Formed(NamedTuple):
    """A Term with its forms as they are written, and in small letters."""

    term: Term
    forms: frozenset[str]
    folded: frozenset[str]


def _forms_of_one_another(terms: tuple[Term, ...]) -> Iterator[tuple[Term, Term]]:
    """Forbidden Terms, each with one to use, where a text that has the one has the other: "norm" and "norms". Spelled
    alike, they are the same word already.
    """
    read = []
    for term in terms if any(term.status is Status.FORBIDDEN for term in terms) else ():
        forms = frozenset(forms_of(term))
        read.append(_Formed(term, forms, frozenset(form.casefold() for form in forms)))
    for wrong in read:
        for right in read if wrong.term.status is Status.FORBIDDEN else ():
            if right.term.status is not Status.FORBIDDEN and _share_a_form(wrong, right):
                yield wrong.term, right.term


def _share_a_form(wrong: _Formed, right: _Formed) -> bool:
    one, other = wrong.term, right.term
    if one.is_case_sensitive or other.is_case_sensitive:
        is_shared = one.text in right.forms or other.text in wrong.forms
    else:
        is_shared = one.text.casefold() in right.folded or other.text.casefold() in wrong.folded
    return (
        is_shared and primary(one.language) == primary(other.language) and same_word(one) != same_word(other)
    )


def _forbids_itself(one: Term, other: Term) -> Refusal:
    wrong, right = (one, other) if one.status is Status.FORBIDDEN else (other, one)
    if wrong.text == right.text:
        return Refusal(
            "forbids-used",
            f"“{wrong.text}” is a word to use for this concept, and a forbidden one. It can only be one of them.",
            {"term": wrong.text, "language": wrong.language},
            wrong,
        )
    return Refusal(
        "forbids-itself",
        f"“{wrong.text}” is forbidden, and “{right.text}”, which is to be used, is the same word.",
        {"term": wrong.text, "other": right.text, "language": wrong.language},
        wrong,
    )
