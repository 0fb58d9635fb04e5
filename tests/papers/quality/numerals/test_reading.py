"""Numbers are read by value in every notation of the three languages; names, labels and vague words are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.folding import fold
from papers.quality.numerals import Kind, Number, hinted, read


def firm(text: str, language: str) -> list[Number]:
    """The numbers a translation must keep."""
    return read(fold(text), language).firm


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("101B", 101e9), ("101b", 101e9), ("101 billion", 101e9), ("1.2M", 1.2e6), ("100K", 1e5), ("128k", 128e3), ("5bn", 5e9),
        ("2.1 trillion", 2.1e12), ("$5m", 5e6), ("N585 million", 585e6), ("three million", 3e6), ("A hundred and one billion, no: one hundred and one billion", 101e9),
        ("twenty-five thousand", 25e3), ("1,234,567", 1234567), ("0.5", 0.5), ("10^9", 1e9), ("10⁹", 1e9), ("10^{-5}", 1e-5), ("1e-5", 1e-5),
        ("3 × 10^8", 3e8), ("2^10", 1024), ("70 percent", 70), ("forty per cent", 40), ("4-fold", 4), ("2.8 times", 2.8), ("1st", 1), ("1970s", 1970),
    ],
)  # fmt: skip
def test_english_notations_have_their_value(text: str, value: float) -> None:
    assert firm(text, "en")[-1].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,010억", 101e9), ("1010억", 101e9), ("1천10억", 101e9), ("１，０１０억", 101e9), ("10조 1,000억", 10.1e12), ("5억 8,500만", 585e6),
        ("3천 5백만", 35e6), ("12만 8천", 128e3), ("1만2345", 12345), ("123만 4,567", 1234567), ("3.5천만", 35e6), ("이십억 개", 2e9), ("백만 명", 1e6),
        ("5천 개", 5e3), ("10의 9제곱", 1e9), ("7할", 70), ("101B", 101e9), ("1 억 개", 1e8), ("2억 원", 2e8),
    ],
)  # fmt: skip
def test_korean_notations_have_their_value(text: str, value: float) -> None:
    assert [number.value for number in firm(text, "ko")] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,010億", 101e9), ("1010億", 101e9), ("千十億", 101e9), ("十億", 1e9), ("2兆1,000億", 2.1e12), ("1億3千万", 130e6), ("３万２千", 32e3),
        ("百万", 1e6), ("4千", 4e3), ("10の9乗", 1e9), ("2割", 20), ("2割5分", 25), ("40％", 40), ("3倍", 3), ("1.1億", 1.1e8),
    ],
)  # fmt: skip
def test_japanese_notations_have_their_value(text: str, value: float) -> None:
    assert [number.value for number in firm(text, "ja")] == [value]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3%", Kind.PERCENT), ("3 percentage points", Kind.PERCENTAGE_POINTS), ("3 points", Kind.POINTS), ("3x", Kind.FACTOR),
        ("3-fold", Kind.FACTOR), ("3 models", Kind.PLAIN), ("224x224", Kind.PLAIN),
    ],
)  # fmt: skip
def test_what_english_numbers_are_of(text: str, kind: Kind) -> None:
    assert firm(text, "en")[0].kind is kind


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("3퍼센트", "ko", Kind.PERCENT), ("3%p", "ko", Kind.PERCENTAGE_POINTS), ("3퍼센트포인트", "ko", Kind.PERCENTAGE_POINTS), ("3배", "ko", Kind.FACTOR),
        ("배치 3배치", "ko", Kind.PLAIN), ("3월", "ko", Kind.MONTH), ("3パーセント", "ja", Kind.PERCENT), ("3ポイント", "ja", Kind.POINTS),
        ("3倍", "ja", Kind.FACTOR), ("3月", "ja", Kind.MONTH), ("3か月", "ja", Kind.PLAIN), ("3개월", "ko", Kind.PLAIN),
    ],
)  # fmt: skip
def test_what_korean_and_japanese_numbers_are_of(text: str, language: str, kind: Kind) -> None:
    assert firm(text, language)[0].kind is kind


@pytest.mark.parametrize(
    "text",
    ["GPT-4", "GSM8K", "A100", "Llama-2-7B", "llama-2-7b", "ResNet-50", "top-1", "F1", "T5", "C4", "ViT-B/16", "@user7", "#5", "2.0.1",
     "3D", "GPT-3.5-turbo", "x86", "several", "tens of billions", "(1) first", "1. First", "a few thousand"],
)  # fmt: skip
def test_digits_of_names_labels_and_vague_words_are_not_firm(text: str) -> None:
    assert firm(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "수십억 개",
        "수백만 명",
        "구조",
        "만약 조건이 맞으면",
        "천천히 만든 백본",
        "세 가지",
        "20여 개",
        "이만 줄인다",
    ],
)
def test_vague_and_look_alike_words_of_korean_are_not_firm(text: str) -> None:
    assert firm(text, "ko") == []


@pytest.mark.parametrize(
    "text", ["数十億", "三つ", "一般に", "万一の場合", "十分に", "数10億", "第一に", "20余りの"]
)
def test_vague_and_look_alike_words_of_japanese_are_not_firm(text: str) -> None:
    assert firm(text, "ja") == []


def test_a_unit_behind_a_blank_must_end_its_word() -> None:
    assert [number.value for number in firm("5 조건과 5조각과 5조 원", "ko")] == [5, 5, 5e12]


def test_a_larger_unit_begins_another_number() -> None:
    assert [number.value for number in firm("1만 2천 3억", "ko")] == [12000, 3e8]


def test_spans_hold_the_unit_and_leave_out_signs() -> None:
    text = "약 10조 1,000억 개, $1.5B, 70%"
    assert [text[number.start : number.end] for number in firm(text, "ko")] == ["10조 1,000억", "1.5B", "70"]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("three models", "en", 3), ("the twenty-first century", "en", 21), ("half a million", "en", 5e5), ("two and a half years", "en", 2.5),
        ("twice", "en", 2), ("Part IV", "en", 4), ("세 가지", "ko", 3), ("스물다섯 명", "ko", 25), ("열두 개", "ko", 12), ("이십 년", "ko", 20), ("첫 번째", "ko", 1),
        ("사흘", "ko", 3), ("三つ", "ja", 3), ("二十人", "ja", 20), ("ふたつ", "ja", 2), ("第一", "ja", 1), ("半分", "ja", 0.5), ("절반", "ko", 0.5),
    ],
)  # fmt: skip
def test_words_hint_at_numbers(text: str, language: str, value: float) -> None:
    assert value in {number.value for number in hinted(text, language)}


def test_a_number_may_have_other_values() -> None:
    assert 18.0 in firm("1年半", "ja")[0].others
    assert 2024.0 in firm("令和6年", "ja")[0].others
    assert 1990.0 in firm("'90", "en")[0].others
    assert 15.0 in firm("오후 3시", "ko")[0].others
    assert 5e6 in firm("5m", "en")[0].others


def test_endless_digits_are_a_key_and_no_number() -> None:
    assert firm("9" * 5000, "en") == []
    assert len(firm("1," + "234," * 5000 + "56", "en")) < 5000


pieces = st.one_of(
    st.sampled_from(
        ("1", "10", "1,010", "2.5", "억", "만", "조", "천", "십", "億", "万", "千", "B", "k", "x", "%", "^", "{", "}", "e-", "⁹", " ", "-", "~",
         "배", "월", "年半", "割", "million", " hundred", "two ", "and ", "half", "IV", "'", "(", ")", ".", ":", "00", "-fold", "の", "乗", "⁻", "**")
    ),
    st.text(max_size=3),
)  # fmt: skip


@given(st.lists(pieces, max_size=20).map("".join), st.sampled_from(["ko", "ja", "en"]))
def test_any_text_is_read_with_spans_in_order_and_apart(text: str, language: str) -> None:
    folded = fold(text)
    reading = read(folded, language)
    at = 0
    for number in reading.firm:
        assert at <= number.start < number.end <= len(folded)
        at = number.end
    for number in (*reading.loose, *hinted(folded, language)):
        assert 0 <= number.start < number.end <= len(folded)
