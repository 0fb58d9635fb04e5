"""Code: it is kept letter for letter; its comments and prompts may be translated."""

import pytest

from papers.quality.checks import code
from papers.quality.finding import Severity
from tests.papers.quality.looking import found_by, repaired, the_one


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Call `fit`, then `fit` again.", "`fit`을 두 번 호출한다."),
        ("`a` and `b`", "`b`와 `a`"),
        ("` ls `", "`ls`"),
        ("```py\nx = 1  # one\n```", "```\nx = 1  # 하나\n```"),
        ('```\nprint("done")\n```', '```\nprint("done")\n```'),
        ("The prompt `Think step by step` helps.", "`단계별로 생각하라`라는 프롬프트가 돕는다."),
        ("merge_and_unload merges", "`merge_and_unload`가 병합한다"),
        ("It's", "그것은"),
    ],
)
def test_code_that_is_kept_is_silent(source: str, target: str) -> None:
    assert found_by(code, source, target) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("generate()", "생성()"),
        ("seed=42", "seed=24"),
        ("--fast", "–fast"),
        ("SELECT a FROM b", "SELECT a FROM 표"),
    ],
)
def test_code_that_was_translated_or_changed_is_put_back(right: str, wrong: str) -> None:
    finding = the_one(code, f"Use `{right}` here.", f"여기서 `{wrong}`를 쓴다.")
    assert (finding.code, finding.severity) == ("code-changed", Severity.MAJOR)
    assert repaired(f"여기서 `{wrong}`를 쓴다.", finding) == f"여기서 `{right}`를 쓴다."


def test_a_block_with_a_translated_comment_is_left_to_a_person() -> None:
    finding = the_one(code, "```\n# load\nx = 1\n```", "```\n# 불러온다\nx = 2\n```")
    assert (finding.code, finding.replacement) == ("code-changed", None)


@pytest.mark.parametrize("plain", ["HF_TOKEN", "`HF_TOKEN", "HF_TOKEN`", "｀HF_TOKEN｀"])
def test_code_without_its_backticks_is_minor_and_gets_them_back(plain: str) -> None:
    finding = the_one(code, "Set `HF_TOKEN` first.", f"먼저 {plain}을 설정한다.")
    assert (finding.code, finding.severity) == ("code-unmarked", Severity.MINOR)
    assert repaired(f"먼저 {plain}을 설정한다.", finding) == "먼저 `HF_TOKEN`을 설정한다."


def test_a_short_word_of_code_is_not_found_inside_another_word() -> None:
    assert the_one(code, "Answer `no`.", "none이라고 답한다.").code == "code-missing"


def test_lost_code_is_major() -> None:
    finding = the_one(code, "Set `learning_rate`.", "학습률을 정한다.")
    assert (finding.code, finding.severity) == ("code-missing", Severity.MAJOR)


def test_code_that_only_the_translation_has_is_minor() -> None:
    finding = the_one(code, "Set the rate.", "`rate_x`를 정한다.")
    assert (finding.code, finding.severity) == ("code-added", Severity.MINOR)


def test_two_changed_pieces_are_two_findings_without_a_guess() -> None:
    found = found_by(code, "`yes` or `no`", "`예` 또는 `아니요`")
    assert [(one.code, one.replacement) for one in found] == [("code-changed", None)] * 2
