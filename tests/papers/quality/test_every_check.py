"""What holds for every check, whatever it looks for."""

import subprocess
import sys
import unicodedata
from importlib import import_module
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.messages.sentences import say
from papers.quality import CHECKS, NAMES, Category, Context, Finding, Severity, Texts, check_pair, check_texts
from papers.quality import checks as folder_of_checks
from papers.quality.glossary import built_in
from papers.quality.pair import Pair
from tests.quality.labelled import labelled_pairs, with_contexts
from tests.shared import PROJECT_FOLDER

# What checks look at, so that random texts are made of what they trip over.
PIECES = (
    "101B", "1,010억", "３倍", "10^-4", "$x^2$", "$", "`code`", "`", "**bold**", "**", "RLHF", "LLMs", "rag", "걸레",
    "雑巾", "https://example.org/a에서", "arXiv:2402.00838v2", "10.1000/xyz", "「", "」", "(", ")", "“", "”", "\ufffd",
    "ì•ˆë…•", "ã‚", "\x07", "한다.", "합니다.", "です。", "である。", "않다", "ない", "not", "n't", "。", ". ", "\n", "\n- ",
    "모델은 빠르다. ", "モデルは速い。", "The model is fast. ", "가", "각", "é", "e\u0301", "😀", "　", "norm", "노름",
)  # fmt: skip
any_text = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=24).map("".join),
)
any_language = st.sampled_from(["en", "ko", "ja", "fr", "zh", ""])
any_role = st.sampled_from(["", "title", "heading", "abstract", "commentary"])


def findings_of_all_pairs() -> list[Finding]:
    """Everything any check finds in any labelled pair, hints too."""
    return [
        finding
        for pair, context in with_contexts(labelled_pairs())
        for finding in check_texts(pair.texts, terms=built_in(), context=context, role=pair.role)
    ]


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    """`findings_of_all_pairs`, worked out once."""
    return findings_of_all_pairs()


def assert_is_legal(finding: Finding, source_text: str, target_text: str) -> None:
    """Spans inside both texts, words out of the lists, a whole sentence."""
    assert 0 <= finding.start <= finding.end <= len(target_text), finding
    assert (finding.source_start is None) == (finding.source_end is None), finding
    if finding.source_start is not None and finding.source_end is not None:
        assert 0 <= finding.source_start <= finding.source_end <= len(source_text), finding
    assert finding.check in NAMES
    assert isinstance(finding.category, Category)
    assert isinstance(finding.severity, Severity)
    assert finding.code == finding.code.lower() and finding.code.replace("-", "").isalnum(), finding
    # A sentence begins with a capital, a quotation, or a name that is written small ("vLLM").
    begins_small = finding.message[:1].islower() and finding.message.split()[0] not in finding.facts.values()
    assert finding.message and not begins_small, finding
    assert finding.message.rstrip("”\"'")[-1] in ".?", finding
    assert all(isinstance(value, str | int) for value in finding.facts.values()), finding
    assert finding.replacement is None or finding.replacement != target_text[finding.start : finding.end]


def test_the_checks_run_in_the_order_the_documents_name() -> None:
    order = (
        "numbers", "names", "terminology", "consistency", "links", "formulas", "markup", "code", "untranslated",
        "script", "encoding", "brackets", "length", "repetition", "negation", "register",
    )  # fmt: skip
    assert [name for name in order if name in NAMES] == list(NAMES)
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
def test_a_check_is_named_like_its_module_and_says_its_version(check: object) -> None:
    assert check.__name__.rpartition(".")[2] == check.NAME  # type: ignore[attr-defined]
    assert isinstance(check.VERSION, int) and check.VERSION >= 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["ko", "ja"])
@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
def test_a_check_fires_somewhere_in_its_pairs_and_stays_silent_somewhere(
    check: object, language: str
) -> None:
    name = check.NAME  # type: ignore[attr-defined]
    own = [pair for pair in labelled_pairs(name) if pair.texts.target_language == language]
    assert own, f"Write tests/quality/pairs/{name}.{language}.jsonl."
    fired = {True: False, False: True}
    for pair, context in with_contexts(own):
        result = check_texts(pair.texts, terms=built_in(), context=context, role=pair.role)
        has_own = any(finding.check == name for finding in result)
        if pair.wrong:
            fired[True] |= has_own
        else:
            fired[False] &= has_own
    assert fired[True], f"No wrong pair of {name} makes it fire."
    assert not fired[False], f"It fires on every right pair of {name}, or there is none."


