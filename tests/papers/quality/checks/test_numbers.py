"""Numbers: wrong values are found with the right words for them; equal values in any notation are silent."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.checks import numbers
from papers.quality.context import Context
from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.termbase import TermBase
from tests.watchdog import comes_to_an_end

NOTHING = TermBase(())


def found(source: str, target: str, languages: str = "en-ko") -> list[Finding]:
    """What the check says, hints too."""
    source_language, target_language = languages.split("-")
    return list(numbers.findings(Pair(source, target, source_language, target_language, NOTHING, Context())))


def only(source: str, target: str, languages: str = "en-ko") -> Finding:
    """The one finding there must be."""
    (finding,) = found(source, target, languages)
    return finding


def test_ten_billion_for_a_hundred_billion_is_critical_and_corrected() -> None:
    source, target = "an LLM with 101B parameters", "101억 개의 매개변수를 가진 LLM"
    finding = only(source, target)
    assert finding.severity is Severity.CRITICAL
    assert finding.category is Category.MISTRANSLATION
    assert target[finding.start : finding.end] == "101억"
    assert source[finding.source_start : finding.source_end] == "101B"
    assert finding.replacement == "1,010억"


def test_a_lost_unit_letter_is_found_though_the_name_of_the_model_has_the_same_digits() -> None:
    target = "101개의 파라미터를 가진 FLM-101B"
    finding = only("flm-101b with 101b parameters", target)
    assert target[finding.start : finding.end] == "101개"
    assert finding.replacement == "1,010억 개"


@pytest.mark.parametrize(
    ("source", "target", "languages", "replacement"),
    [
        ("4.5M images", "이미지 4.5장", "en-ko", "450만 장"),
        ("10.1 trillion", "1조 1,000억", "en-ko", "10조 1,000억"),
        ("a 13B model", "30B 모델", "en-ko", "13B"),
        ("2,000 steps", "2만 단계", "en-ko", "2,000"),
        ("six weeks", "8주", "en-ko", "6"),
        ("in June 2024", "2024년 7월", "en-ko", "6"),
        ("10^21 operations", "10¹²번의 연산", "en-ko", "10²¹"),
        ("2.1 trillion", "21兆", "en-ja", "2兆1,000億"),
        ("20%", "3割", "en-ja", "20%"),
        ("토큰 15억 개", "15B tokens", "ko-en", "1.5B"),
        ("1,010억 개", "10.1 billion", "ko-en", "101 billion"),
        ("5월 8일", "June 8", "ko-en", "May"),
        ("15억", "15万", "ko-ja", "15億"),
    ],
)
def test_the_right_words_are_proposed_in_the_style_that_stands_there(
    source: str, target: str, languages: str, replacement: str
) -> None:
    assert only(source, target, languages).replacement == replacement


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("1.5B tokens", "토큰 15억 개", "en-ko"),
        ("101 billion", "1천10억", "en-ko"),
        ("$100K", "10만 달러", "en-ko"),
        ("300 to 500 billion", "3,000억~5,000억", "en-ko"),
        ("300 to 500 billion", "3,000億から5,000億", "en-ja"),
        ("35-40%", "35~40%", "en-ko"),
        ("from 5.9%, 10.9% and 20%", "5.9, 10.9, 20%에서", "en-ko"),
        ("3x and 3-fold", "3배, 세 배", "en-ko"),
        ("twice, by half", "두 배, 절반", "en-ko"),
        ("50%", "절반", "en-ko"),
        ("half a million images", "50만 장의 이미지", "en-ko"),
        ("On March 14, 2023", "2023년 3월 14일에", "en-ko"),
        ("May 2024", "2024年5月", "en-ja"),
        ("18 months", "1年半", "en-ja"),
        ("3 p.m.", "15時", "en-ja"),
        ("0430 hours", "4시 30분", "en-ko"),
        ("24/7", "24時間365日", "en-ja"),
        ("the 1990s", "90년대", "en-ko"),
        ("In 2024", "令和6年", "en-ja"),
        ("fifty miles away", "80킬로미터 떨어진", "en-ko"),
        ("sunk 6 inches", "15cm를 묻었다", "en-ko"),
        ("20% of users", "ユーザーの2割", "en-ja"),
        ("two-thirds", "3분의 2", "en-ko"),
        ("$10^9$ tokens", "10억 토큰", "en-ko"),
        ("Part IV", "4부", "en-ko"),
        ("GPT-4 on GSM8K", "GSM8K에서의 GPT-4", "en-ko"),
        ("Llama 2 7B", "Llama-2-7B", "en-ko"),
        ("the 7B model, and 7B again", "70억 모델", "en-ko"),
        ("Two of three", "세 개 중 두 개", "en-ko"),
        ("a single pass", "1회의 패스", "en-ja"),
        ("1) a 2) b", "① 가 ② 나", "en-ko"),
        ("10조 1,000억", "10兆1,000億", "ko-ja"),
        ("1年半", "18개월", "ja-ko"),
        ("만 개의 예시", "ten thousand examples", "ko-en"),
        ("스무 명", "20 people", "ko-en"),
        ("2분기", "the second quarter", "ko-en"),
        ("百万", "a million", "ja-en"),
    ],
)
def test_equal_values_are_silent(source: str, target: str, languages: str) -> None:
    assert found(source, target, languages) == []


def test_a_lost_number_is_named_where_it_was_expected() -> None:
    source, target = "It rises from 36.3% to 47.2%.", "36.3%에서 올랐다."
    finding = only(source, target)
    assert (finding.code, finding.severity) == ("number-missing", Severity.MAJOR)
    assert finding.start == finding.end == target.index("%")
    assert source[finding.source_start : finding.source_end] == "47.2"
    assert finding.facts == {"source": "47.2%"}


def test_an_added_number_is_named() -> None:
    finding = only("learns from a handful of demonstrations", "시연 50개에서 배운다")
    assert (finding.code, finding.category, finding.source_start) == ("number-added", Category.ADDITION, None)


def test_a_small_added_count_is_only_a_hint_and_ones_and_twos_are_nothing() -> None:
    assert only("a hand of cards", "카드 5장").severity is Severity.HINT
    assert found("a card and another", "카드 1장과 2장") == []


def test_a_percentage_is_not_a_factor() -> None:
    finding = only("3x faster", "3% 빠르다")
    assert (finding.code, finding.severity, finding.replacement) == (
        "number-unit-differs",
        Severity.CRITICAL,
        "3배",
    )
    assert only("an error of 3%", "3倍の誤り", "en-ja").replacement == "3%"


def test_a_lost_percent_sign_is_found_unless_the_text_says_it_once() -> None:
    assert only("25% faster", "25 더 빠르게").replacement == "25%"
    assert found("Accuracy: 25%", "정확도(%): 25") == []


def test_points_that_became_a_share_are_found() -> None:
    assert only("up 5 percentage points", "5% 상승").code == "number-points"
    assert found("up 5 percentage points", "5%p 상승") == []
    assert found("up 5 percentage points", "5ポイント上昇", "en-ja") == []


def test_numbers_that_are_unlike_are_set_against_each_other_without_a_proposal() -> None:
    assert only("in 2019 it won", "99.5로 이겼다").replacement is None


def test_counts_in_words_are_compared_where_nothing_else_answers_them() -> None:
    assert only("It has three stages.", "네 단계로 이루어진다.").severity is Severity.CRITICAL
    assert only("五つの課題がある。", "There are six tasks.", "ja-en").code == "number-differs"
    assert found("It has three stages.", "세 단계로 이루어진다.") == []
    assert found("It has three stages.", "여러 단계로 이루어진다.") == []


def test_languages_nobody_reads_are_left_alone() -> None:
    assert found("101B", "10 Milliarden", "en-de") == []


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python `work` runs: a measure that a busy machine does not change."""
    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("101B and 3-5 percent, ", "101억과 3~5, "),
        ("GPT-4 in 10^9 miles ", "라마2 H100 15km "),
        ("six million and seven ", "삼백만 여섯 이십 년 "),
        ("1,234,", "1만 2천 3조 4억 "),
    ],
)
def test_a_hundredfold_text_takes_a_hundredfold_of_steps_at_the_most(source: str, target: str) -> None:
    few = steps(lambda: found(source * 10, target * 10))
    many = steps(lambda: found(source * 1000, target * 1000))
    assert many <= 110 * few


