"""Names: an acronym that is lost, changed or taken for a common noun is found; what stands for it is not."""

from itertools import product

import pytest

from papers.quality import check_pair
from papers.quality.checks import names
from papers.quality.context import Context, Texts
from papers.quality.finding import Category, Finding, Severity
from papers.quality.pair import Pair
from papers.quality.termbase import TermBase
from papers.quality.terms import Concept, Status, Term
from tests.papers.quality.looking import NO_TERMS, found_by, repaired, the_one
from tests.watchdog import comes_to_an_end


def found_in_issue(source: str, target: str, *others: str, languages: str = "en-ko") -> list[Finding]:
    """The findings of a pair in an issue that has other originals too."""
    source_language, target_language = languages.split("-")
    texts = [Texts(text, "", source_language, target_language) for text in (source, *others)]
    return list(
        names.findings(Pair(source, target, source_language, target_language, NO_TERMS, Context(texts)))
    )


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("LLMs are models.", "LLM은 모델이다.", "en-ko"),
        ("LLM's tokens", "ＬＬＭの トークン", "en-ja"),
        ("The GPT-4o model", "GPT 4o 모델", "en-ko"),
        ("CodeLLaMA is a model.", "Code Llama는 모델이다.", "en-ko"),
        ("BERT is a model.", "버트는 모델이다.", "en-ko"),
        ("ImageBind is a model.", "이미지바인드는 모델이다.", "en-ko"),
        ("DeepMind trains a model.", "ディープマインドはモデルを学習する。", "en-ja"),
        ("OpenAI trains a model.", "오픈AI는 모델을 학습시킨다.", "en-ko"),
        ("NLP models", "자연어 처리 모델", "en-ko"),
        ("NLP models", "自然言語処理モデル", "en-ja"),
        ("LLM을 학습시킨다.", "Large language models are trained.", "ko-en"),
        ("LLM을 학습시킨다.", "LLMs are trained.", "ko-en"),
        ("RAGは検索を使う。", "RAG는 검색을 쓴다.", "ja-ko"),
        ("GPT models are read letter by letter.", "지피티 모델은 글자대로 읽는다.", "en-ko"),
        ("Structured latent chains (SLC) are models.", "구조적 잠재 사슬은 모델이다.", "en-ko"),
        ("GPT-3.5 and GPT-4 are models.", "GPT-3.5와 4는 모델이다.", "en-ko"),
        ("RLHF models", "Les modèles", "en-fr"),
        ("RLHF models", "The models", "en-en"),
    ],
)
def test_a_name_that_is_kept_or_said_otherwise_is_silent(source: str, target: str, languages: str) -> None:
    assert found_by(names, source, target, languages) == []


@pytest.mark.parametrize(
    "source",
    [
        "Do NOT train this model.",
        "ATTENTION IS NOT ALL THE MODEL NEEDS",
        "THIS WAS TRAGIC for the model.",
        "McCarthy, MacKay, LeCun and O'Brien train models.",
        "Part II and Part IV of the model",
        "The US and the EU regulate models.",
        "The model takes 24 GB and 30 ms at 2 GHz.",
        "At 9 AM the CEO trains models.",
        "Ask @AlphaFold and #NeurIPS about models.",
        "U.S. models, A. N. Other",
        "The matrix X^TX and $ABC$ of the model, see `README.md` and https://example.org/XYZ",
    ],
)
@pytest.mark.parametrize("language", ["ko", "ja"])
def test_what_is_no_name_of_the_field_is_silent(source: str, language: str) -> None:
    assert found_by(names, source, "번역" if language == "ko" else "翻訳", f"en-{language}") == []


def test_a_lost_name_is_major_and_expected_behind_the_name_before_it() -> None:
    target = "GSM8K와 다른 시험으로 평가한다."
    finding = the_one(names, "We evaluate on GSM8K and HumanEval.", target)
    assert (finding.code, finding.severity, finding.category) == (
        "name-missing",
        Severity.MAJOR,
        Category.OMISSION,
    )
    assert (finding.start, finding.end, finding.replacement) == (5, 5, None)
    assert finding.facts == {"name": "HumanEval"}
    assert (finding.source_start, finding.source_end) == (25, 34)


def test_an_unknown_name_in_a_text_of_another_field_is_a_hint() -> None:
    assert the_one(names, "The PPWR was debated.", "그 규정을 논의했다.").severity is Severity.HINT
    assert the_one(names, "The PPWR benchmark", "그 벤치마크").severity is Severity.MAJOR


