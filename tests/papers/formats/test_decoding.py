"""From bytes to text: encodings, byte order marks, control characters, files that are no text."""

import codecs
import gzip
import io
import unicodedata
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats import parse, parse_bytes
from papers.formats.decoding import clean, decode
from tests.papers.formats.samples import sample_text

KOREAN = sample_text("bilingual_weekly_bullets_ko")
JAPANESE = sample_text("bilingual_weekly_tight_ja")
ENGLISH = sample_text("dair_weekly_years")


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize("text", [KOREAN, JAPANESE, ENGLISH], ids=["ko", "ja", "en"])
def test_utf8_is_read_without_a_word(text):
    assert decode(text.encode()) == decode(codecs.BOM_UTF8 + text.encode())
    assert decode(text.encode()).text == text
    assert decode(text.encode()).problems == ()


@pytest.mark.parametrize("text", [KOREAN, JAPANESE, ENGLISH], ids=["ko", "ja", "en"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("bom", [True, False], ids=["bom", "no bom"])
def test_utf16_is_read_with_and_without_its_mark(text, encoding, bom):
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}[encoding] if bom else b""
    decoded = decode(mark + text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert codes(decoded.problems) == ["encoding-assumed"]


def test_utf32_is_read_by_its_mark():
    assert decode(codecs.BOM_UTF32_LE + KOREAN.encode("utf-32-le")).text == KOREAN


def in_encoding(text, encoding):
    """The part of a text that the encoding has letters for."""
    return text.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize(
    ("text", "written", "assumed"),
    [
        (KOREAN, "euc_kr", "cp949"),
        (KOREAN, "cp949", "cp949"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "cp932", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        ("긴 글을 읽는 모델입니다.\n", "euc_kr", "cp949"),
        ("長い文脈を読むモデルです。\n", "shift_jis", "cp932"),
        ("長い文脈を読むモデルです。\n", "euc_jp", "euc_jp"),
        ("Title / 긴 글\nhttps://arxiv.org/abs/2503.01234\n", "euc_kr", "cp949"),
    ],
)
def test_korean_and_japanese_encodings_are_told_apart(text, written, assumed):
    text = in_encoding(text, written)
    decoded = decode(text.encode(written))
    assert (decoded.text, decoded.encoding) == (text, assumed)
    assert codes(decoded.problems) == ["encoding-assumed"]


@pytest.mark.parametrize(
    ("text", "encoding"), [(KOREAN, "euc_kr"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp")]
)
def test_a_digest_reads_the_same_in_its_old_encoding(text, encoding):
    text = in_encoding(text, encoding)
    document = parse_bytes(text.encode(encoding))
    assert document.issues == parse(text).issues
    assert document.problems[0].code == "encoding-assumed"


def test_a_western_text_with_curly_quotes_is_read():
    decoded = decode(("A model that reads “long” texts – cheaply. " * 5).encode("cp1252"))
    assert "“long”" in decoded.text
    assert decoded.problems[0].params == {"encoding": "Windows-1252"}


def test_a_text_cut_within_a_character_is_still_utf8():
    data = KOREAN.encode()
    cut = data[: len(data) // 2]
    while True:
        cut = cut[:-1]
        try:
            cut.decode()
        except UnicodeDecodeError:
            break
    decoded = decode(cut)
    assert decoded.encoding == "utf-8"
    assert codes(decoded.problems) == ["bytes-unreadable"]
    assert decoded.problems[0].params == {"count": 1}
    assert decoded.problems[0].line == decoded.text.count("\n") + 1


def zip_bytes():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.md", KOREAN)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00", "GIF"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x00\x00\x00\x20ftypisom", "MP4"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (zip_bytes(), "zip"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (bytes(range(256)) * 40, "no known encoding"),
    ],
)
def test_a_file_that_is_no_text_is_called_what_it_is(data, kind):
    decoded = decode(data)
    assert decoded.text is None
    (problem,) = decoded.problems
    assert problem.code == "binary-file"
    assert kind in problem.message
    document = parse_bytes(data)
    assert (document.format, document.issues, document.problems) == (None, (), decoded.problems)


@given(st.binary())
def test_any_bytes_are_text_or_a_statement(data):
    decoded = decode(data)
    if decoded.text is None:
        assert codes(decoded.problems) == ["binary-file"]
    else:
        assert decoded.encoding is not None
    assert "parser-failed" not in codes(parse_bytes(data).problems)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_what_is_utf8_is_read_as_utf8(text):
    # The first bytes of a text can be another file's mark, and NULs another encoding's: not this test's subject.
    decoded = decode(("글 " + text).encode())
    assert decoded.text == "글 " + text


def test_line_ends_are_unix():
    assert clean("a\r\nb\rc\n") == ("a\nb\nc\n", ())


def test_the_byte_order_mark_is_no_text():
    assert clean("\ufeffa") == ("a", ())


def test_text_is_nfc():
    assert clean(unicodedata.normalize("NFD", "긴 글 がぎ é"))[0] == "긴 글 がぎ é"


def test_control_characters_are_left_out_and_said():
    text, problems = clean("a\n\x00b\x1b[0m\x7f\x85c\td")
    assert text == "a\nb[0mc\td"
    assert [(p.code, p.line, p.params) for p in problems] == [("control-characters", 2, {"count": 4})]


def test_direction_overrides_are_left_out_and_said():
    text, problems = clean("a\nb\u202egpj.exe\u202c")
    assert text == "a\nbgpj.exe"
    assert [(p.code, p.line, p.params) for p in problems] == [("direction-override", 2, {"count": 2})]


def test_both_kinds_are_said():
    assert codes(clean("\x00\u202e")[1]) == ["control-characters", "direction-override"]


def test_lone_surrogates_become_replacement_characters():
    assert clean("a\ud800b")[0] == "a\ufffdb"


@given(st.text(st.characters(categories=["L", "N", "P", "Z", "C"])))
def test_cleaned_text_is_clean_and_keeps_its_lines(text):
    cleaned, _ = clean(text)
    assert clean(cleaned) == (cleaned, ())
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(
        unicodedata.category(character) in ("Cc", "Cs") for character in cleaned if character not in "\n\t"
    )
    assert cleaned.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace(" ", " \x00"),
    ],
)
def test_line_ends_marks_and_nul_bytes_change_nothing_in_the_reading(damage):
    assert parse(damage(KOREAN)).issues == parse(KOREAN).issues
