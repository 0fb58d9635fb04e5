"""From bytes to text that every parser can rely on: NFC, `\\n` line ends, no control characters. Never raises.

What was assumed is said in Problems. The order of guesses is the WHATWG Encoding Standard's and chardet's: a byte
order mark, UTF-8 (whose form does not happen by chance), UTF-16 by where its zero bytes stand, then the Korean and
Japanese encodings by which of them gives the likelier text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from papers.formats.document import Problem

# How the files that are no text begin, and what they are called in a sentence.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive (an office document is one too)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"%PDF-", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x1aE\xdf\xa3", "a WebM or Matroska video"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"wOFF", "a web font"),
    (b"wOF2", "a web font"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    # UTF-32's little-endian mark begins with UTF-16's, so it stands first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("cp949", "cp932", "euc_jp")
# How the encodings are called in messages: by the names that file dialogs show.
_NAMES = {
    "cp949": "EUC-KR (CP949)",
    "cp932": "Shift_JIS (CP932)",
    "euc_jp": "EUC-JP",
    "cp1252": "Windows-1252",
}
_SAMPLE = 65_536
# Legacy text is believed when this share of its letters are ones that such text is made of.
_LIKELY = 0.6
# A UTF-8 text with some broken bytes is still UTF-8 when at most this share of its characters could not be read.
_BROKEN = 0.05
# At most this share of a Western text's bytes stand above ASCII.
_WESTERN = 0.15


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` is None when the bytes are no text; `encoding` is Python's name of what was assumed, None likewise."""

    text: str | None
    encoding: str | None
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    """Read bytes as text. Gives what was read (not yet cleaned: see `clean`), the encoding, and what was assumed."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_replacements(data[len(bom) :], encoding, said=encoding != "utf-8")
    kind = _binary_kind(data)
    if kind is not None:
        return _not_text(kind)
    wide = _utf16_without_bom(data)
    # English in UTF-16 is well-formed UTF-8 too, with a NUL beside every letter.
    if wide is not None and data[:_SAMPLE].count(0) * 3 > len(data[:_SAMPLE]):
        return _with_replacements(data, wide, said=True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if wide is not None:
        return _with_replacements(data, wide, said=True)
    broken = data[:_SAMPLE].decode("utf-8", "replace")
    multibyte = sum(1 for character in broken if character > "\x7f" and character != "\ufffd")
    if broken.count("\ufffd") <= max(1, _BROKEN * len(broken)) and multibyte > broken.count("\ufffd"):
        return _with_replacements(data, "utf-8", said=False)
    legacy = _likeliest_legacy(data)
    if legacy is not None:
        return _with_replacements(data, legacy, said=True)
    if _is_western(data[:_SAMPLE]):
        return _with_replacements(data, "cp1252", said=True)
    return _not_text("bytes in no known encoding")


def _not_text(kind: str) -> Decoded:
    return Decoded(
        None, None, (Problem(0, "binary-file", f"This is not a text file: it is {kind}.", {"kind": kind}),)
    )


def _binary_kind(data: bytes) -> str | None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a WebP picture" if data[8:12] == b"WEBP" else "a sound or video file"
    if data[4:8] == b"ftyp":
        return "an MP4 video or HEIC picture"
    return None


def _utf16_without_bom(data: bytes) -> str | None:
    # Spaces, line ends and ASCII letters have a zero byte in UTF-16, always on the same side. Korean and Japanese text
    # has fewer of them than English, but no other text has any at all.
    sample = data[:_SAMPLE]
    if len(sample) < 2:
        return None
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    most, least = max(zeros_even, zeros_odd), min(zeros_even, zeros_odd)
    if most * 50 < len(sample) or least * 10 > most:
        return None
    encoding = "utf-16-be" if zeros_even > zeros_odd else "utf-16-le"
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    odd = sum(
        1
        for character in text
        if unicodedata.category(character) in ("Cn", "Co", "Cs") or character == "\ufffd"
    )
    return encoding if odd * 20 <= len(text) else None


def _is_western(sample: bytes) -> bool:
    """Whether these are Latin letters with some accents and curly quotes, which Windows-1252 has above ASCII."""
    foreign = sum(1 for byte in sample if byte > 127)
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r")
    return controls == 0 and foreign <= _WESTERN * len(sample)


def _likeliest_legacy(data: bytes) -> str | None:
    ranked = sorted(((_likeness(data[:_SAMPLE], encoding), encoding) for encoding in _LEGACY), reverse=True)
    return ranked[0][1] if ranked[0][0] >= _LIKELY else None


# What text in these encodings is made of. Half-width kana and single jamo are left out on purpose: they are what the
# other encodings' bytes turn into.
_COMMON = {
    "cp949": re.compile(
        "[\uac00-\ud7a3\u3000-\u3002\u3008-\u3011\u2010-\u2026\u00b7\uff01-\uff5e\u25a0-\u25cf]"
    ),
    "cp932": re.compile(
        "[\u3041-\u3093\u30a1-\u30f6\u30fc\u3000-\u3002\u3008-\u3011\u30fb\uff01-\uff5e\u25a0-\u25cf]"
    ),
}
_COMMON["euc_jp"] = _COMMON["cp932"]
_HAN = re.compile("[\u4e00-\u9fff]")
_FIRST = {"cp949": re.compile("[\uac00-\ud7a3]"), "cp932": re.compile("[\u3041-\u3093]")}
_FIRST["euc_jp"] = _FIRST["cp932"]


def _likeness(sample: bytes, encoding: str) -> float:
    """The share of non-ASCII characters that text in `encoding` is usually made of; 0 where it can hardly be read."""
    text = sample.decode(encoding, "replace")
    foreign = sum(1 for character in text if character > "\x7f")
    broken = text.count("\ufffd")
    if foreign == 0 or broken > 1 + foreign * _BROKEN or not _FIRST[encoding].search(text):
        return 0.0
    letters = _COMMON[encoding].findall(text)
    if encoding == "cp949":
        # The 2,350 syllables of EUC-KR are nearly all that Korean uses; the 8,822 others that CP949 added to them are
        # what Shift_JIS turns into.
        pairs = "".join(letters).encode("cp949")
        return (
            sum(1 for first, second in zip(pairs[::2], pairs[1::2], strict=True) if min(first, second) > 0xA0)
            / foreign
        )
    common = len(letters)
    han = len(_HAN.findall(text))
    # Japanese writes a third of its text in Han; more of it than of kana is another encoding's bytes.
    return (common + min(han, common)) / foreign


def _with_replacements(data: bytes, encoding: str, *, said: bool) -> Decoded:
    text = data.decode(encoding, "replace")
    problems = []
    if said:
        name = _NAMES.get(encoding, encoding.upper())
        problems.append(
            Problem(
                0, "encoding-assumed", f"The file is not UTF-8; it was read as {name}.", {"encoding": name}
            )
        )
    lost = text.count("\ufffd")
    if lost:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        problems.append(
            Problem(
                line,
                "bytes-unreadable",
                f"{lost} places could not be read and show as “\ufffd”; the first is on this line.",
                {"count": lost},
            )
        )
    return Decoded(text, encoding, tuple(problems))


# C0 without tab and line feed, DEL, and C1: none of them is text. NUL is among them, which PostgreSQL refuses to store.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]+")
_ASCII_CONTROLS = bytes((*range(9), *range(11, 32), 127))
# Marks that reorder the text after them to its end; in a digest they are an accident or a trick (CVE-2021-42574).
_DIRECTION = re.compile("[\u202a-\u202e]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
# The same in UTF-8, where a search for a leading byte is several times as fast.
_C1_BYTES = re.compile(rb"\xc2[\x80-\x9f]")
_DIRECTION_BYTES = re.compile(rb"\xe2\x80[\xaa-\xae]")
_SURROGATE_BYTES = re.compile(rb"\xed[\xa0-\xbf]")


def clean(text: str) -> tuple[str, tuple[Problem, ...]]:
    """`text` in NFC with `\\n` line ends, without byte order mark, control characters and direction overrides, and
    Problems that say what was taken out. Lines keep their numbers.
    """
    problems: list[Problem] = []
    text = text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Nearly every text has none of these, so it is worth knowing that quickly.
    data = text.encode("utf-8", "surrogatepass")
    if _SURROGATE_BYTES.search(data):
        text = _SURROGATES.sub("\ufffd", text)
    if len(data.translate(None, _ASCII_CONTROLS)) < len(data) or _C1_BYTES.search(data):
        message = "Control characters, which are no text, were left out"
        text = _without(_CONTROLS, text, "control-characters", message, problems)
    if _DIRECTION_BYTES.search(data):
        message = "Characters that turn the direction of writing were left out"
        text = _without(_DIRECTION, text, "direction-override", message, problems)
    return unicodedata.normalize("NFC", text), tuple(problems)


def _without(unwanted: re.Pattern[str], text: str, code: str, message: str, problems: list[Problem]) -> str:
    first = unwanted.search(text)
    if first is None:
        return text
    cleaned = unwanted.sub("", text)
    count = len(text) - len(cleaned)
    line = text.count("\n", 0, first.start()) + 1
    problems.append(Problem(line, code, f"{message} ({count}); the first is on this line.", {"count": count}))
    return cleaned
