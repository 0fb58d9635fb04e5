"""The line "Title (authors)": where the title ends, who the authors are, whether the list was cut short."""

from __future__ import annotations

import re
from functools import lru_cache

from papers.formats.addresses import MAX_URL_LENGTH, is_paper_url
from papers.formats.lines import has_cjk, is_sentence
from papers.identifiers import find_urls

# A list of two thousand authors, which physics has, is about this long; what is longer is no title.
LONGEST_TITLE = 20_000

_TRUNCATED = re.compile(
    r"(?:,?\s*(?:\.\.\.|…|et al\.?|and others|외(?: \d+\s?[명인])?|他(?:\d+名)?|ほか))+\s*$"
)
_NAME = re.compile(r"[^\W\d_][^\d#@/\\<>=+*]{0,59}")
_BRACKET = re.compile("[()]")
_COMMAS = re.compile("[,;、，]")
# Of a long list the first names tell whether they are names.
_SAMPLE = 12
# Words of names that are written small.
_PARTICLES = frozenset(
    (
        "de",
        "da",
        "di",
        "del",
        "der",
        "den",
        "des",
        "du",
        "dos",
        "la",
        "le",
        "van",
        "von",
        "und",
        "and",
        "bin",
        "ibn",
        "al",
    )
)


# The line a title stands on is looked at more than once: is it one, where does it end, is the next one a second.
@lru_cache(maxsize=32)
def split_title(text: str) -> tuple[str, str] | None:
    """The title and the authors of "Title (A. Author, B. Author)", or None where the last parentheses hold no names."""
    text = text.strip()
    if len(text) > LONGEST_TITLE:
        return None
    if not text.endswith(")"):
        # A list cut off in the middle of a name still opens its parenthesis: "Title (A. Author, B. Au...".
        start = text.rfind("(")
        if start < 1 or not text.endswith(("...", "…")) or "," not in text[start:]:
            return None
        inside = text[start + 1 :]
    else:
        start = _opening(text)
        if start < 1:
            return None
        inside = text[start + 1 : -1]
    title = text[:start].strip()
    if not title or not _are_names(inside) or title.startswith(("http", "[[")):
        return None
    return title, inside.strip()


def _opening(text: str) -> int:
    """Where the bracket opens that the last character closes, or -1."""
    start = text.rfind("(")
    if text.find(")", start) == len(text) - 1:
        return start
    depth = 0
    for match in reversed(list(_BRACKET.finditer(text))):
        depth += 1 if match.group() == ")" else -1
        if depth == 0:
            return match.start()
    return -1


def author_names(text: str) -> tuple[tuple[str, ...], str | None]:
    """The names of a list of authors, each once, and the "..." or "et al." that cuts the list short, or None."""
    shortened = _TRUNCATED.search(text[-200:])
    if shortened is not None:
        text = text[: len(text) - len(shortened.group())]
    cut = shortened.group().strip(", ") if shortened is not None else None
    return tuple(dict.fromkeys(_names(text))), cut


def title_with_address(line: str) -> tuple[str, str] | None:
    """The title and the address of a line "Title (https://…)" or "[Title](https://…)" without more, or None."""
    text = line.strip()
    if len(text) > 2 * MAX_URL_LENGTH or not text.endswith(")"):
        return None
    start = text.rfind("(http")
    if start < 1 or text[0] == "(":
        return None
    url = text[start + 1 : -1].strip()
    found = find_urls(url)
    if not found or found[0][2] != url or not is_paper_url(url):
        return None
    title = text[:start].strip()
    if title.startswith("[") and title.endswith("]"):
        title = title[1:-1]
    if not title or (is_sentence(title) and not title.endswith("?")) or has_cjk(title) or find_urls(title):
        return None
    return title, url


def _are_names(text: str) -> bool:
    shortened = _TRUNCATED.search(text[-200:])
    names = _names(text[: len(text) - len(shortened.group())] if shortened is not None else text)
    if has_cjk(text):
        return False
    sample = names[:_SAMPLE]
    if not sample or not all(_NAME.fullmatch(name) for name in sample):
        return False
    if len(names) == 1 and shortened is None:
        # One word alone may as well be an acronym, "Reinforced Self-Training (ReST)".
        words = names[0].split()
        return 2 <= len(words) <= 5 and all(_is_name_word(word) for word in words)
    likely = sum(
        all(_is_name_word(word) for word in name.split()) and len(name.split()) <= 7 for name in sample
    )
    return likely * 10 >= len(sample) * 8


def _is_name_word(word: str) -> bool:
    word = word.strip("'\"“”‘’().-")
    return not word or word[0].isupper() or word.casefold() in _PARTICLES


@lru_cache(maxsize=4)
def _names(text: str) -> tuple[str, ...]:
    """The names of a list, split at commas (and "and" before the last) outside of parentheses."""
    names: list[str] = []
    if "(" not in text and ")" not in text:
        names = _COMMAS.split(text)
        text = ""
    depth, start = 0, 0
    for index, character in enumerate(text):
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character in ",;、，" and depth <= 0:
            names.append(text[start:index])
            start = index + 1
    if text:
        names.append(text[start:])
    if len(names[-1]) < 200 and " and " in names[-1]:
        names[-1:] = names[-1].split(" and ", 1)
    cleaned = (" ".join(name.split()).removeprefix("and ") for name in names)
    return tuple(name for name in cleaned if name and name not in ("...", "…", "+"))
