"""Which English term of an original a reported phrase renders: a guess that a moderator may change. Nothing is written."""

from collections import Counter

import regex

from papers.languages import primary
from papers.models import Translation
from papers.occurrences import places_of
from papers.quality.term_rules import same_word
from papers.quality.terms import Term
from papers.site_terms import site_terms

_LATIN_WORD = regex.compile(r"[\p{Latin}\p{Nd}][\p{Latin}\p{Nd}.-]*[\p{Latin}\p{Nd}]")
_JAPANESE_PART = regex.compile(r"[^\p{Hiragana}\s]+\p{Hiragana}*\s*|\p{Hiragana}+\s*")
# Words in brackets behind a phrase, after at most a particle: 混合エキスパート(mixture-of-experts).
_GLOSS = regex.compile(r"\s*[(（]([^()（）]{2,80})[)）]")
# A name: an acronym, or a word with a capital inside or a digit behind letters.
_NAME = regex.compile(r"\p{Lu}.*[\p{Lu}\p{Nd}]|\p{Ll}.*\p{Lu}")
_COMMON_WORDS = """
    about above across after again against all also although among and another any are because been before being between
    both but can could does during each either even every few first for from further had has have having her here his how
    however into its itself less like made make makes many may more most much must new not now off one only other our over
    paper propose proposed proposes same several shows since should some such than that the their them then there these
    they this those three through thus two under until upon use used uses using very was well were what when where whether
    which while whose will with within without work would yet you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())
# So many other texts with the same words are asked for what their originals share.
OTHERS = 40


# Endings that stay behind when a word is cut out of a phrase: those that follow the sound of the word count as one.
_PARTICLES = {
    "ko": (
        ("은", "는"),
        ("이", "가"),
        ("을", "를"),
        ("과", "와"),
        ("으로", "로"),
        ("의",),
        ("에",),
        ("도",),
        ("만",),
    ),
    "ja": (("は",), ("が",), ("を",), ("の",), ("に",), ("で",), ("と",), ("も",), ("な",)),
}


def bare_words(wrong: str, right: str, language: str) -> tuple[str, str]:
    """The words that are wrong and right as such: without the words, and then the particle, that both phrases end with or
    begin with ("쥐는 검색한다", "RAT은 검색한다": "쥐", "RAT").
    """
    before, after = _parts(wrong, language), _parts(right, language)
    while len(before) > 1 and len(after) > 1 and before[-1] == after[-1]:
        del before[-1], after[-1]
    while len(before) > 1 and len(after) > 1 and before[0] == after[0]:
        del before[0], after[0]
    joint = "" if primary(language) == "ja" else " "
    wrong, right = joint.join(before).strip(), joint.join(after).strip()
    for forms in _PARTICLES.get(primary(language), ()):
        ends = [next((form for form in forms if words.endswith(form)), "") for words in (wrong, right)]
        if all(ends) and len(wrong) > len(ends[0]) and len(right) > len(ends[1]):
            return wrong.removesuffix(ends[0]), right.removesuffix(ends[1])
    return wrong, right


def _parts(phrase: str, language: str) -> list[str]:
    """Its words; in Japanese, which has no blanks, each with the particles behind it: "スパースな", "混合エキスパート"."""
    return _JAPANESE_PART.findall(phrase) if primary(language) == "ja" else phrase.split()


def words_shared_with(original: str, words: str) -> str:
    """The longest word of `words` that the original has too, as the original writes it: a name that was translated by
    mistake is the commonest reason to look elsewhere. Empty where there is none.
    """
    for word in sorted(_LATIN_WORD.findall(words), key=len, reverse=True):
        places = places_of(original, word, ignore_case=True)
        if places:
            return original[places[0].start : places[0].end]
    return ""


def guess_english(translation: Translation, original: str, wrong: str, right: str, place: float) -> str:
    """The English term of `original`, in English, that `wrong` was put for and `right` should be put for; empty where it
    has none. `place` is where in the translation the words stand, from 0 to 1.

    Tried in turn: a Concept that has one of the words; what stands in brackets behind them; a Latin word of theirs that the original has; a word that the
    originals of other texts with the same words share; a Concept whose word is a part of theirs; a name of the original, or its longest word, near the same place.
    """
    return (
        _by_terms(original, translation.language, wrong, right)
        or _by_gloss(translation, original, wrong, right)
        or words_shared_with(original, right)
        or words_shared_with(original, wrong)
        or _by_others(translation, original, wrong, right)
        or _by_parts(original, translation.language, wrong, right)
        or _by_place(original, place)
    )


def _by_terms(original: str, language: str, wrong: str, right: str) -> str:
    base = site_terms()
    wanted = {same_word(Term(language, words)) for words in (wrong, right) if words}
    for match in base.matches(original, "en"):
        if any(same_word(term) in wanted for term in match.concept.in_language(language)):
            english = base.renderings(match.concept, "en")
            return english[0].text if english else ""
    return ""


def _by_gloss(translation: Translation, original: str, wrong: str, right: str) -> str:
    """What the translation itself says in brackets behind the words, as the original writes it."""
    text = translation.current.text
    for words in (right, wrong):
        for found in places_of(text, words)[:OTHERS] if words else ():
            gloss = _GLOSS.match(text, found.end)
            places = places_of(original, gloss[1].strip(), ignore_case=True) if gloss else []
            if places:
                return original[places[0].start : places[0].end]
    return ""


def _by_parts(original: str, language: str, wrong: str, right: str) -> str:
    """The English word of a Concept of the original, the longest, that has a word inside of theirs."""
    base = site_terms()
    inside = {match.concept.key for words in (right, wrong) for match in base.matches(words, language)}
    names = [
        english[0].text
        for match in base.matches(original, "en")
        if match.concept.key in inside and (english := base.renderings(match.concept, "en"))
    ]
    return max(names, key=len, default="")


def _by_others(translation: Translation, original: str, wrong: str, right: str) -> str:
    """The word of the original that most originals of other texts with the same words have, too."""
    own = _words_in(original)
    shared: Counter[str] = Counter()
    for words in (wrong, right):
        if len(words) < 2 or not own:
            continue
        passages = (
            Translation.objects.filter(language=translation.language, is_original=False)
            .filter(current__text__contains=words)
            .exclude(passage=translation.passage_id)
            .order_by("-pk")
            .values("passage")[:OTHERS]
        )
        texts = Translation.objects.filter(passage__in=passages, is_original=True)
        for text in texts.values_list("current__text", flat=True):
            shared.update(own.keys() & _words_in(text).keys())
    best = max(shared, key=lambda word: (shared[word], _weight(own[word])), default="")
    # What one other text has in common with this one is chance.
    return own[best] if best and shared[best] > 1 else ""


def _by_place(original: str, place: float) -> str:
    """A name, else the longest word, in the part of the original where the words stand in the translation."""
    length = max(1, len(original))
    near = {
        match.group(): abs(match.start() / length - place)
        for match in _LATIN_WORD.finditer(original)
        if _counts(match.group())
    }
    names = [word for word in near if _NAME.search(word)]
    if names:
        return min(names, key=lambda word: near[word])
    return max((word for word in near if near[word] < 0.25), key=len, default="")


def _words_in(text: str) -> dict[str, str]:
    """The words of an English text by their small letters, as it writes them first."""
    found: dict[str, str] = {}
    for word in _LATIN_WORD.findall(text):
        if _counts(word):
            found.setdefault(word.lower(), word)
    return found


def _counts(word: str) -> bool:
    return len(word) > 2 and word.lower() not in _COMMON and not word.replace(".", "").isdecimal()


def _weight(word: str) -> tuple[bool, int]:
    return bool(_NAME.search(word)), len(word)
