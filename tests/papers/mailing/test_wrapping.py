"""Lines of a mail are as wide as a reader sees them, and break where each language may."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.mailing.wrapping import WIDTH, wrap


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


@pytest.mark.parametrize(
    "text",
    [
        "This paper asks a plain question and answers it with patience. " * 4,
        "이 논문은 간단한 질문을 하나 던지고 차분하게 답합니다. " * 4,
        "この論文は、簡単な問いをひとつ立て、落ち着いて答えています。" * 4,
    ],
)
def test_no_line_is_wider_than_a_mail(text: str) -> None:
    lines = wrap(text, indent="   ").splitlines()
    assert len(lines) > 2
    assert all(columns(line) <= WIDTH and line.startswith("   ") for line in lines)


def test_korean_breaks_between_words_only() -> None:
    text = "어려움에 맞추어 정하게 하는 방법을 제안합니다 " * 5
    assert wrap(text).replace("\n", " ") == " ".join(text.split())


def test_japanese_lines_neither_begin_with_a_closing_mark_nor_end_with_an_opening_one() -> None:
    for shift in range(12):
        lines = wrap("あ" * shift + "「問い」を立て、（答え）を出す。" * 8).splitlines()
        assert not any(line[0] in "、。」）" or line[-1] in "「（" for line in lines)


def test_an_address_is_never_broken() -> None:
    address = "https://gloss.example/ko/issues/" + "a" * 100 + "/日本語/"
    assert address in wrap(f"見よ {address} を").splitlines()


def test_the_first_line_has_its_own_mark() -> None:
    lines = wrap("word " * 40, indent="    ", first=" 9. ").splitlines()
    assert lines[0].startswith(" 9. word")
    assert lines[1].startswith("    word")


@given(st.text(max_size=400))
def test_no_letter_is_lost(text: str) -> None:
    assert "".join(wrap(text).split()) == "".join(text.split())