@settings(max_examples=150, deadline=None)
@given(any_text, any_text, any_language, any_language)
def test_no_check_raises_and_every_finding_is_legal(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> None:
    found = check_pair(source_text, target_text, source_language, target_language)
    for finding in found:
        assert_is_legal(finding, source_text, target_text)
    assert [finding.start for finding in found] == sorted(finding.start for finding in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(any_text, any_text), min_size=1, max_size=4), any_language, any_language, any_role)
def test_no_check_raises_on_an_issue_of_several_pairs(
    pairs: list[tuple[str, str]], source_language: str, target_language: str, role: str
) -> None:
    texts = [
        Texts(*(unicodedata.normalize("NFC", text) for text in pair), source_language, target_language)
        for pair in pairs
    ]
    context = Context(texts)
    for one in texts:
        for finding in check_texts(one, terms=built_in(), context=context, role=role):
            assert_is_legal(finding, one.source_text, one.target_text)


@settings(max_examples=60, deadline=None)
@given(any_text, any_text, any_language, any_language)
def test_decomposed_texts_give_the_same_findings_at_the_places_they_have_there(
    source_text: str, target_text: str, source_language: str, target_language: str
) -> None:
    composed = [unicodedata.normalize("NFC", text) for text in (source_text, target_text)]
    decomposed = [unicodedata.normalize("NFD", text) for text in composed]
    plain = check_pair(*composed, source_language, target_language)
    moved = check_pair(*decomposed, source_language, target_language)
    assert [(one.check, one.code) for one in moved] == [(one.check, one.code) for one in plain]
    for here, there in zip(plain, moved, strict=True):
        assert_is_legal(there, *decomposed)
        words = decomposed[1][there.start : there.end]
        assert unicodedata.normalize("NFC", words) == composed[1][here.start : here.end]


def test_the_same_pair_gives_the_same_findings_twice() -> None:
    for pair, _ in list(with_contexts(labelled_pairs()))[::25]:
        first, second = (
            check_texts(pair.texts, terms=built_in(), context=Context((pair.texts,))) for _ in range(2)
        )
        assert first == second


@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
def test_the_findings_of_a_check_bear_its_name(check: object) -> None:
    name = check.NAME  # type: ignore[attr-defined]
    for pair, context in with_contexts(labelled_pairs(name)):
        seen = Pair(*pair.texts, terms=built_in(), context=context, role=pair.role)
        assert {one.check for one in check.findings(seen)} <= {name}  # type: ignore[attr-defined]


@pytest.mark.parametrize("check", NAMES)
def test_every_code_has_a_sentence_that_is_the_checks_own_in_english(
    check: str, found: list[Finding]
) -> None:
    sentences = import_module(f"papers.messages.findings_of_{check}").SENTENCES
    with translation.override("en"):
        for finding in found:
            if finding.check == check:
                assert say(sentences, finding.code, finding.facts, "no sentence") == finding.message


def test_the_findings_of_all_pairs_are_legal(found: list[Finding]) -> None:
    longest = "x" * 100_000
    for finding in found:
        assert_is_legal(finding, longest, longest)


def test_every_file_of_the_folder_is_a_check_that_runs_under_its_name() -> None:
    folder = Path(folder_of_checks.__file__).parent
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(NAMES)
    assert tuple(check.NAME for check in CHECKS) == NAMES
    assert len(CHECKS) == len(NAMES)
    assert NAMES[0] == CHECKS[0].NAME
    assert [check.NAME for check in CHECKS[:2]] == list(NAMES[:2])


def test_who_only_needs_findings_and_terms_loads_no_check() -> None:
    program = "import sys, papers.quality; print(*(name for name in sys.modules if name.startswith('papers.quality.checks.')))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT_FOLDER, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
