"""From raw text to a ParsedDocument: decode, detect, parse. Plain Python, no Django.

    >>> parse(text).issues[0].entries          # the format is found by looking
    >>> parse(text, format="hf_daily")         # or named
    >>> parse_bytes(path.read_bytes())         # the encoding is found too

The contract of a format. Each is one module that exposes exactly

- `NAME: str`, which is also the module's name;
- `score(text) -> float`, 0 to 1, how much the text looks like this format: cheap, linear, over a bounded part of it;
- `parse(text, language=None) -> ParsedDocument`, which gets text that `decoding.clean` has been through (NFC, `\\n`
  line ends, no control characters) and a normalised language tag or None, appends Problems where it doubts, and never
  raises.

Formats do not import one another. What two of them share lives in a plain module beside them (`document`, `weeks`,
`links`). To add a format, write the module and add it to FORMATS.
"""

from __future__ import annotations

from dataclasses import replace

from papers.formats import (
    bilingual_weekly,
    dair_weekly,
    decoding,
    detection,
    discourse_topic,
    gloss,
    hf_daily,
    paper_log,
    reading_list,
)
from papers.formats.collector import collector_paused
from papers.formats.detection import FITS, Detection, Format
from papers.formats.document import ParsedDocument, Problem
from papers.formats.lines import without_invisible, without_margin
from papers.languages import InvalidLanguage, normalise

__all__ = ["FORMATS", "NAMES", "Detection", "ParsedDocument", "detect", "parse", "parse_bytes"]

# Every format, in the order in which equal scores are decided: the most particular first.
FORMATS: tuple[Format, ...] = (
    gloss,
    discourse_topic,
    bilingual_weekly,
    dair_weekly,
    hf_daily,
    reading_list,
    paper_log,
)

NAMES: tuple[str, ...] = tuple(format.NAME for format in FORMATS)

# The formats a forum post's text can be in: all that are not themselves JSON around texts.
_TEXT_FORMATS: tuple[Format, ...] = tuple(
    format for format in FORMATS if format not in (gloss, discourse_topic)
)


def detect(text: str) -> Detection:
    """Which format `text` is in, how sure that is, and what else it might be."""
    return detection.detect(_plain(decoding.clean(text)[0]), FORMATS)


def parse_bytes(data: bytes, format: str | None = None, language: str | None = None) -> ParsedDocument:
    """`parse` for a file's bytes, whose encoding is found by looking (UTF-8, UTF-16, EUC-KR, Shift_JIS, EUC-JP). Never
    raises: bytes that are no text give a document without issues and a Problem that says what they are.
    """
    decoded = decoding.decode(data)
    if decoded.text is None:
        return ParsedDocument(format=None, problems=decoded.problems, confidence=0.0)
    document = parse(decoded.text, format, language)
    return replace(document, problems=decoded.problems + document.problems)


def parse(text: str, format: str | None = None, language: str | None = None) -> ParsedDocument:
    """Read one digest out of `text`.

    `format` is one of NAMES, or None to find it by looking; `language` is a BCP 47 tag for what the digest is written
    in, or None to tell it from the script. Never raises: an unknown format, a malformed tag and any doubt about the
    text are Problems of the document; where no format fits, `format` is None and a Problem says what the text is not.
    """
    text, cleaned = decoding.clean(text)
    problems = list(cleaned)
    if language is not None:
        try:
            language = normalise(language)
        except InvalidLanguage:
            problems.append(
                Problem(
                    0,
                    "language-invalid",
                    f"“{language[:40]}” is not a language tag, so the language was told from the text.",
                    {"language": language[:40]},
                )
            )
            language = None
    if format is not None and format not in NAMES:
        problems.append(
            Problem(
                0,
                "format-unknown",
                f"There is no format named “{format[:40]}”, so the format was found by looking.",
                {"format": format[:40]},
            )
        )
        format = None
    if format is not None:
        document = replace(_parse_as(_by_name(format), text, language), confidence=1.0)
    else:
        document = _parse_as_found(text, language, FORMATS)
    return replace(document, problems=tuple(problems) + document.problems)


def _parse_as_found(text: str, language: str | None, formats: tuple[Format, ...]) -> ParsedDocument:
    found = detection.detect(_plain(text), formats)
    if found.format is None:
        return ParsedDocument(
            None, problems=(detection.say_what_it_is_not(text),), confidence=found.confidence
        )
    ranked = ((found.format, found.confidence), *found.alternatives)
    first: ParsedDocument | None = None
    for name, confidence in ranked:
        if confidence < FITS:
            break
        document = replace(_parse_as(_by_name(name), text, language), confidence=confidence)
        if any(issue.entries for issue in document.issues):
            return _with_doubt(document, found)
        first = first or document
    # The beginning of a digest, cut off before its first entry, is still one: its heading has a date.
    if first is not None and any(issue.starts_on for issue in first.issues):
        return _with_doubt(first, found)
    return ParsedDocument(None, problems=(detection.say_what_it_is_not(text),), confidence=found.confidence)


def _with_doubt(document: ParsedDocument, found: Detection) -> ParsedDocument:
    if document.format == found.format and found.is_sure:
        return document
    return replace(document, problems=(detection.say_doubt(document, found), *document.problems))


def _parse_as(format: Format, text: str, language: str | None) -> ParsedDocument:
    # A parser is written not to raise, and the tests' random texts hold it to that. Should one do it all the same, the
    # other documents of an import must not suffer, so the fault is said where every other doubt is said.
    try:
        with collector_paused():
            if format is discourse_topic:
                return discourse_topic.parse(text, language, parse_text=_parse_post)
            # Our own documents are read to the letter.
            return format.parse(text if format is gloss else _plain(text), language)
    except Exception as error:  # noqa: BLE001
        problem = Problem(
            0,
            "parser-failed",
            f"The parser of “{format.NAME}” failed on this text ({type(error).__name__}). Please report it.",
            {"format": format.NAME, "error": type(error).__name__},
        )
        return ParsedDocument(format.NAME, problems=(problem,))


def _parse_post(text: str, language: str | None = None) -> ParsedDocument:
    """The digest in a forum post's text, in whichever text format fits."""
    return _parse_as_found(text, language, _TEXT_FORMATS)


def _plain(text: str) -> str:
    """The text without what copying puts into it and no format means."""
    return without_margin(without_invisible(text))


def _by_name(name: str) -> Format:
    return FORMATS[NAMES.index(name)]
