"""The texts of a bilingual weekly's entry: a title in two languages, passages told apart by script, tag words.

The original of everything here is English; the other language is what it was translated into.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from papers.formats.document import ParsedPassage
from papers.formats.lines import has_cjk
from papers.formats.weekly_wording import WORDINGS
from papers.languages import guess

ENGLISH = "en"
_LATIN = re.compile("[A-Za-z]")
_ENUMERATED = re.compile(
    r"\s*(?:\(?\d{1,3}[.)]\s+|[\u2460-\u2473]\s*|(?:\d\ufe0f?\u20e3)+\s*|\U0001f51f\s*|\[\d{1,3}\]\s+|#\d{1,3}[.:]?\s+)"
)
_SLASH = re.compile(r"\s[/|]\s|\s?\uff0f\s?")
_IN_BRACKETS = re.compile(
    r"(?P<first>.{1,300}?)\s*[(\uff08](?P<second>[^()\uff08\uff09]{1,300}(?:\([^()]{0,100}\)[^()]{0,100})?)[)\uff09]\s*$"
)


def strip_number(title: str) -> str:
    """A title without the number it is listed under: "3. Title", "① Title", "(3) Title"."""
    match = _ENUMERATED.match(title)
    return title[match.end() :] if match and match.end() < len(title) else title


def is_bilingual_title(line: str) -> bool:
    """Whether a line is surely a title: short, and a text in each language with a slash between them."""
    if len(line) > 300 or "/" not in line or "://" in line:
        return False
    texts = split_title(line, "ko")
    return len(texts) == 2 and has_cjk(texts["ko"]) and not has_cjk(texts[ENGLISH])


def split_title(title: str, language: str) -> dict[str, str]:
    """A title as language -> text: "번역 / Original" and "번역 (Original title)" give two texts, a Latin title alone
    gives English, any other `language` alone. The two may stand the other way round.
    """
    title = " ".join(title.split())
    # The bound keeps a line of slashes linear.
    slashes = list(_SLASH.finditer(title[:1000]))[:20]
    pairs = [(title[: slash.start()].strip(), title[slash.end() :].strip()) for slash in slashes]
    pairs = [(first, second) for first, second in pairs if first and second]
    for first, second in pairs:
        if has_cjk(first) and not has_cjk(second) and _LATIN.search(second):
            return {language: first, ENGLISH: second}
    for first, second in reversed(pairs):
        if has_cjk(second) and not has_cjk(first) and _LATIN.search(first):
            return {language: second, ENGLISH: first}
    if len(pairs) % 2 == 1 and not has_cjk(title):
        # "SIMA / SIMA": a name that is the same in both. Of several slashes the middle one divides.
        first, second = pairs[len(pairs) // 2]
        if first.casefold().split()[0] == second.casefold().split()[0]:
            return {language: first, ENGLISH: second}
    if has_cjk(title) and (match := _IN_BRACKETS.fullmatch(title)):
        first, second = match["first"].strip(), match["second"].strip()
        # A word in brackets is an abbreviation or a name; a title has several.
        if has_cjk(first) and not has_cjk(second) and len(second.split()) >= 3:
            return {language: first, ENGLISH: second}
        if has_cjk(second) and not has_cjk(first) and len(first.split()) >= 3:
            return {language: second, ENGLISH: first}
    return {language: title} if has_cjk(title) else {ENGLISH: title}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a passage without its layout (bullet, quote mark, indent), and its number in the text."""

    number: int
    text: str


def split_sides(lines: Iterable[Line], language: str) -> dict[str, list[Line]]:
    """Lines by the language they are in: `language` or English. A line without letters stays with the one before."""
    sides: dict[str, list[Line]] = {}
    side = language
    for line in lines:
        # The beginning of a line tells its language as well as the whole does; code and tables belong to the text above.
        if not line.text.startswith(("```", "|")) and (found := guess(line.text[:400])):
            side = ENGLISH if found == ENGLISH else language
        sides.setdefault(side, []).append(line)
    return sides


