"""The pictures and videos of a day of papers: Markdown, HTML, or a link to a file."""

from __future__ import annotations

import re

from papers.formats.addresses import MAX_URL_LENGTH
from papers.formats.document import ParsedMedia
from papers.formats.doubts import Doubts

_WATCH = re.compile(
    # The days of 2023 have no parentheses around the address.
    r"\s*\[[^\[\]]{0,80}\]\(?\s*<?(https?://[^\s()<>]{1,2000}\.(?:mp4|webm|mov|m4v|ogv)[^\s()<>]{0,500})>?\s*\)?\s*$",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    r"\s*(?:\[\s*)?!\[(?P<alt>[^\[\]]{0,500})\]\(\s*<?(?P<url>[^\s()<>]{1,2000})>?[^()\n]{0,300}\)"
)
_MEDIA_TAG = re.compile(r"<(?P<tag>img|video|source|iframe)\b(?P<attributes>[^<>]{0,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"\b(?P<name>src|alt|title)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'<>]+))", re.IGNORECASE
)
# A full address, or one of this site's own pictures, as the samples have; any other relative address pointed into the
# page the text was copied from.
_ADDRESS = re.compile(r"https?://|/static/", re.IGNORECASE)
_VIDEO_FILE = re.compile(r"\.(?:mp4|webm|mov|m4v|ogv)(?:$|[?#])", re.IGNORECASE)


def begins_with_media(line: str) -> bool:
    """Whether a picture or a video stands where a line begins."""
    return _IMAGE.match(line) is not None or _MEDIA_TAG.search(line[:200]) is not None


def read_media(line: str, index: int, doubts: Doubts) -> list[ParsedMedia] | None:
    """The pictures and videos of the line at `index`, or None where it has none."""
    if len(line) > 20_000:
        return None
    match = _WATCH.match(line)
    if match is not None:
        return [ParsedMedia("video", match[1])]
    found: list[tuple[str, str, str | None]] = []
    image = _IMAGE.match(line)
    while image is not None:
        found.append(("image", image["url"], image["alt"].strip() or None))
        line = line[image.end() :]
        image = _IMAGE.match(line)
    for match in _MEDIA_TAG.finditer(line):
        attributes = {
            attribute["name"].lower(): attribute["a"] or attribute["b"] or attribute["c"] or ""
            for attribute in _ATTRIBUTE.finditer(match["attributes"])
        }
        if attributes.get("src"):
            kind = "image" if match["tag"].lower() == "img" else "video"
            found.append((kind, attributes["src"], attributes.get("alt") or attributes.get("title")))
    if not found:
        return None
    media: list[ParsedMedia] = []
    for kind, url, alt in found:
        if _ADDRESS.match(url) is None or len(url) > MAX_URL_LENGTH:
            doubts.add(
                index,
                "media-dropped",
                f"A picture was left out, as its address is not a full one: {url[:100]}.",
                url=url[:100],
            )
        else:
            media.append(ParsedMedia("video" if _VIDEO_FILE.search(url) else kind, url, alt))
    return media
