"""BibTeX: one `@misc` for each work, in UTF-8, as biblatex and newer BibTeX read it.

What is kept of a title is plain words, so every letter that TeX would take for a command is written as the command that
prints it; braces by name, as BibTeX counts them even behind a backslash. So no text can end its field or begin an entry.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from papers.citations.names import Name, is_others, split_name
from papers.citations.work import Work, one_line

TYPE = "application/x-bibtex"

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}",
}  # fmt: skip
_TO_ESCAPE = re.compile(r'[\\{}$&#%_^~<>|"]')
# In an address these alone would break the field; what is left of it biblatex takes as it stands.
_IN_ADDRESS = re.compile(r"[\s{}\\\"<>^`|]")
_WORD = re.compile(r"[a-z0-9]+")
# Words that tell no title from another.
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "do",
        "does",
        "for",
        "from",
        "how",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "the",
        "to",
        "towards",
        "via",
        "what",
        "when",
        "why",
        "with",
    ]
)
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"}
)


def write(works: Iterable[Work], note: str = "") -> bytes:
    """The entries in their order, each under a key of its own. `note` stands above them; BibTeX reads past it."""
    taken: set[str] = set()
    blocks = [f"% {one_line(note).replace('@', '(at)')}\n"] if note else []
    blocks += [_entry(work, _free(key_of(work), taken)) for work in works]
    return "\n".join(blocks).encode("utf-8", "replace")


def key_of(work: Work) -> str:
    """The key people would give it: family name, year, first telling word of the title ("vaswani2017attention")."""
    names = [split_name(name) for name in work.authors[:1]]
    author = _ascii((names[0].family or names[0].literal.partition(" ")[0]) if names else "")
    words = _WORD.findall(_folded(work.title))
    word = next((word for word in words if word not in _SMALL and len(word) > 1), "")
    return f"{author or 'anon'}{work.year or ''}{word[:30]}"


def escaped(text: str) -> str:
    """Plain words as TeX prints them."""
    return _TO_ESCAPE.sub(lambda match: _SPECIAL[match.group()], one_line(text))


def _entry(work: Work, key: str) -> str:
    fields = [("title", "{" + escaped(one_line(work.title) or "—") + "}")]
    if work.authors:
        fields.append(("author", " and ".join(_author(name) for name in work.authors if name.strip())))
    if work.year:
        fields.append(("year", str(work.year)))
    if work.arxiv_id:
        fields += [("eprint", _address(work.arxiv_id)), ("archivePrefix", "arXiv")]
        archive, slash, _ = work.arxiv_id.partition("/")
        if slash:
            fields.append(("primaryClass", _address(archive)))
    if work.doi:
        fields.append(("doi", _address(work.doi)))
    if work.address:
        fields.append(("url", _address(work.address)))
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@misc{{{key},\n{lines}\n}}\n"


def _author(text: str) -> str:
    if is_others(text):
        return "others"
    name: Name = split_name(text)
    if name.literal:
        # Braces keep BibTeX from looking for parts in it, and for an "and".
        return "{" + escaped(name.literal) + "}"
    parts = [escaped(name.full_family), escaped(name.suffix), escaped(name.given)]
    # A part that holds " and " would be read as two names.
    parts = [
        "{" + part + "}" if re.search(r"\sand\s", f" {part} ", re.IGNORECASE) else part for part in parts
    ]
    return ", ".join(part for part in parts if part)


def _address(text: str) -> str:
    return _IN_ADDRESS.sub(lambda match: f"%{ord(match.group()):02X}", one_line(text))


def _folded(text: str) -> str:
    """Letters without their accents, in lower case; what is not ASCII by then says nothing in a key."""
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def _ascii(text: str) -> str:
    return "".join(_WORD.findall(_folded(text)))[:40]


def _free(key: str, taken: set[str]) -> str:
    """`key`, or the first of "keya", "keyb", … that no entry before has."""
    number, free = 0, key
    while free in taken:
        number += 1
        free = key + _letters(number)
    taken.add(free)
    return free


def _letters(number: int) -> str:
    """1 is "a", 26 "z", 27 "aa"."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
