"""One word, one spelling: within an issue, a loan-word is spelled in one way and a term rendered by one word.

The rarer way is told of, with the usual one as its replacement; of two that are equally frequent, the later. Words are
held together by the word of the original they stand for, so words that only look alike are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papers.quality.context import Texts
from papers.quality.differences import MOST_TOLD
from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.particles import fitted
from papers.quality.renderings import Choice, choices
from papers.quality.spellings import Departure, departures

NAME = "consistency"
VERSION = 1

_SENTENCES = {
    "spelling-differs": "“%(found)s” stands for “%(word)s”, which is “%(usual)s” elsewhere in this issue. Write “%(usual)s”.",
    "term-differs": "“%(found)s” renders “%(word)s”, which is “%(usual)s” elsewhere in this issue. Use one of them throughout.",
}


def findings(pair: Pair) -> Iterator[Finding]:
    """Loan-words and terms that are written otherwise than the rest of the issue writes them."""
    if pair.target_language not in ("ko", "ja"):
        return
    for departure in _departures(pair)[:MOST_TOLD]:
        severity = Severity.HINT if departure.is_spacing else Severity.MINOR
        span = (departure.start, departure.end)
        yield _finding(pair, "spelling-differs", severity, span, departure.word, departure.usual)
    for choice in _choices(pair)[:MOST_TOLD]:
        severity = Severity.HINT if choice.is_tie else Severity.MINOR
        for named in pair.source_terms:
            if named.concept.key == choice.concept.key:
                word = pair.source_text[named.start : named.end]
                yield _finding(pair, "term-differs", severity, (choice.start, choice.end), word, choice.usual)
                break


def _own(pair: Pair) -> Texts:
    return Texts(pair.source_text, pair.target_text, pair.source_language, pair.target_language)


def _departures(pair: Pair) -> Sequence[Departure]:
    """The rarer spellings in the translation of `pair`."""
    if pair.source_language != "en":
        return ()
    own = _own(pair)
    if not pair.context.texts:
        return departures((own,)).get(own, ())
    languages = own[2:]
    found = pair.context.remember(
        f"{NAME}:{languages[0]}-{languages[1]}",
        lambda texts: departures(one for one in texts if one[2:] == languages),
    )
    return found.get(own, ())


def _choices(pair: Pair) -> Sequence[Choice]:
    """The rarer words for Concepts in the translation of `pair`."""
    if not pair.source_terms:
        return ()
    if len(pair.context.texts) < 2:
        if len(pair.target_terms) < 2:
            return ()
        return choices([(0, pair.source_terms, pair.target_terms)]).get(0, ())
    terms, own = pair.terms, _own(pair)
    languages = own[2:]

    def work_out(texts: tuple[Texts, ...]) -> dict[Texts, list[Choice]]:
        alike = [one for one in texts if one[2:] == languages]
        found = choices(
            (
                number,
                terms.matches(one.source_text, languages[0]),
                terms.matches(one.target_text, languages[1]),
            )
            for number, one in enumerate(alike)
        )
        return {alike[number]: of_it for number, of_it in found.items()}

    return pair.context.remember(f"{NAME}:terms:{id(terms)}:{languages[0]}-{languages[1]}", work_out).get(
        own, ()
    )


def _finding(
    pair: Pair, code: str, severity: Severity, span: tuple[int, int], word: str, usual: str
) -> Finding:
    start, end = span
    found = pair.target_text[start:end]
    facts = {"found": found, "usual": usual, "word": word}
    replacement = usual
    if pair.target_language == "ko":
        particle = fitted(found, usual, pair.target_text[end : end + 12])
        end, replacement = end + particle.length, usual + particle.text
    small = pair.source_text.lower()
    at = small.find(word.lower()) if len(small) == len(pair.source_text) else -1
    return Finding(
        NAME,
        code,
        Category.TERMINOLOGY if code == "term-differs" else Category.LINGUISTIC,
        severity,
        start,
        end,
        _SENTENCES[code] % facts,
        source_start=at if at >= 0 else None,
        source_end=at + len(word) if at >= 0 else None,
        facts=facts,
        replacement=replacement,
    )
