"""Consistency: the rarer spelling of a loan-word and the rarer word for a Concept are found; look-alikes are not."""

from itertools import product

import pytest

from papers.quality import check_pair
from papers.quality.checks import consistency
from papers.quality.context import Context, Texts
from papers.quality.finding import Finding, Severity
from papers.quality.pair import Pair
from papers.quality.termbase import TermBase
from papers.quality.terms import Concept, Term
from tests.papers.quality.looking import NO_TERMS, found_by, repaired, the_one
from tests.watchdog import comes_to_an_end


def found_in(
    *pairs: tuple[str, str], language: str = "ko", terms: TermBase = NO_TERMS
) -> list[list[Finding]]:
    """What is found in each of the pairs of one issue."""
    context = Context([Texts(source, target, "en", language) for source, target in pairs])
    return [
        list(consistency.findings(Pair(source, target, "en", language, terms, context)))
        for source, target in pairs
    ]


GROKKING = ("Grokking is late, and grokking is odd.", "그로킹은 늦고, 그로킹은 기이하다.")


def test_the_rarer_spelling_in_an_issue_is_found_and_replaced() -> None:
    target = "그루킹을 설명한다."
    usual, (finding,) = found_in(GROKKING, ("We explain grokking.", target))
    assert usual == []
    assert (finding.code, finding.severity) == ("spelling-differs", Severity.MINOR)
    assert finding.facts == {"found": "그루킹", "usual": "그로킹", "word": "grokking"}
    assert repaired(target, finding) == "그로킹을 설명한다."
    assert (finding.source_start, finding.source_end) == (11, 19)


def test_one_text_alone_may_spell_a_word_in_two_ways() -> None:
    target = "그로킹은 늦다. 그로킹은 기이하다. 그루킹을 설명한다."
    finding = the_one(consistency, "Grokking is late. Grokking is odd. We explain grokking.", target)
    assert target[finding.start : finding.end] == "그루킹"


def test_of_two_spellings_as_frequent_the_later_is_told() -> None:
    first, second = found_in(
        ("Grokking is late.", "그로킹은 늦다."), ("Grokking is odd.", "그루킹은 기이하다.")
    )
    assert first == []
    assert second[0].facts["usual"] == "그로킹"


@pytest.mark.parametrize(
    ("word", "usual", "rare"),
    [
        ("dataset", "데이터셋", "데이터 세트"),
        ("transformer", "트랜스포머", "트랜스포머스"),
        ("parameter", "파라미터", "패러미터"),
        ("architecture", "아키텍처", "아키텍쳐"),
        ("content", "콘텐츠", "컨텐츠"),
        ("label", "레이블", "라벨"),
        ("workflow", "워크플로", "워크플로우"),
        ("robot", "로봇", "로보트"),
    ],
)
def test_spellings_of_one_loan_word_in_korean(word: str, usual: str, rare: str) -> None:
    source = f"Every {word} is good. Each {word} is new. No {word} is old."
    target = f"모두 좋은 {usual}이다. 새로운 {usual}의 이야기. 낡은 {rare}에 관하여."
    finding = the_one(consistency, source, target)
    assert (finding.facts["found"], finding.facts["usual"]) == (rare, usual)


@pytest.mark.parametrize(
    ("word", "usual", "rare"),
    [
        ("parameter", "パラメータ", "パラメーター"),
        ("grokking", "グロッキング", "グロキング"),
        ("user", "ユーザー", "ユーザ"),
        ("interface", "インターフェース", "インタフェース"),
        ("dataset", "データセット", "データ・セット"),
        ("vector", "ベクトル", "ヴェクトル"),
        ("simulator", "シミュレータ", "シュミレータ"),
    ],
)
def test_spellings_of_one_loan_word_in_japanese(word: str, usual: str, rare: str) -> None:
    source = f"Every {word} is good. Each {word} is new. No {word} is old."
    target = f"良い{usual}と新しい{usual}。古い{rare}はない。"
    finding = the_one(consistency, source, target, "en-ja")
    assert (finding.facts["found"], finding.facts["usual"]) == (rare, usual)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("A model, a model, a module", "모델, 모델, 모듈", "ko"),
        ("A model, a model, a component", "모델, 모델, 모듈", "ko"),
        ("An agent, an agent, the agency", "エージェント、エージェント、エージェンシー", "ja"),
        ("A parameter, a parameter, a meta-parameter", "パラメータ、パラメータ、メタパラメータ", "ja"),
        ("A prompt, a prompt, prompting", "プロンプト、プロンプト、プロンプティング", "ja"),
        ("Learning and academic learning", "학습, 학술, 학습", "ko"),
        ("Bill drinks beer with Bill.", "ビルはビルとビールを飲む。", "ja"),
        ("Grokking, grokking, grokking", "그로킹은 그로킹이며 그로킹에서 온다.", "ko"),
        ("German surgery in Germany", "독일의 수술, 독일에서, 독일", "ko"),
        ("그로킹, 그루킹", "グロッキング、グロキング", "ja"),
    ],
)
def test_words_that_only_look_alike_are_silent(source: str, target: str, language: str) -> None:
    assert found_by(consistency, source, target, f"en-{language}") == []


def test_a_blank_alone_is_a_hint() -> None:
    source, target = "A dataset, a dataset, a dataset", "데이터셋과 데이터셋과 데이터 셋"
    assert the_one(consistency, source, target).severity is Severity.HINT


FINE_TUNING = TermBase(
    (
        Concept(
            "fine-tuning",
            (Term("en", "fine-tuning"), Term("ko", "미세 조정"), Term("ko", "파인튜닝"), Term("ko", "FT")),
        ),
    )
)


