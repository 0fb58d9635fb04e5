"""Terminology: forbidden words for the terms of the original, and terms that nothing stands for."""

from collections.abc import Sequence

import pytest

from papers.quality import check_pair, check_texts
from papers.quality.checks import terminology
from papers.quality.context import Context, Exemption, Texts
from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.termbase import TermBase
from papers.quality.terms import Concept, Status, Term
from tests.watchdog import comes_to_an_end

P, A, F = Status.PREFERRED, Status.ADMITTED, Status.FORBIDDEN


def concept(
    key: str, english: str, *others: tuple[str, str, Status], is_kept: bool = False, pos: str = "noun"
) -> Concept:
    terms = (
        Term("en", english, part_of_speech=pos),
        *(Term(language, text, status) for language, text, status in others),
    )
    return Concept(key, terms, is_kept=is_kept)


TERMS = TermBase(
    [
        concept("norm", "norm", ("ko", "노름", P), ("ko", "규범", F), ("ja", "ノルム", P), ("ja", "規範", F)),
        concept("social-norm", "social norm", ("ko", "사회 규범", P), ("ja", "社会規範", P)),
        concept("gradient-norm", "gradient norm", ("ko", "기울기 노름", P), ("ko", "기울기 규범", F)),
        concept("gradient", "gradient", ("ko", "그래디언트", P), ("ko", "기울기", A), ("ko", "그라데이션", F), ("ja", "勾配", P)),
        concept("logit", "logit", ("ko", "로짓", P), ("ko", "로그", F), ("ja", "ロジット", P)),
        concept("log", "logarithm", ("ko", "로그", P)),
        concept("token", "token", ("ko", "토큰", P), ("ko", "징표", F), ("ja", "トークン", P), ("ja", "しるし", F)),
        concept("layer", "layer", ("ko", "레이어", P), ("ko", "지층", F)),
        concept("overfitting", "overfitting", ("ko", "과적합", P), ("ja", "過学習", P)),
        concept("llm", "large language model", ("ko", "대규모 언어 모델", P), ("ko", "LLM", A), ("ja", "大規模言語モデル", P)),
        concept("lm", "language model", ("ko", "언어 모델", P), ("ja", "言語モデル", P)),
        concept("beam-search", "beam search", ("ko", "빔 서치", P), ("ko", "광선 탐색", F)),
        concept("tokenize", "tokenize", ("ko", "토큰화", P), pos="verb"),
        concept("hugging-face", "Hugging Face", ("ko", "껴안는 얼굴", F), is_kept=True),
        Concept("acronym", (Term("en", "RAG", is_case_sensitive=True), Term("ko", "검색 증강 생성"), Term("ko", "RAG", A), Term("ko", "걸레", F))),
        Concept("matrix", (Term("en", "matrix"), Term("en", "chart", F), Term("ko", "행렬"))),
    ]
)  # fmt: skip


def found(source: str, target: str, languages: str = "en-ko", issue: tuple[str, ...] = ()) -> list[Finding]:
    """What the check says of a pair in an issue with other originals."""
    source_language, target_language = languages.split("-")
    texts = Texts(source, target, source_language, target_language)
    context = Context((texts, *(Texts(other, "", source_language, target_language) for other in issue)))
    return list(terminology.findings(Pair(*texts, terms=TERMS, context=context)))


def only(source: str, target: str, languages: str = "en-ko") -> Finding:
    """The one finding there must be."""
    (finding,) = found(source, target, languages)
    return finding


def corrected(source: str, target: str, languages: str = "en-ko") -> str:
    """The translation with every replacement put in."""
    for finding in reversed(found(source, target, languages)):
        assert finding.replacement is not None
        target = target[: finding.start] + finding.replacement + target[finding.end :]
    return target


def test_a_forbidden_word_is_a_major_error_with_the_right_one() -> None:
    source, target = "the norm of the gradient", "기울기의 규범"
    finding = only(source, target)

    assert (finding.code, finding.category, finding.severity) == (
        "term-forbidden-known",
        Category.TERMINOLOGY,
        Severity.MAJOR,
    )
    assert target[finding.start : finding.end] == "규범"
    assert source[finding.source_start : finding.source_end] == "norm"
    assert finding.replacement == "노름"
    assert finding.message == "“규범” is the wrong word for “norm”. Write “노름” instead."