def passage(role: str, sides: Mapping[str, Sequence[Line]], original_language: str) -> ParsedPassage | None:
    """The passage that lines make, paragraphs apart by a blank line; None where there is no text."""
    texts = {
        language: _paragraphs([line.text for line in lines if line.text])
        for language, lines in sides.items()
        if lines
    }
    texts = {language: text for language, text in texts.items() if text}
    if not texts:
        return None
    original = original_language if original_language in texts else next(iter(texts))
    first = min(line.number for lines in sides.values() for line in lines)
    return ParsedPassage(role, texts, original, first)


def _paragraphs(lines: Sequence[str]) -> str:
    """Lines as paragraphs, a blank line between them; the rows of a table stay together."""
    parts: list[str] = []
    before = ""
    for line in lines:
        if parts:
            parts.append("\n" if before.startswith("|") and line.startswith("|") else "\n\n")
        parts.append(line)
        before = line
    return "".join(parts)


_TAG = re.compile(
    r"#[^\s#]{1,40}|(?=[a-z0-9+_-]*[a-z])[a-z0-9][a-z0-9+_-]{0,39}(?:[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,10})?"
)
_CJK_WORD = re.compile(r"[\u30a1-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,10}")
_STOP = re.compile(r"[.!?。！？][)\]\"'”’」』）]?")
_ABBREVIATION = re.compile(
    r"(?:\b(?:al|e\.g|i\.e|vs|cf|etc|fig|eq|sec|no|approx|resp|dr|st)|\b[A-Za-z])\.$", re.IGNORECASE
)
_MOST_TAGS = 6
_TAIL = 200


def take_tags(text: str, *, translated: bool, known: Sequence[str] = ()) -> tuple[str, list[str]]:
    """The text without the tag words glued to its end, and those words: "…합니다. rlhf", "…합니다. survey논문".

    Tags are lower-case words after a finished sentence, as forum software prints them. In English text, whose words
    are lower-case too, at most two count after a full stop, and those that the translation has (`known`) always do.
    """
    tail_start = max(0, len(text) - _TAIL)
    end = len(text)
    words: list[str] = []
    while len(words) < _MOST_TAGS:
        space = max(text.rfind(" ", tail_start, end), text.rfind("。", tail_start, end))
        if space < 0:
            break
        word = text[space + 1 : end].strip()
        if not word or not _TAG.fullmatch(word):
            break
        words.insert(0, word)
        end = space + (1 if text[space] == "。" else 0)
        if text[space] == "。":
            break
        end = len(text[:end].rstrip()) if text[end - 1 : end].isspace() else end
    head = text[:end].rstrip() if words else text
    if not words and translated:
        head, words = _cjk_tag(text, tail_start)
    if not words or not head:
        return text, []
    tags = [word.lstrip("#") for word in words]
    is_known = all(tag in known for tag in tags)
    is_marked = all(word.startswith("#") for word in words)
    if translated:
        fits = is_marked or any(
            wording.ends_sentence.search(head, max(0, len(head) - 20)) for wording in WORDINGS
        )
    else:
        stopped = _STOP.search(head, max(0, len(head) - 2)) is not None and not _ABBREVIATION.search(
            head[-20:]
        )
        fits = is_known or is_marked or (stopped and len(words) <= 2)
    return (head, tags) if fits else (text, [])


def _cjk_tag(text: str, tail_start: int) -> tuple[str, list[str]]:
    # A last word in the language itself is a tag only right after a full stop and without an ending of its own.
    stop = max(text.rfind(". ", tail_start), text.rfind("。", tail_start))
    word = text[stop + 1 :].strip() if stop >= 0 else ""
    if not _CJK_WORD.fullmatch(word) or any(wording.ends_sentence.search(word) for wording in WORDINGS):
        return text, []
    return text[: stop + 1], [word]


def hashtags(line: str) -> list[str]:
    """The tags of a line that is nothing but hashtags; otherwise none."""
    words = line.split() if line.startswith("#") and len(line) < 500 else []
    return [word[1:] for word in words] if all(re.fullmatch(r"#[^\s#]{1,40}", word) for word in words) else []