def test_ten_thousand_numbers_are_answered() -> None:
    assert len(found("12 " * 10_000, "13 " * 10_000)) == 10_000
    assert len(found(" ".join(map(str, range(3, 10_003))), "수가 없다")) == 10_000


@given(st.text(), st.text(), st.sampled_from(["en-ko", "ko-en", "en-ja", "ja-en", "ko-ja", "ja-ko", "ko-ko"]))
def test_any_two_texts_are_answered_with_spans_inside(source: str, target: str, languages: str) -> None:
    for finding in found(source, target, languages):
        assert 0 <= finding.start <= finding.end <= len(target)
        assert finding.source_start is None or 0 <= finding.source_start <= (finding.source_end or 0) <= len(
            source
        )


@pytest.mark.parametrize(
    ("source", "wrong", "right", "languages"),
    [
        ("posted on March 5, 2024", "2024년 5월 3일 게시", "2024년 3월 5일 게시", "en-ko"),
        ("due the 7th of April", "7月4日締め切り", "4月7日締め切り", "en-ja"),
        ("2024년 5월 3일부터", "from March 5, 2024", "from May 3, 2024", "ko-en"),
        ("a quarter of the memory", "메모리의 5분의 1", "메모리의 4분의 1", "en-ko"),
        (
            "Half of the data is synthetic.",
            "데이터의 3분의 1은 합성이다.",
            "데이터의 절반은 합성이다.",
            "en-ko",
        ),
        ("It cuts errors by two thirds.", "誤りを4分の3減らす。", "誤りを3分の1に減らす。", "en-ja"),
        ("It doubles the speed.", "속도를 세 배로 높인다.", "속도를 두 배로 높인다.", "en-ko"),
        (
            "It doubles throughput and cuts errors by two thirds.",
            "スループットを3倍にし、誤りを3分の2減らす。",
            "スループットを2倍にし、誤りを3分の2減らす。",
            "en-ja",
        ),
        ("from $30 to $0.50", "30달러에서 5센트로", "30달러에서 50센트로", "en-ko"),
    ],
)
def test_days_fractions_and_multiples_are_compared_whole(
    source: str, wrong: str, right: str, languages: str
) -> None:
    assert any(finding.severity is Severity.CRITICAL for finding in found(source, wrong, languages))
    assert not found(source, right, languages)