@pytest.mark.parametrize(
    ("source", "target", "languages", "becomes"),
    [
        ("a layer and its gradient", "지층과 기울기", "en-ko", "레이어와 기울기"),
        ("a layer and its gradient", "지층이라는 것은 기울기", "en-ko", "레이어라는 것은 기울기"),
        ("the gradient flows", "그라데이션은 흐른다", "en-ko", "그래디언트는 흐른다"),
        ("logits come from a layer", "레이어에서 로그를 얻는다", "en-ko", "레이어에서 로짓을 얻는다"),
        ("norms of gradients", "勾配の規範を測る", "en-ja", "勾配のノルムを測る"),
        ("행렬의 그래디언트", "Gradients of charts", "ko-en", "Gradients of matrices"),
        ("plain RAG", "평범한 걸레", "en-ko", "평범한 RAG"),
    ],
)
def test_the_replacement_fits_its_sentence(source: str, target: str, languages: str, becomes: str) -> None:
    assert corrected(source, target, languages) == becomes


def test_right_words_are_silent() -> None:
    assert found("the norm of the gradient", "기울기의 노름") == []
    assert found("the norm of the gradient", "그래디언트의 노름들은") == []
    assert found("the norm of the gradient", "勾配のノルム", "en-ja") == []


def test_the_english_word_may_stay() -> None:
    assert found("the norm of the gradient", "기울기의 norm") == []
    assert found("overfitting sets in", "overfitting이 시작된다") == []


def test_a_forbidden_word_without_its_term_in_the_original_is_an_ordinary_word() -> None:
    assert found("the gradient became a standard", "기울기는 규범이 되었다") == []


def test_one_right_word_for_one_place_leaves_the_other_to_another_word() -> None:
    assert found("the norm of the gradient is standard", "기울기의 노름은 하나의 규범이다") == []


def test_two_places_and_one_right_word_leave_one_wrong() -> None:
    source, target = (
        "the norm grows, and the norm of the gradient too",
        "노름이 커지고 기울기의 규범도 커진다",
    )
    finding = only(source, target)

    assert finding.source_start == source.rindex("norm")


def test_more_wrong_words_than_places_are_not_all_doubted() -> None:
    assert len(found("the norm of the gradient", "기울기의 규범은 규범이고 규범이다")) == 1


def test_a_gloss_proves_a_wrong_word_whatever_else_is_there() -> None:
    finding = only("the norm of the gradient", "노름이라고도 하는 기울기의 규범(norm)")

    assert finding.replacement == "노름"


def test_a_longer_term_is_not_its_parts() -> None:
    assert found("social norms and gradients", "사회 규범과 기울기") == []
    assert found("norms of society, and a gradient", "사회 규범과 기울기") == []


def test_an_error_inside_the_error_of_another_concept_is_found() -> None:
    assert only("the norm of the gradient", "기울기 규범").replacement == "노름"


def test_a_word_that_is_right_for_another_term_of_the_original_is_excused() -> None:
    assert found("the logarithm of the logit", "로짓의 로그") == []
    assert found("logits and their logarithm", "로그와 그 로그") == []


def test_an_everyday_word_is_a_term_only_in_company() -> None:
    assert found("She gave him a ring as a token of thanks.", "그녀는 감사의 징표로 반지를 주었다.") == []
    assert len(found("Each token has a gradient.", "각 징표에는 기울기가 있다.")) == 1


def test_the_company_may_be_elsewhere_in_the_issue() -> None:
    source, target = "Every token counts.", "모든 징표가 중요하다."

    assert found(source, target) == []
    assert len(found(source, target, issue=("Logits are rescaled.",))) == 1


def test_a_term_that_nothing_stands_for_is_minor() -> None:
    source, target = (
        "The gradient vanishes, and overfitting sets in.",
        "기울기가 사라지고 지나친 맞춤이 시작된다.",
    )
    finding = only(source, target)

    assert (finding.code, finding.severity, finding.replacement) == ("term-missing", Severity.MINOR, None)
    assert source[finding.source_start : finding.source_end] == "overfitting"
    assert finding.start == finding.end == target.index("기울기") + 3
    assert finding.facts == {"original": "overfitting", "right": "과적합"}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a large language model", "언어 모델 하나"),  # shortened
        ("a large language model", "초대형언어모델"),  # in another compound
        ("beam search", "빔을 쓰는 서치"),  # one of its words
        ("text is tokenized", "글을 나눈다"),  # a verb
        ("every token", "모든 낱말 조각"),  # an everyday word
        ("How Beam Search Gets Lost", "길을 잃다"),  # a title
        ("RAG helps", "도움이 된다"),  # an acronym: the check of names
    ],
)
def test_what_may_be_put_in_many_ways_is_not_missing(source: str, target: str) -> None:
    assert found(source, target) == []


def test_a_kept_name_that_is_translated_or_lost_is_major() -> None:
    translated = only("on Hugging Face", "껴안는 얼굴에서")
    lost = only("on Hugging Face", "그곳에서")

    assert (translated.code, translated.replacement) == ("term-forbidden-known", "Hugging Face")
    assert (lost.code, lost.severity) == ("term-not-kept", Severity.MAJOR)
    assert found("on Hugging Face", "Hugging Face에서") == []