@pytest.mark.parametrize(
    ("source", "target", "languages", "repair"),
    [
        ("RAT revises each step.", "쥐는 단계마다 고친다.", "en-ko", "RAT는 단계마다 고친다."),
        ("RAT revises each step.", "ネズミは各段階を直す。", "en-ja", "RATは各段階を直す。"),
        ("RAG is cheap.", "걸레는 저렴하다.", "en-ko", "RAG는 저렴하다."),
        ("RAG is cheap.", "雑巾は安い。", "en-ja", "RAGは安い。"),
        ("MoE layers", "萌え層", "en-ja", "MoE層"),
        ("LLMs surpass experts.", "기계 학습이 전문가를 앞선다.", "en-ko", "LLM이 전문가를 앞선다."),
        ("llms surpass experts.", "機械学習が専門家を上回る。", "en-ja", "LLMが専門家を上回る。"),
    ],
)
def test_a_common_noun_gives_way_to_the_name(source: str, target: str, languages: str, repair: str) -> None:
    finding = the_one(names, source, target, languages)
    assert (finding.code, finding.severity) == ("name-mistaken", Severity.CRITICAL)
    assert repaired(target, finding) == repair


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The rat ran a maze.", "쥐가 미로를 달렸다."),
        ("RAT was tried on a rat.", "RAT를 쥐에게 시험했다."),
        ("RAT is a model.", "RAT는 다람쥐가 아닌 모델이다."),
        ("Machine learning gave us LLMs.", "기계 학습은 LLM을 낳았다."),
    ],
)
def test_a_noun_the_original_has_is_silent(source: str, target: str) -> None:
    assert found_by(names, source, target) == []


def test_a_name_in_lower_case_is_known_from_the_issue() -> None:
    source, target = "The method beats vanilla rag.", "이 방법은 기본 걸레를 앞선다."
    assert found_by(names, source, target) == []
    (finding,) = found_in_issue(source, target, "Retrieval-augmented generation (RAG) is cheap.")
    assert repaired(target, finding) == "이 방법은 기본 RAG를 앞선다."


def test_each_original_counts_once_however_many_languages_it_is_translated_into() -> None:
    originals = ["RAT is a model.", "One.", "Two.", "We compare with rat."]
    context = Context(
        [Texts(text, "", "en", language) for text in originals for language in ("ko", "ja", "de")]
    )
    (finding,) = names.findings(Pair(originals[3], "쥐와 견준다.", "en", "ko", NO_TERMS, context))
    assert finding.code == "name-mistaken"


def test_a_name_in_lower_case_is_known_where_it_is_spelled_out() -> None:
    target = "검색 증강 사고(쥐)는 모델에 쓴다."
    finding = the_one(names, "Retrieval augmented thoughts (rat) work with any model.", target)
    assert repaired(target, finding) == "검색 증강 사고(RAT)는 모델에 쓴다."


def test_a_plain_word_is_no_name_though_the_issue_has_its_letters_in_capitals() -> None:
    assert (
        found_in_issue("It depends on us to act.", "우리에게 달렸다.", "The US and the ACT benchmark") == []
    )
    assert found_in_issue("A clip of the talk", "강연 영상", "CLIP is a model.") == []
    assert found_in_issue("A rat ran.", "쥐가 달렸다.", "RAT is a model.") == []


def test_a_common_word_is_a_name_only_near_the_text_that_has_it_in_capitals() -> None:
    far = [f"A model of size {size}." for size in range(9)]
    assert found_in_issue("We compare with rat.", "쥐와 견준다.", "RAT is a model.", *far) != []
    assert found_in_issue("We compare with rat.", "쥐와 견준다.", *far, "RAT is a model.") == []


@pytest.mark.parametrize(
    ("source", "target", "repair"),
    [
        ("RLHF helps.", "RLFH는 도움이 된다.", "RLHF는 도움이 된다."),
        ("GPT-4o helps.", "GPT-4는 도움이 된다.", "GPT-4o는 도움이 된다."),
        ("BLIP-2 helps.", "BLIP-3가 도움이 된다.", "BLIP-2가 도움이 된다."),
        ("BLIP-2 helps.", "BLIP3.5가 도움이 된다.", "BLIP-2가 도움이 된다."),
        ("PPO helps.", "DPO가 도움이 된다.", "PPO가 도움이 된다."),
    ],
)
def test_a_changed_name_is_put_right(source: str, target: str, repair: str) -> None:
    finding = the_one(names, source, target)
    assert (finding.code, finding.severity) == ("name-changed", Severity.CRITICAL)
    assert repaired(target, finding) == repair


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("We use GPT-3.5 and GPT-4.", "GPT-3.5와 4를 쓴다."),
        ("We use GPT-4o and GPT-4.", "GPT4o와 GPT 4를 쓴다."),
        ("We train GPT-4.", "GPT 100억 개와 GPT-4를 학습한다."),
    ],
)
def test_a_version_may_be_joined_to_its_name_or_stand_alone(source: str, target: str) -> None:
    assert found_by(names, source, target) == []


def test_another_name_of_the_original_is_no_changed_one() -> None:
    finding = the_one(names, "PPO and DPO are models.", "DPO는 모델이다.")
    assert (finding.code, finding.facts["name"]) == ("name-missing", "PPO")


