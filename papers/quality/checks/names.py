"""Acronyms and names in mixed case: each of the original's stands in the translation, or what it stands for does.

A name may be kept (LLM for LLMs), said by a term of the term base, spelled out as is usual (자연어 처리 for NLP), or written as
it sounds (딥마인드). What it must not become is a common noun: RAT is no 쥐, RAG no 雑巾. Names in lower case ("vanilla rag")
are names where the field knows them so, or the issue has them in capitals. Plain capitals, people, places and units are not
looked for; and a name nobody knows, in a text of another field, is a hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from papers.quality.about import has_the_field, is_of_the_field
from papers.quality.acronym_words import MISTAKEN
from papers.quality.acronyms import Known, Name, is_spelled_out, known_in, names_in, small_names_in
from papers.quality.context import Texts
from papers.quality.differences import MOST_TOLD
from papers.quality.finding import Category, Finding, Severity
from papers.quality.latin import Latin
from papers.quality.mistaken import is_excused, nouns_for
from papers.quality.pair import Pair
from papers.quality.particles import fitted
from papers.quality.well_known import FIELD, SPELLED, WORDS_TOO

NAME = "names"
VERSION = 1

_SENTENCES = {
    "name-mistaken": "“%(found)s” is not meant here: %(name)s is a name in the original. Write %(name)s.",
    "name-changed": "The original says %(name)s, but here stands “%(found)s”. Write the name as the original has it.",
    "name-missing": "%(name)s stands in the original, but neither it nor what it stands for is in the translation. Add it.",
}
_LANGUAGES = frozenset(("en", "ko", "ja"))
# A text of more names is a list of them; each is asked of the whole translation.
_MOST_NAMES = 2_000
# A version that is part of the word: the v2 of DINOv2.
_NUMBERED = re.compile(r"(?<=[a-z]{2})v?[0-9]{1,2}\Z")
_FIELD_ENDS = ("gpt", "bert", "llm", "lm", "former", "bench", "eval", "qa", "rag", "lora", "glm")


def findings(pair: Pair) -> Iterator[Finding]:
    """Names that are lost, changed, or taken for a common noun."""
    languages = {pair.source_language, pair.target_language}
    if len(languages) < 2 or not languages <= _LANGUAGES:
        return
    known = _known(pair)
    source = pair.source_prose
    names = known.names.get(source)
    if names is None:
        names = names_in(source)
    small = small_names_in(source, known, known.numbers.get(pair.source, 0))
    if names or small:
        yield from _of_names(pair, sorted((*names, *small), key=_place) if small else names)


def _known(pair: Pair) -> Known:
    """What the issue tells of names in the language of the original, or the pair itself where it stands alone."""
    language = pair.source_language
    if pair.context.texts:
        return pair.context.remember(f"{NAME}:{language}", lambda texts: known_in(texts, language))
    return known_in((Texts(pair.source_text, pair.target_text, language, pair.target_language),), language)


def _place(name: Name) -> int:
    return name.start


def _of_names(pair: Pair, names: list[Name]) -> Iterator[Finding]:
    target = Latin(pair.target, pair.target_language)
    told = 0
    end_of_last = None
    counts: dict[str, list[Name]] = {}
    for name in names:
        counts.setdefault(name.key, []).append(name)
    for key, places in islice(counts.items(), _MOST_NAMES):
        name = places[0]
        is_kept = target.keeps(key)
        found = list(_mistaken(pair, places, target))
        if not found and is_kept:
            found = list(_versions(pair, places, target))
        if not found and not is_kept and not _is_rendered(pair, places, target):
            found = [_changed(pair, name, target, counts) or _missing(pair, name, end_of_last, counts)]
        if is_kept:
            end_of_last = key
        yield from found[: MOST_TOLD - told]
        told += len(found)
        if told >= MOST_TOLD:
            return


def _mistaken(pair: Pair, places: list[Name], target: Latin) -> Iterator[Finding]:
    """Common nouns that stand where the name should, if it stands there less often than in the original."""
    name = places[0]
    if pair.target_language == "en":
        yield from _written_small(pair, places, target)
        return
    nouns = nouns_for(pair.target_language, name.key)
    if nouns is None or (name.version == "" and is_excused(pair.source, places)):
        return
    found = list(nouns.finditer(pair.target_prose))
    if not found or target.count(name.key) >= len(places):
        return
    for number, match in enumerate(found):
        there = places[min(number, len(places) - 1)]
        yield _finding(
            pair, "name-mistaken", Severity.CRITICAL, there, (match.start(), match.end()), name.written
        )


def _written_small(pair: Pair, places: list[Name], target: Latin) -> Iterator[Finding]:
    """English words that stand for an acronym of the original because it is a word too: rags for RAG."""
    name = places[0]
    if (
        name.is_small
        or not name.written.isupper()
        or not any(name.key in table for table in MISTAKEN.values())
    ):
        return
    there = [
        (start, end)
        for start, end in target.words
        if pair.target[start:end].lower() in (name.key, f"{name.key}s")
    ]
    if there and all(pair.target[start:end].islower() for start, end in there):
        for span in there:
            yield _finding(pair, "name-mistaken", Severity.CRITICAL, name, span, name.written)


def _versions(pair: Pair, places: list[Name], target: Latin) -> Iterator[Finding]:
    """Names that stand there with another version only: GPT-3 for GPT-4."""
    versioned = [name for name in places if name.version]
    if not versioned:
        return
    found = target.versions_of(versioned[0].key)
    there = {one.version for one in found}
    wanted = {name.version.lower() for name in versioned}
    other = next((one for one in found if one.version not in wanted), None)
    if other is None:
        return
    for name in versioned[:MOST_TOLD]:
        if name.version.lower() in there or target.has_number(name.version):
            continue
        yield _finding(pair, "name-changed", Severity.CRITICAL, name, other[:2], name.whole)
        return


def _is_rendered(pair: Pair, places: list[Name], target: Latin) -> bool:
    """Whether the name is said in the language's own script, or need not be said."""
    name = places[0]
    if target.spells_out(name.key):
        return True
    said = {
        match.concept.key for match in pair.source_terms if match.start < name.end and match.end > name.start
    }
    if said and any(match.concept.key in said for match in pair.target_terms):
        return True
    if _may_be_said_aloud(name) and target.sounds_like(name.written):
        return True
    in_brackets = pair.source[name.start - 1 : name.start] == "(" if name.start else False
    return len(places) == 1 and in_brackets and is_spelled_out(pair.source, name.start, name.key)