def test_only_whole_english_words_are_terms() -> None:
    assert found("enormous abnormal tokenomics", "규범 징표") == []


def test_addresses_and_code_are_no_prose() -> None:
    assert found("see `overfitting` at https://example.org/overfitting", "`overfitting` 참고") == []


@pytest.mark.parametrize(
    ("source", "target", "languages", "wrong"),
    [
        ("기울기의 노름", "勾配の規範", "ko-ja", "規範"),
        ("勾配のノルム", "기울기의 규범", "ja-ko", "규범"),
        ("그래디언트의 행렬", "a chart of gradients", "ko-en", "chart"),
    ],
)
def test_every_direction_is_checked(source: str, target: str, languages: str, wrong: str) -> None:
    finding = only(source, target, languages)

    assert target[finding.start : finding.end] == wrong


def test_an_exemption_is_for_its_words() -> None:
    texts = Texts("the norm of the gradient", "기울기의 규범", "en", "ko")
    exempt = [Exemption("terminology", "규범")]
    context = Context((texts,))

    assert [f for f in check_texts(texts, terms=TERMS, context=context) if f.check == "terminology"]
    assert check_texts(texts, terms=TERMS, context=context, exemptions=exempt) == []


def test_an_original_without_terms_and_a_base_without_terms_say_nothing() -> None:
    assert found("nothing here", "규범") == []
    pair = Pair("the norm", "규범", "en", "ko", TermBase(), Context())
    assert list(terminology.findings(pair)) == []


def test_two_hundred_thousand_letters_are_read_in_bounded_time() -> None:
    source = "The norm of the logits, and overfitting of each layer by RAG. " * 3_000
    target = "로그의 규범(norm), 그리고 지층의 징표와 걸레. " * 7_000
    with comes_to_an_end():
        findings = found(source, target)
        assert len(findings) > 3_000


def _of_check_pair(
    source: str, target: str, terms: Sequence[Concept], languages: str = "en-ko"
) -> list[Finding]:
    return [
        one for one in check_pair(source, target, *languages.split("-"), terms) if one.check == "terminology"
    ]


def test_a_term_that_somebody_gives_is_one_whatever_stands_beside_it() -> None:
    given = [concept("of-mine", "norm", ("ko", "노름", P), ("ko", "규범", F), ("ja", "ノルム", P))]
    (wrong,) = _of_check_pair("The norms are small.", "그 규범들은 작다.", given)
    assert wrong.code == "term-forbidden-known"
    (missing,) = _of_check_pair("The norm is small.", "その大きさは小さい。", given, "en-ja")
    assert missing.code == "term-missing"
    assert not _of_check_pair("The norm is small.", "노름은 작다.", given)
    assert not _of_check_pair("Nobody's enormous normality", "누구의 거대한 정상성도", given)


def test_a_term_that_somebody_gives_takes_the_place_of_the_built_in_one() -> None:
    given = [concept("house", "fine-tune", ("ko", "미세 조정", P), ("ko", "파인튜닝", F), pos="")]
    assert not _of_check_pair("We fine-tuned it.", "그것을 파인튜닝했다.", ())
    (wrong,) = _of_check_pair("We fine-tuned it.", "그것을 파인튜닝했다.", given)
    assert (wrong.replacement or "").startswith("미세 조정")


def test_half_of_a_term_that_somebody_gives_is_not_the_term() -> None:
    given = [concept("probe", "linear probe", ("ko", "선형 프로브", P))]
    (missing,) = _of_check_pair("We train linear probes.", "선형 분류기를 학습한다.", given)
    assert missing.code == "term-missing"
    assert not _of_check_pair("We train linear probes.", "선형프로브를 학습한다.", given)


def test_a_word_of_two_concepts_is_missed_once() -> None:
    of_built_in = _of_check_pair("学習データはない。", "There is nothing.", (), "ja-en")
    assert len(of_built_in) == 1


def test_a_wrong_word_for_a_part_of_a_longer_term_is_found() -> None:
    (wrong,) = _of_check_pair(
        "Stochastic gradient descent converges.", "확률적 그라데이션 하강은 수렴한다.", ()
    )
    assert wrong.facts["wrong"] == "그라데이션 하강"
    (wrong,) = _of_check_pair(
        "It uses reinforcement learning from human feedback.",
        "人間のフィードバックによる補強学習を用いる。",
        (),
        "en-ja",
    )
    assert wrong.facts["wrong"] == "補強学習"
    assert not _of_check_pair("Stochastic gradient descent converges.", "확률적 경사 하강법은 수렴한다.", ())


def test_two_words_of_a_compound_may_stand_apart() -> None:
    assert not _of_check_pair(
        "Weight sharing across attention heads helps the Transformer.",
        "注意ヘッド間で重みを共有すると、Transformerに役立つ。",
        (),
        "en-ja",
    )