def test_a_particle_may_stand_right_behind_percentage_points() -> None:
    assert not found("a gain of 17.5 percentage points", "17.5%p의 향상")
    assert not found("a gain of 17.5 percentage points", "17.5%pの向上", "en-ja")


def test_a_power_may_be_written_in_latex() -> None:
    source = r"Trained on $1.2 \times 10^9$ tokens."
    assert not found(source, "12억 토큰으로 학습했다.")
    assert not found(source, r"$1.2\times10^{9}$ 토큰으로 학습했다.")
    assert only(source, "120억 토큰으로 학습했다.").replacement == "12억"


@pytest.mark.parametrize(
    ("source", "wrong", "right", "languages"),
    [
        ("in Q3 2024", "2024년 2분기에", "2024년 3분기에", "en-ko"),
        ("in Q3 2024", "2024年第2四半期に", "2024年第三四半期に", "en-ja"),
        ("from 80 GB to 48 GB", "80MB에서 48GB로", "80GB에서 48기가바이트로", "en-ko"),
        ("a latency of 12 ms", "12초의 지연", "12밀리초의 지연", "en-ko"),
        ("after 5 weeks", "5か月後に", "5週間後に", "en-ja"),
        ("One in five tasks fails.", "과제의 30%는 실패한다.", "과제의 20%는 실패한다.", "en-ko"),
        ("a half-million-dollar grant", "500만 달러의 보조금", "50만 달러의 보조금", "en-ko"),
        ("精度は九割を超えた", "정확도는 9%를 넘었다", "정확도는 90%를 넘었다", "ja-ko"),
    ],
)
def test_quarters_units_and_shares_in_words_are_compared(
    source: str, wrong: str, right: str, languages: str
) -> None:
    assert any(finding.severity > Severity.HINT for finding in found(source, wrong, languages))
    assert not found(source, right, languages)


def test_a_unit_that_is_converted_is_no_other_unit() -> None:
    assert not found("It takes 24 hours, that is 1,440 minutes.", "24시간, 곧 1,440분이 걸린다.")
    assert not found("It holds 0.5 TB.", "0.5TB를 담는다.")


@pytest.mark.parametrize(
    ("source", "right", "languages"),
    [
        ("Two decades later", "20년 뒤", "en-ko"),
        ("Profits fell by nearly a fifth.", "利益は2割近く減少した。", "en-ja"),
        ("2.5 quintillion bytes a day", "하루에 250경 바이트", "en-ko"),
        ("2.5 quintillion bytes a day", "1日に250京バイト", "en-ja"),
    ],
)
def test_decades_fifths_and_quintillions_have_their_value(source: str, right: str, languages: str) -> None:
    assert not found(source, right, languages)


def test_thousands_of_days_that_differ_are_told_in_bounded_time() -> None:
    pair = Pair("March 5 " * 12_000, "7월 9일 " * 12_000, "en", "ko", TermBase(), Context())
    with comes_to_an_end():
        assert len(list(numbers.findings(pair))) >= 12_000