def test_a_term_of_the_term_base_stands_for_its_acronym() -> None:
    concept = Concept(
        "odd-rule",
        (Term("en", "ODDR"), Term("ko", "홀짝 규칙"), Term("ko", "이상 규칙", Status.FORBIDDEN)),
    )
    context = Context(())

    def found(target: str) -> list[Finding]:
        return list(names.findings(Pair("The ODDR model", target, "en", "ko", TermBase((concept,)), context)))

    assert found("홀짝 규칙 모델") == []
    assert found("그 모델") != []
    assert found("이상 규칙 모델") == []  # the check of terminology speaks


MANY_NAMES = " ".join(
    f"{one}{two}{three}{four}-1" for one, two, three, four in product("ABCDEFGHIJ", repeat=4)
)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (" ".join(f"ABC{number}X" for number in range(10_000)), "번역 " * 50_000),
        ("RAT and models, " * 12_000, "쥐는 " * 60_000),
        ("aB" * 100_000, "가나다 " * 50_000),
        ("(ab) " * 40_000, "x"),
        (" ".join(f"GPT-{number}" for number in range(20_000)), "1 2 3 GPT-99999 " * 12_000),
        (MANY_NAMES, MANY_NAMES),
        (MANY_NAMES, MANY_NAMES.replace("-1", "-2") + " 1"),
    ],
)
def test_a_long_text_is_answered_in_time(source: str, target: str) -> None:
    with comes_to_an_end():
        assert len(found_by(names, source, target)) <= 20


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("The model improves with practice.", "IMPROVE: a model"),
        ("It solves math problems with a model.", "MATH is a benchmark."),
        ("Tom trained the model with tom.", "ToM: minds of models"),
        ("We draft a plan for the model.", "DRAFT: a model"),
    ],
)
def test_a_word_that_only_has_the_letters_of_an_acronym_is_silent(source: str, title: str) -> None:
    assert found_in_issue(source, "연습하면 나아진다.", title) == []


def test_a_name_that_begins_its_sentence_in_lower_case_is_looked_for() -> None:
    source, target = (
        "An agent for games; sima is tried on many skills.",
        "게임을 위한 에이전트로, 여러 기술을 시험한다.",
    )
    (finding,) = found_in_issue(source, target, "SIMA: Agents and Models")
    assert (finding.severity, finding.facts) == (Severity.MINOR, {"name": "SIMA"})


@pytest.mark.parametrize(
    ("source", "target", "languages", "span"),
    [
        (
            "RAG is tried, but vanilla rag still fails.",
            "RAGを試したが、バニラのぼろ布は失敗する。",
            "en-ja",
            "ぼろ布",
        ),
        (
            "SAM segments anything; DINOv2 provides features.",
            "SAM은 분할하고 공룡v2는 특징을 준다.",
            "en-ko",
            "공룡",
        ),
        ("DINOv2 provides features.", "DINO는 특징을 준다.", "en-ko", "DINO"),
        ("RAG와 LoRA를 결합한다.", "It combines rags and LoRA.", "ko-en", "rags"),
    ],
)
def test_names_that_are_words_too_are_found_behind_particles_with_versions_and_in_small_letters(
    source: str, target: str, languages: str, span: str
) -> None:
    source_language, target_language = languages.split("-")
    spans = [
        target[one.start : one.end]
        for one in check_pair(source, target, source_language, target_language)
        if one.check == "names" and one.severity is Severity.CRITICAL
    ]
    assert any(found.startswith(span) for found in spans)


def test_an_acronym_in_small_letters_before_a_noun_of_the_field_is_the_name_whatever_its_article() -> None:
    texts = [
        Texts(
            "We study retrieval-augmented generation (RAG).", "검색 증강 생성(RAG)을 연구한다.", "en", "ko"
        ),
        Texts("A rag system finds documents.", "걸레 시스템은 문서를 찾는다.", "en", "ko"),
    ]
    found = check_pair(*texts[1], context=Context(tuple(texts)))
    assert [one.code for one in found if one.check == "names"] == ["name-mistaken"]


def test_a_count_beside_a_changed_version_is_not_the_version() -> None:
    found = check_pair(
        "FlashAttention-2 speeds up GPT-NeoX by 2x.",
        "FlashAttention-3은 GPT-NeoX를 2배 빠르게 한다.",
        "en",
        "ko",
    )
    assert [one.code for one in found if one.check == "names"] == ["name-changed"]


def test_a_name_nobody_knows_is_sure_beside_one_the_field_knows() -> None:
    found = check_pair(
        "FlashAttention-2 speeds up GPT-NeoX by 2x.", "FlashAttention-2는 GPT를 2배 빠르게 한다.", "en", "ko"
    )
    assert [(one.code, one.severity) for one in found if one.check == "names"] == [
        ("name-missing", Severity.MAJOR)
    ]
