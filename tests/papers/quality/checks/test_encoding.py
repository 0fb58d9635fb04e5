"""Lost and garbled letters are found, with what they should be where that is known."""

import pytest

from papers.quality import Context, Finding, TermBase, check_pair
from papers.quality.checks import encoding
from papers.quality.differences import MOST_TOLD
from papers.quality.pair import Pair
from tests.watchdog import comes_to_an_end

SOURCE = "The network is fast."


def found(target_text: str, source_text: str = SOURCE, target: str = "ko") -> list[Finding]:
    """What `encoding` finds."""
    return [one for one in check_pair(source_text, target_text, "en", target) if one.check == "encoding"]


def misread(text: str, written: str, read: str) -> str:
    """A text as it looks when it is read in the wrong encoding."""
    out = []
    for byte in text.encode(written):
        try:
            out.append(bytes((byte,)).decode(read))
        except UnicodeDecodeError:
            out.append(chr(byte))
    return "".join(out)


@pytest.mark.parametrize(
    ("code", "target_text", "words"),
    [
        ("letters-lost", "신경\ufffd\ufffd은 빠르다.", "\ufffd\ufffd"),
        ("letters-lost", "???은 빠르다.", "???"),
        ("letters-apart", "ㄴㅠㄹㅓㄴ은 빠르다.", "ㄴㅠㄹㅓㄴ"),
        ("control-character", "신경\x0b망은 빠르다.", "\x0b"),
        ("control-character", "\ufeff신경망은 빠르다.", "\ufeff"),
        ("control-character", "신경\ue000망은 빠르다.", "\ue000"),
        ("control-character", "신경\u202e망은 빠르다.", "\u202e"),
        ("escaped", "빠르고 &amp; 작다.", "&amp;"),
        ("escaped", "\\uc2e0\\uacbd망은 빠르다.", "\\uc2e0\\uacbd"),
        ("escaped", "%EC%8B%A0경망은 빠르다.", "%EC%8B%A0"),
    ],
)
def test_each_kind_is_found_where_it_stands(code: str, target_text: str, words: str) -> None:
    [finding] = found(target_text)
    assert (finding.code, target_text[finding.start : finding.end]) == (code, words)


@pytest.mark.parametrize(
    ("target", "words", "written", "read"),
    [
        ("ko", "신경망", "utf-8", "cp1252"),
        ("ko", "신경망", "utf-8", "latin-1"),
        ("ko", "신경망은", "cp949", "latin-1"),
        ("ja", "モデル", "utf-8", "cp1252"),
        ("ja", "ネットワーク", "cp932", "cp1252"),
        ("ja", "漢字", "utf-8", "latin-1"),
        ("ko", "모델", "utf-8", "cp949"),
        ("ja", "電力を", "utf-8", "cp932"),
    ],
)
def test_a_misread_word_is_found_and_told_as_it_was_meant(
    target: str, words: str, written: str, read: str
) -> None:
    garbled = (
        misread(words, written, read) if read in ("cp1252", "latin-1") else words.encode(written).decode(read)
    )
    text = f"{garbled} 3"
    [finding] = found(text, target=target)
    assert (finding.code, finding.replacement) == ("garbled-known", words)
    assert text[finding.start : finding.end] == garbled


@pytest.mark.parametrize("words", ["â€™", "Ã©", "Â·", "ðŸ˜€"])
def test_misread_marks_letters_and_emoji_are_found(words: str) -> None:
    assert found(f"모델{words} 3")


def test_a_word_whose_bytes_were_lost_is_found_and_nothing_is_proposed() -> None:
    text = "この" + "モデルを".encode().decode("cp932", "replace") + "使う。"
    assert {(one.check, one.replacement) for one in found(text, target="ja")} == {("encoding", None)}


@pytest.mark.parametrize(
    "target_text",
    [
        "에르되시(Erdős)와 café, naïve, São Paulo, Zürich.",
        "“café”… 그리고 «éé».",
        "가격은 €20, −5 °C ± 2 °C, ½, 3 × 4 µm.",
        "멋지다 😀 👩‍💻 ㅋㅋㅋ ㅠㅠ",
        "사람 인(人) 자, 美정부, ① 첫째 ② 둘째",
        "`&amp;`와 `\\u00e9`를 쓴다.",
        "https://example.org/%EA%B0%80%EB%82%98 참고",
        "¿Qué?는 질문이다. 뭐라고?? 정말?",
        "100% CPU, %s",
    ],
)
def test_accents_signs_emoji_and_code_are_left_alone(target_text: str) -> None:
    assert found(target_text) == []


def test_what_the_original_shows_too_is_left_alone() -> None:
    assert found("ã‚ã„처럼 깨진다.", "It looks like ã‚ã„ then.") == []
    assert found("뭐라고???", "What???") == []


def test_half_width_kana_beside_kanji_are_no_mojibake() -> None:
    assert found("半角ｶﾅと全角カナを使う。", target="ja") == []


def test_of_very_many_places_the_first_are_told_and_what_the_original_has_is_not_searched_for_each() -> None:
    def garbled(first: int) -> str:
        letters = map(chr, range(first, first + 5_000))
        return " ".join((letter * 3).encode().decode("cp1252", "replace") for letter in letters)

    pair = Pair(garbled(0xAC00) * 3, garbled(0xB000) * 3, "ja", "ko", TermBase(), Context())
    with comes_to_an_end():
        assert 0 < len(list(encoding.findings(pair))) <= 4 * MOST_TOLD
