"""The authors of Papers as rows: one key for every spelling of a name, and the papers behind it.

A key is what addresses, queries and suggestions have of a name (`yoshua-bengio`). Two people of one name have one key:
nothing in a digest tells them apart.
"""

import re
import unicodedata

from papers.models import Paper, PaperAuthor

# As PaperAuthor holds them, in code points.
LONGEST_NAME = 200
# Collaborations of physicists have thousands of authors; nobody looks for one of them beyond these.
MOST_AUTHORS = 500

# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_ACCENTS = re.compile("[\u0300-\u036f]+")
_APOSTROPHES = re.compile("['’‘ʼ`´]+")
# What digests write in place of the authors they leave out.
_NOBODY = frozenset(
    {"et-al", "etal", "others", "and-others", "et-alii", "anonymous", "unknown", "n-a", "various-authors"}
)


def author_key(name: str) -> str:
    """A name without case, width, accents and punctuation, its words and initials joined by hyphens: "José M. Núñez"
    and "JOSE M NUNEZ" are `jose-m-nunez`. Empty for what names nobody ("+", "et al.", an arXiv id's digits).

    Any text is allowed; the key has at most LONGEST_NAME code points.
    """
    folded = unicodedata.normalize("NFKC", name[: 4 * LONGEST_NAME]).casefold().translate(_PLAIN)
    # Only Latin, Greek and Cyrillic lose their marks: those of kana and of Indian letters are part of the letter.
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded)))
    words = "".join(letter if _is_of_a_word(letter) else " " for letter in _APOSTROPHES.sub("", bare)).split()
    key = "-".join(words)[:LONGEST_NAME].rstrip("-")
    return "" if key in _NOBODY or not any(letter.isalpha() for letter in key) else key


def author_rows(paper: Paper) -> list[PaperAuthor]:
    """The rows that a stored Paper's `authors` make, not written yet: each name once, those that name nobody left out."""
    rows: dict[str, PaperAuthor] = {}
    for name in paper.authors[:MOST_AUTHORS] if isinstance(paper.authors, list) else ():
        key = author_key(name) if isinstance(name, str) else ""
        if key and key not in rows:
            shown = " ".join(name.split())[:LONGEST_NAME]
            rows[key] = PaperAuthor(paper_id=paper.pk, position=len(rows) + 1, name=shown, key=key)
    return list(rows.values())


def _is_of_a_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")
