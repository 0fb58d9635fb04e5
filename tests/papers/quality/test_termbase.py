"""The term base: which words of a text are its terms, and which only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.termbase import TermBase
from papers.quality.terms import Concept, Status, Term

ENGLISH = {
    "norm": "norm", "batch-norm": "batch norm", "fine-tuning": "fine-tuning", "token": "token", "matrix": "matrix",
    "large-language-model": "large language model", "tokenization": "tokenization", "overfitting": "overfitting",
    "epoch": "epoch", "policy": "policy", "hypothesis": "hypothesis",
}  # fmt: skip
KOREAN = {
    "norm": "노름", "token": "토큰", "loss-function": "손실 함수", "fine-tuning": "미세 조정", "layer": "층", "transfer": "전이",
    "few-shot": "퓨샷", "llm": "LLM",
}  # fmt: skip
JAPANESE = {
    "norm": "ノルム", "parameter": "パラメータ", "tokenizer": "トークナイザー", "fine-tuning": "ファインチューニング", "loss": "損失",
    "vision": "コンピュータビジョン", "layer": "層", "embedding": "埋め込み", "batch-norm": "バッチ正規化",
}  # fmt: skip


def base_of(words: dict[str, str], language: str) -> TermBase:
    return TermBase(Concept(key, (Term(language, text),)) for key, text in words.items())


TERMS = {
    language: base_of(words, language)
    for language, words in (("en", ENGLISH), ("ko", KOREAN), ("ja", JAPANESE))
}


def words_in(text: str, language: str) -> list[str]:
    """The words found, as they stand in the text."""
    return [text[match.start : match.end] for match in TERMS[language].matches(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the norm of a vector", ["norm"]),
        ("Norms, NORM and the norm's size", ["Norms", "NORM", "norm"]),
        (
            "fine-tuning, fine tuning, finetuning and fine‑tuning",
            ["fine-tuning", "fine tuning", "finetuning", "fine‑tuning"],
        ),
        (
            "two matrices, three hypotheses, four policies, five epochs",
            ["matrices", "hypotheses", "policies", "epochs"],
        ),
        (
            "large language models and large-language-model papers",
            ["large language models", "large-language-model"],
        ),
        ("a large\nlanguage model", ["large\nlanguage model"]),
        ("batch norm is no norm", ["batch norm", "norm"]),
        ("tokenisation and over-fitting", ["tokenisation", "over-fitting"]),
        ("ｎｏｒｍ in full width", ["ｎｏｒｍ"]),
        ("L2-norm/max-norm", ["norm", "norm"]),
        ("LLM의norm은", ["norm"]),
    ],
)
def test_english_words_are_found_in_their_forms(text: str, found: list[str]) -> None:
    assert words_in(text, "en") == found


@pytest.mark.parametrize(
    "text",
    [
        "normal",
        "enormous",
        "abnorm",
        "norm2",
        "norm_type",
        "torch.norm",
        "norm.py",
        "@norm",
        "tokenizer",
        "fine, tuning",
        "naïvenorm",
    ],
)
def test_a_part_of_an_english_word_or_name_is_no_word(text: str) -> None:
    assert words_in(text, "en") == []


def test_case_counts_where_the_term_says_so() -> None:
    terms = TermBase([Concept("rat", (Term("en", "RAT", is_case_sensitive=True),))])

    assert [match.start for match in terms.matches("RAT, RATs, rat, rats, rate", "en")] == [0, 5]


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        (
            "fine-tune",
            "fine-tunes, fine-tuned, fine tuning, finetune",
            ["fine-tunes", "fine-tuned", "fine tuning", "finetune"],
        ),
        ("embed", "embeds, embedded, embedding", ["embeds", "embedded", "embedding"]),
        ("apply", "applies, applied, applying", ["applies", "applied", "applying"]),
    ],
)
def test_a_verb_is_found_in_its_forms(word: str, text: str, found: list[str]) -> None:
    terms = TermBase([Concept("verb", (Term("en", word, part_of_speech="verb"),))])

    assert [text[match.start : match.end] for match in terms.matches(text, "en")] == found


def test_an_adjective_has_no_plural() -> None:
    terms = TermBase([Concept("few-shot", (Term("en", "few-shot", part_of_speech="adjective"),))])

    assert terms.matches("few-shots", "en") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("노름은 노름의 노름이다 노름으로부터 노름이었던", ["노름"] * 5),
        ("토큰들을 토큰마다 토큰에서의", ["토큰"] * 3),
        ("벡터노름과 토큰노름", ["노름", "토큰", "노름"]),
        ("손실함수를, 손실 함수를, 손실-함수를", ["손실함수", "손실 함수", "손실-함수"]),
        (
            "미세 조정한 미세조정하여 미세 조정됩니다 미세조정시킨",
            ["미세 조정", "미세조정", "미세 조정", "미세조정"],
        ),
        ("층이 깊다. 층마다 다르다.", ["층", "층"]),
        ("전이학습", ["전이"]),
        ("LLM은 LLM들의 LLMs를", ["LLM", "LLM", "LLMs"]),
        ("“토큰”(token)을", ["토큰"]),
    ],
)
def test_korean_words_are_found_with_what_is_joined_to_them(text: str, found: list[str]) -> None:
    assert words_in(text, "ko") == found


@pytest.mark.parametrize(
    "text",
    [
        "안전이 중요하다",
        "심층 고층 층층이",
        "규노름",
        "토큰화",
        "노름적인 것은 아니나",
        "이토 큰 나무",
        "LLMx는",
    ],
)
def test_korean_letters_inside_another_word_are_no_word(text: str) -> None:
    assert not {"전이", "층", "노름", "토큰", "LLM"} & set(words_in(text, "ko"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ノルムの大きさ、L2ノルム", ["ノルム", "ノルム"]),
        ("ベクトルノルムを", ["ノルム"]),
        ("パラメーターとパラメータ", ["パラメーター", "パラメータ"]),
        ("トークナイザとトークナイザーは", ["トークナイザ", "トークナイザー"]),
        (
            "ファイン・チューニングとファイン チューニング",
            ["ファイン・チューニング", "ファイン チューニング"],
        ),
        (
            "コンピュータービジョン、コンピュータ・ビジョン",
            ["コンピュータービジョン", "コンピュータ・ビジョン"],
        ),
        ("訓練損失と損失", ["損失", "損失"]),
        ("埋め込みを学習する", ["埋め込み"]),
        ("ﾉﾙﾑ", ["ﾉﾙﾑ"]),
        ("バッチ正規化される", ["バッチ正規化"]),
    ],
)
def test_japanese_words_are_found_in_their_spellings(text: str, found: list[str]) -> None:
    assert words_in(text, "ja") == found


@pytest.mark.parametrize("text", ["アブノルム", "ノルムナ", "階層", "高層化", "パラメータリ"])
def test_japanese_letters_inside_another_word_are_no_word(text: str) -> None:
    assert words_in(text, "ja") == []


def test_spans_are_those_of_the_text_as_given() -> None:
    text = "ファイン・チューニングと深層・学習、そしてノルム"
    (first, last) = TERMS["ja"].matches(text, "ja")

    assert text[first.start : first.end] == "ファイン・チューニング"
    assert text[last.start : last.end] == "ノルム"


def test_letters_beyond_the_first_plane_and_letters_that_grow_move_nothing() -> None:
    assert words_in("😀 토큰 😀노름", "ko") == ["토큰", "노름"]
    assert words_in("İİ norm", "en") == ["norm"]


def test_a_word_of_two_concepts_is_found_for_both() -> None:
    terms = TermBase(
        [Concept("inference", (Term("ko", "추론"),)), Concept("reasoning", (Term("ko", "추론"),))]
    )

    assert [(match.start, match.concept.key) for match in terms.matches("그 추론은", "ko")] == [
        (2, "inference"),
        (2, "reasoning"),
    ]


def test_only_the_concepts_asked_for_are_found() -> None:
    matches = TERMS["en"].matches("batch norm", "en", among={"norm"})

    assert [(match.start, match.end) for match in matches] == [(6, 10)]


def test_the_words_of_a_concept_come_preferred_first_and_without_forbidden_ones() -> None:
    terms = TermBase(
        [
            Concept(
                "norm",
                (
                    Term("en", "norm"), Term("ko", "놈", Status.ADMITTED), Term("ko", "규범", Status.FORBIDDEN), Term("ko", "노름"),
                ),
            )
        ]
    )  # fmt: skip
    (concept,) = terms.concepts

    assert [term.text for term in terms.renderings(concept, "ko-KR")] == ["노름", "놈"]
    assert terms.renderings(concept, "ja") == ()
    assert [term.text for term in terms.renderings(concept, "ko", (Status.FORBIDDEN,))] == ["규범"]
    assert terms.concept("norm") is concept and terms.concept("other") is None


def test_an_empty_term_base_finds_nothing() -> None:
    assert TermBase().matches("any text", "en") == []
    assert TermBase([Concept("empty", (Term("en", ""),))]).matches("any text", "en") == []


def test_another_language_is_found_by_whole_words() -> None:
    terms = TermBase([Concept("net", (Term("fr", "réseau"),))])

    assert [(match.start, match.end) for match in terms.matches("Réseau, sous-réseau, réseautage", "fr")] == [
        (0, 6),
        (13, 19),
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "norm",
                "norms ",
                "batch",
                " ",
                "-",
                "fine",
                "tuning",
                "토큰",
                "들은",
                "ノルム",
                "ー",
                "・",
                "😀",
                "İ",
                "층",
            ]
        )
    ).map("".join),
    st.sampled_from(["en", "ko", "ja"]),
)
def test_matches_are_in_order_apart_and_inside(text: str, language: str) -> None:
    end = 0
    for match in TERMS[language].matches(text, language):
        assert end <= match.start < match.end <= len(text)
        end = match.end
