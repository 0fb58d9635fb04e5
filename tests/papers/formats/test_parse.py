"""`parse` takes any text, and says what it cannot use instead of raising."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papers.formats import FORMATS, NAMES, parse, parse_bytes
from papers.formats.document import LINK_RELS, MEDIA_KINDS, ROLES, as_json
from tests.papers.formats.samples import FOLDER

SAMPLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}
KOREAN = SAMPLES["bilingual_weekly_bullets_ko"]
# The pieces that the formats' layouts are made of, so that random texts come near them.
PIECES = st.sampled_from(
    [
        "\n", "\n\n", " ", "  ", "| ", "|", "**", "- ", "• ", "# ", "### ", "> ", "◆ 1:", "· ", "(2017)", "[", "](", ")",
        "논문 소개\n", "논문 초록(Abstract)\n", "論文紹介\n", "さらに読む\n", "원문\n", "논문 링크: ", "2개의 댓글\n", "좋아요 3\n",
        "[2023/09/04 ~ 09/10] ML\n", "## Top ML Papers of the Week (May 1-7)\n", "| **Paper** | **Links** |\n", "| 1) ",
        "[Paper](https://arxiv.org/abs/2301.00001)", "https://arxiv.org/abs/2301.00001", "https://x.com/a/status/1653700000000000000",
        "Vote: 3\n", "Authors: A, +, B\n", "## Daily Papers (2024-02-02)\n", "### [T](https://arxiv.org/abs/2301.00001)\n",
        "![a](https://example.org/a.png)\n", "#tag #other\n", "[[wiki]]", "{", "}", '"', ":", '"post_stream"', '"issues"',
        '{"format": "gloss", "version": 1, "issues": [', '{"post_stream": {"posts": [{"cooked": "', "<p>", "</p>", "<br>●",
        "긴 글 / Long", "표입니다.", "A table.", "長い文脈です。", "2023년 8월 3주차\n", "…", "\x00", "\u202e", "\ud800",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join))
LANGUAGES = st.one_of(st.none(), st.sampled_from(["ko", "ja", "en", "zh-Hant"]), st.text(max_size=10))


def check(document):
    """What holds of every document, whatever the text was."""
    assert document.format is None or document.format in NAMES
    assert 0.0 <= document.confidence <= 1.0
    for problem in document.problems:
        assert problem.code != "parser-failed", problem.message
        assert problem.line >= 0
        assert problem.message
        assert all(isinstance(value, str | int) for value in problem.params.values())
    for issue in document.issues:
        assert issue.key
        assert issue.language
        assert [entry.position for entry in issue.entries] == list(range(1, len(issue.entries) + 1))
        for entry in issue.entries:
            assert all(link.rel in LINK_RELS and link.url for link in entry.links)
            assert all(medium.kind in MEDIA_KINDS for medium in entry.media)
        # Our own JSON is lossless: what has no title or text there has none here.
        if document.format != "gloss":
            check_texts(issue)
    keys = [issue.key for issue in document.issues]
    assert len(set(keys)) == len(keys)
    assert as_json(document)["problems"] is not None


def check_texts(issue):
    assert any(issue.title.values())
    for passage in [*issue.passages, *(passage for entry in issue.entries for passage in entry.passages)]:
        assert passage.role in ROLES
        assert all(passage.texts.values())
        assert passage.original_language in passage.texts
    for entry in issue.entries:
        assert any(entry.title.values())
        assert entry.original_language in entry.title


@given(TEXTS, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_document(text, language):
    check(parse(text, language=language))


@pytest.mark.parametrize("name", NAMES)
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_document_in_any_format_it_is_said_to_be(name, text):
    document = parse(text, format=name)
    check(document)
    assert document.confidence == 1.0


@pytest.mark.parametrize("name", sorted(SAMPLES))
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_damaged_sample_gives_a_document(name, data):
    text = SAMPLES[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 200)))
    piece = data.draw(st.one_of(PIECES, st.text(max_size=5)))
    damaged = text[:start] + piece + text[end:]
    check(parse(damaged[: data.draw(st.integers(0, len(damaged)))]))
    check(parse(damaged))


@given(st.binary())
@settings(deadline=None)
def test_any_bytes_give_a_document(data):
    check(parse_bytes(data))
    check(parse_bytes(KOREAN.encode("euc_kr", "ignore")[:200] + data))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_on_one_line_gives_a_document(name):
    check(parse(SAMPLES[name].replace("\n", " ")))


def test_an_unknown_format_is_a_problem_and_the_format_is_found():
    document = parse(KOREAN, format="rss")
    assert document.format == "bilingual_weekly"
    assert (document.problems[0].code, document.problems[0].params) == ("format-unknown", {"format": "rss"})


def test_a_malformed_language_is_a_problem_and_the_language_is_found():
    document = parse(KOREAN, language="한국어")
    assert document.issues[0].language == "ko"
    assert (document.problems[0].code, document.problems[0].params) == (
        "language-invalid",
        {"language": "한국어"},
    )


def test_a_language_is_normalised():
    assert parse(KOREAN, language="KO_kr").issues[0].language == "ko-KR"


def test_a_named_format_is_read_with_full_confidence():
    document = parse(KOREAN, format="bilingual_weekly")
    assert document.confidence == 1.0
    assert document.issues == parse(KOREAN).issues


def test_another_format_than_the_texts_own_finds_no_entries_in_it():
    document = parse(KOREAN, format="dair_weekly")
    assert document.format == "dair_weekly"
    assert not any(issue.entries for issue in document.issues)


def test_the_beginning_of_a_digest_is_a_digest():
    document = parse(
        "[2025/03/03 ~ 03/09] 이번 주의 주요 ML 논문 (Top ML Papers of the Week)\n\n이번 주에는 표를 다룹니다.\n"
    )
    assert document.format == "bilingual_weekly"
    (issue,) = document.issues
    assert issue.passages[0].texts == {"ko": "이번 주에는 표를 다룹니다."}
    assert issue.entries == ()


def test_a_hundred_thousand_entries_are_read():
    row = "| 1) **T** - text | [Paper](https://arxiv.org/abs/2301.00001) |\n"
    text = (
        "## Top ML Papers of the Week (May 1-7) - 2023\n| **Paper** | **Links** |\n| --- | --- |\n"
        + row * 100_000
    )
    (issue,) = parse(text).issues
    assert len(issue.entries) == 100_000


def test_every_format_keeps_the_contract():
    for format in FORMATS:
        assert format.__name__.rpartition(".")[2] == format.NAME
        assert isinstance(format.score(""), float | int)
        assert format.parse("").format == format.NAME
