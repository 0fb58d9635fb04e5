"""What copying leaves around the text of a bilingual weekly, line by line: marks to read past, pictures, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.formats.links import find_media, lone_address
from papers.formats.weekly_wording import read_label

_LAYOUT = re.compile(r"(?:[\s>]|#{1,6}\s|[•●◦▪‣·*+\-](?=\s|$)|[•●◦▪‣・○](?=\S)){1,40}")
_WRAPPED = re.compile(r"(?P<mark>\*{1,3}|_{2,3})(?P<text>[^*_].*?)(?P=mark)[:\uff1a]?")
_RULE = re.compile(r"[-*_=\s]{3,}")
# What is markup and nothing else on a line of its own: HTML and the tags of forum software.
_MARKUP = re.compile(
    r"(?:<!--.*-->|</?(?:div|details|summary|center|br|hr|p|span|section|blockquote)\b[^<>]*>|"
    r"\[/?(?:details|quote|spoiler|wrap|grid)\b[^\[\]]*\])",
    re.IGNORECASE,
)
_SITE = re.compile(r"^\([\w.-]+\.[a-z]{2,10}\)\s*")
# Code in a digest is short; a fence that is closed much later was not opened by this one.
_LONGEST_CODE = 100
_CAPTION = re.compile(r"\S.{0,150}?\d{2,5}\s?[×x]\s?\d{2,5}\s+[\d.,]+\s?[KM]B")


def code_as_one(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1, fenced code as one line of several. A fence that nothing closes is a line."""
    closings = (at for at, line in enumerate(lines) if line.strip() == "```")
    closing = -1
    index = 0
    while index < len(lines):
        if lines[index].lstrip().startswith("```"):
            while closing <= index:
                closing = next(closings, len(lines) + _LONGEST_CODE)
            if closing - index < _LONGEST_CODE:
                yield index + 1, "\n".join(lines[index : closing + 1]).strip()
                index = closing + 1
                continue
        yield index + 1, lines[index]
        index += 1


def without_layout(raw: str) -> tuple[str, bool]:
    """A line without indent, bullets, quote marks and bold around all of it; and whether it is a heading."""
    match = _LAYOUT.match(raw)
    layout = match.group() if match else ""
    text = raw[len(layout) :].rstrip()
    is_heading = "#" in layout
    if is_heading:
        text = text.rstrip("#").rstrip()
    if text.startswith(("**", "__", "*")) and len(text) < 1000 and (wrapped := _WRAPPED.fullmatch(text)):
        if wrapped["mark"] not in wrapped["text"]:
            return wrapped["text"].strip(), is_heading
    return text, is_heading


def is_markup(text: str) -> bool:
    """Whether a line is a rule, or HTML or forum markup and nothing else."""
    return len(text) < 200 and (_RULE.fullmatch(text) is not None or _MARKUP.fullmatch(text) is not None)


def without_site(heading: str) -> str:
    """A heading without the site that link lists print before it: "(example.org)[2024/03/11 ~ 03/17] …"."""
    return _SITE.sub("", heading)


def is_media_only(text: str) -> bool:
    """Whether a line is a picture or a video, or the caption that is left of one, and nothing else."""
    if len(text) > 3000 or not (text.startswith(("!", "<", "http")) or text.endswith("B")):
        return False
    if text.startswith("![") or (text.startswith("<") and find_media(text)):
        return True
    if lone_address(text):
        return bool(find_media(text))
    return _CAPTION.fullmatch(text) is not None


def names_in(text: str) -> list[str]:
    """The authors in a list of names."""
    names = re.split(r"\s*[,\uff0c、;·]\s*|\s+and\s+", text[:5000])
    return [name.strip() for name in names if 1 < len(name.strip()) < 80]


def link_title(title: str | None, url: str) -> str | None:
    """A link's words, unless they are its address or a label."""
    if title is None or "://" in title or title == url or read_label(title):
        return None
    return title