def test_the_rarer_word_for_a_concept_is_found() -> None:
    target = "미세 조정을 피한다."
    usual, (finding,) = found_in(
        ("Fine-tuning is cheap; fine-tuning is stable.", "파인튜닝은 싸고, 파인튜닝은 안정적이다."),
        ("We avoid fine-tuning.", target),
        terms=FINE_TUNING,
    )
    assert usual == []
    assert (finding.code, finding.severity) == ("term-differs", Severity.MINOR)
    assert repaired(target, finding) == "파인튜닝을 피한다."


def test_words_as_frequent_for_a_concept_are_a_hint() -> None:
    _, (finding,) = found_in(
        ("Fine-tuning is cheap.", "파인튜닝은 싸다."),
        ("We avoid fine-tuning.", "미세 조정을 피한다."),
        terms=FINE_TUNING,
    )
    assert finding.severity is Severity.HINT


@pytest.mark.parametrize("other", ["자기-주목", "삼(3)차원", "가"])
def test_words_for_a_concept_may_hold_any_sign(other: str) -> None:
    terms = TermBase(
        (Concept("attention", (Term("en", "self-attention"), Term("ko", "자기 주의"), Term("ko", other))),)
    )
    usual, (finding,) = found_in(
        ("Self-attention and self-attention", "자기 주의와 자기 주의"),
        ("self-attention", f"{other}는"),
        terms=terms,
    )
    assert usual == []
    assert (finding.code, finding.facts["found"]) == ("term-differs", other)


def test_translations_into_other_languages_are_left_alone() -> None:
    convolution = TermBase(
        (
            Concept(
                "convolution",
                (Term("en", "convolution"), Term("ko", "합성곱"), Term("ja", "畳み込み"), Term("ja", "重畳")),
            ),
        )
    )
    source = "A transformer and a convolution"
    texts = [
        Texts(source, "트랜스포머와 합성곱", "en", "ko"),
        Texts(f"{source}.", "트랜스포머와 합성곱.", "en", "ko"),
        Texts(source, "トランスフォーマーと畳み込み", "en", "ja"),
        Texts("트랜스포머와 합성곱", "トランスフォーマと重畳", "ko", "ja"),
    ]
    context = Context(texts)
    assert [list(consistency.findings(Pair(*one, convolution, context))) for one in texts] == [[]] * 4


def test_an_acronym_beside_what_it_stands_for_is_silent() -> None:
    pairs = ("Fine-tuning, fine-tuning", "파인튜닝, 파인튜닝"), ("fine-tuning", "FT")
    assert found_in(*pairs, terms=FINE_TUNING) == [[], []]


def test_words_the_original_does_not_name_the_concept_for_are_silent() -> None:
    pairs = (
        ("Fine-tuning, fine-tuning", "파인튜닝, 파인튜닝"),
        ("fine-tuning by small changes", "파인튜닝이라는 미세 조정"),
    )
    assert found_in(*pairs, terms=FINE_TUNING) == [[], []]


# Words of one skeleton, and spellings that sound like one word.
MANY_ALIKE = [
    f"t{''.join(one)}t{''.join(two)}t"
    for one in product("aeiou", repeat=3)
    for two in product("aeiou", repeat=3)
]
MANY_SPELLINGS = [
    "".join(run) for run in product("パポペ", "アイウ", "ラロレ", "アイウ", "マモメ", "アイウ", "タテト")
]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("dataset parameter " * 11_000, "파라미터 패러미터 데이터 세트 " * 11_000, "ko"),
        ("parameter " * 20_000, "パラメータ、パラメーター、" * 14_000, "ja"),
        (
            " ".join(MANY_ALIKE),
            " ".join("".join(run) for run in product("다더도두드디", repeat=3)) * 100,
            "ko",
        ),
        ("parameter", "、".join(f"{one}、データ{one}" for one in MANY_SPELLINGS), "ja"),
        ("a" * 200_000, "ア" * 200_000, "ja"),
    ],
)
def test_a_long_text_is_answered_in_time(source: str, target: str, language: str) -> None:
    with comes_to_an_end():
        assert len(found_by(consistency, source, target, f"en-{language}")) <= 20


def _spellings(*pairs: tuple[str, str], language: str) -> list[str]:
    texts = [Texts(source, target, "en", language) for source, target in pairs]
    return [
        one.target_text[found.start : found.end]
        for one in texts
        for found in check_pair(*one, context=Context(tuple(texts)))
        if found.check == "consistency" and found.severity > Severity.HINT
    ]


def test_compounds_tell_which_of_two_spellings_is_the_usual_one() -> None:
    assert _spellings(
        ("The user data is private.", "ユーザーデータは非公開だ。"),
        ("Users click.", "ユーザがクリックする。"),
        ("A user writes.", "ユーザーが書く。"),
        language="ja",
    ) == ["ユーザ"]


def test_what_writers_of_loan_words_confuse_is_another_spelling() -> None:
    assert _spellings(
        ("Mamba is linear.", "맘바는 선형이다."),
        ("Mamba is fast.", "맘바는 빠르다."),
        ("A Mamba block has no state.", "멤바 블록에는 상태가 없다."),
        language="ko",
    ) == ["멤바"]
    assert _spellings(
        ("Anthropic said so.", "アンソロピックが述べた。"),
        ("Anthropic wrote.", "アンソロピックが書いた。"),
        ("Anthropic replied.", "アントロピックが答えた。"),
        language="ja",
    ) == ["アントロピック"]


def test_a_plain_predicate_is_no_loan_word() -> None:
    assert not _spellings(
        ("Kanji such as 漢字 (hanja) confuse tokenizers.", "한자(漢字)는 토크나이저를 혼란스럽게 한다."),
        language="ko",
    )
