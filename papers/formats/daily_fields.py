"""The fields below a paper's title in a day of papers: votes, authors, the paper's address."""

from __future__ import annotations

import re

from papers.formats.addresses import MAX_URL_LENGTH, is_paper_url
from papers.formats.doubts import Doubts
from papers.formats.lines import has_cjk
from papers.identifiers import find_urls

_LABEL = r"\s*(?:[-*] +)?(?:\*\*|__)?(?:{words})(?:\*\*|__)?\s?[:：]\s*(?:\*\*|__)?"
# The labels that votes and authors stand behind; what follows a match is the field.
VOTES = re.compile(
    _LABEL.format(words="(?:up)?votes?|likes?|추천(?: ?수)?|투표(?: ?수)?|좋아요|投票数?|票数|いいね"),
    re.IGNORECASE,
)
AUTHORS = re.compile(_LABEL.format(words="authors?|저자|글쓴이|지은이|著者|著者名"), re.IGNORECASE)
_PAPER_LABEL = re.compile(_LABEL.format(words="papers?|arxiv|link|url|논문|링크|論文|リンク"), re.IGNORECASE)
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_MOST_VOTES = 2**31 - 1


def read_votes(text: str, index: int, doubts: Doubts) -> int | None:
    """The number of votes in what follows the label on the line at `index`, or None with a doubt."""
    text = text.strip(" \t*_").replace(",", "")
    if text.isdecimal() and len(text) <= 10 and int(text) <= _MOST_VOTES:
        return int(text)
    if text in ("-", "–", "—", "", "?"):
        doubts.add(index, "votes-missing", "The number of votes is left open here.")
    else:
        doubts.add(index, "votes-unreadable", f"“{text[:40]}” is not a number of votes.", text=text[:40])
    return None


def read_authors(text: str, index: int, doubts: Doubts) -> tuple[str, ...]:
    """The names in what follows the label on the line at `index`, each once."""
    text = text.strip()
    if text.startswith("["):
        # One day of the real series prints a Python list: ['A. Author', "B. O'Author"].
        names = [(match[1] or match[2] or "").replace("\\", "") for match in _QUOTED.finditer(text)]
        names = names or text.strip("[]").split(",")
    else:
        names = text.strip("*_").split(",")
    kept: list[str] = []
    collapsed = False
    for name in names:
        name = " ".join(name.split()).strip("*`")
        if name in ("+", "...", "…", "et al.", "et al", "외", "他"):
            collapsed = True
        elif name and name not in ("-", "[]"):
            kept.append(name)
    if collapsed:
        doubts.add(
            index,
            "authors-collapsed",
            f"The list of authors was shortened where it was copied; {len(kept)} names are left.",
            count=len(kept),
        )
    # "Chun-Fu (Richard) Chen" comes apart at its parentheses and its parts are shuffled among the other names.
    split = [name for name in kept if " " not in name and not has_cjk(name)]
    halves = [name for name in kept if name.count("(") != name.count(")")]
    if halves or 2 <= len(split) < len(kept):
        parts = ", ".join(halves or split)
        doubts.add(
            index,
            "author-split",
            f"These may be parts of one author's name: {parts[:200]}.",
            names=parts[:200],
        )
    return tuple(dict.fromkeys(kept))


def stated_paper(line: str) -> str | None:
    """The paper's address where a line below a plain title states it and little else, or None."""
    if len(line) > MAX_URL_LENGTH:
        return None
    label = _PAPER_LABEL.match(line)
    for _, _, url in find_urls(line)[:1]:
        if is_paper_url(url) and (
            label is not None or line.strip().strip("<>()[]-* ").startswith(("http", "["))
        ):
            return url
    return None