def _may_be_said_aloud(name: Name) -> bool:
    """Whether it is made of letters that can be read as a word; RLHF is not."""
    return not name.written.isupper() or (
        len(name.key) > 3 and bool(set(name.key) & set("aeiou")) and name.key not in MISTAKEN["ko"]
    )


def _changed(pair: Pair, name: Name, target: Latin, names: Iterable[str]) -> Finding | None:
    """The Finding for a Latin word that is the name with one letter wrong, or two in the wrong order."""
    if len(name.key) < 3:
        return None
    source = pair.source.lower()
    if (shorter := _NUMBERED.sub("", name.key)) != name.key and shorter not in names:
        for start, end in target.words[:500]:
            word = pair.target[start:end]
            if (
                word.lower() == shorter
                and not word.islower()
                and not target.has_number(name.key[len(shorter) :])
            ):
                return _finding(pair, "name-changed", Severity.CRITICAL, name, (start, end), name.written)
    for start, end in target.words[:500]:
        word = pair.target[start:end]
        small = word.lower()
        if abs(len(small) - len(name.key)) <= 1 and not word.islower() and _is_slip(name.key, small):
            if small not in names and small not in source:
                return _finding(pair, "name-changed", Severity.CRITICAL, name, (start, end), name.written)
    return None


def _is_slip(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)
    long, short = (one, other) if len(one) > len(other) else (other, one)
    return len(short) > 2 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _missing(pair: Pair, name: Name, last: str | None, names: Iterable[str]) -> Finding:
    end = len(pair.target_text.rstrip())
    if last is not None:
        at = pair.target.lower().find(last)
        end = min(at + len(last), end) if at >= 0 else end
    is_sure = _is_sure(pair, name) or any(key in FIELD and key not in WORDS_TOO for key in names)
    severity = (Severity.MINOR if name.is_small else Severity.MAJOR) if is_sure else Severity.HINT
    return _finding(pair, "name-missing", severity, name, (end, end), name.whole)


def _is_sure(pair: Pair, name: Name) -> bool:
    """Whether it is surely a name: the field knows it, the issue repeats it, or what is read is about the field."""
    if name.key in FIELD or name.key in SPELLED["en"] or name.key.endswith(_FIELD_ENDS):
        return True
    meant = _known(pair).forms.get(name.key)
    if (meant is not None and len(meant[2]) > 1) or is_of_the_field(pair.source):
        return True
    return len(pair.context.texts) > 1 and pair.context.remember(f"{NAME}:field", has_the_field)


def _finding(
    pair: Pair, code: str, severity: Severity, name: Name, span: tuple[int, int], written: str
) -> Finding:
    start, end = span
    found = pair.target_text[start:end]
    facts = {"name": written, "found": found} if found else {"name": written}
    replacement = None
    if found:
        replacement = written
        if pair.target_language == "ko":
            particle = fitted(found, written, pair.target_text[end : end + 12])
            end, replacement = end + particle.length, written + particle.text
    category = Category.MISTRANSLATION if found else Category.OMISSION
    return Finding(
        NAME,
        code,
        category,
        severity,
        start,
        end,
        _SENTENCES[code] % facts,
        source_start=name.start,
        source_end=name.end,
        facts=facts,
        replacement=replacement,
    )
