"""A reading list: which numbers count the papers, which lines are headings, where the list ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats import parse, reading_list
from tests.papers.formats.checks import assert_sound
from tests.papers.formats.samples import expected_reading, reading, sample_names, sample_text
from tests.papers.formats.strategies import digest_texts
from tests.shared import shared_path

FIRST = "◆ 1:Attention Is All You Need (2017)"
SECOND = "◆ 2:Constitutional AI (2022)"


def read(*lines):
    document = reading_list.parse("\n".join(lines))
    assert_sound(document, "\n".join(lines))
    return document


def issue(*lines):
    (found,) = read(*lines).issues
    return found


def codes(*lines):
    return [problem.code for problem in read("# 목록 (2024-05-01)", *lines).problems]


def commentary(entry):
    return "\n".join(text for passage in entry.passages for text in passage.texts.values())


@pytest.mark.parametrize("name", sample_names("reading_list"))
def test_a_sample_reads_as_expected(name):
    assert reading(name) == expected_reading(name)


@pytest.mark.parametrize("name", sample_names("reading_list"))
def test_any_half_of_a_sample_is_read_soundly(name):
    text = sample_text(name)
    for cut in range(0, len(text), 7):
        assert_sound(reading_list.parse(text[:cut]), text[:cut])


@given(digest_texts())
def test_no_text_makes_it_raise(text):
    assert_sound(reading_list.parse(text), text)
    assert 0 <= reading_list.score(text) <= 1


@given(st.text())
def test_no_characters_make_it_raise(text):
    assert_sound(reading_list.parse(text), text)


@pytest.mark.parametrize(
    "form",
    [
        "◆ {}:{}",
        "◆{}：{}",
        "■ {}. {}",
        "▶ {}) {}",
        "{}. {}",
        "{}) {}",
        "**{}. {}**",
        "## {}. {}",
        "【{}】{}",
        "◆ {} : [{}](https://a.b/c)",
        "{}.「{}」",
    ],
)
def test_papers_are_numbered_in_any_way(form):
    titles = ("Attention Is All You Need", "Constitutional AI", "Deep Networks")
    lines = [
        f"{form.format(number, title)} (2017)\n글입니다." for number, title in enumerate(titles, start=1)
    ]
    found = issue("# 목록", *lines)
    assert [entry.paper.title for entry in found.entries] == list(titles)
    assert [entry.paper.year for entry in found.entries] == [2017] * 3


def test_a_numbered_list_under_a_paper_is_its_commentary():
    found = issue("목록", FIRST, "두 가지입니다.", "1. 하나", "2. 둘", SECOND, "글.")
    assert len(found.entries) == 2
    assert commentary(found.entries[0]) == "두 가지입니다.\n\n1. 하나\n2. 둘"


@pytest.mark.parametrize("year", ["(2017)", "（2017年）", "(2017년)", "[2017]", "(NeurIPS, 2017)", "(2017)."])
def test_the_year_is_read_and_no_part_of_the_title(year):
    (entry, _) = issue("목록", f"◆ 1:Attention Is All You Need {year}", SECOND).entries
    assert (entry.paper.title, entry.paper.year) == ("Attention Is All You Need", 2017)


def test_a_year_no_paper_has_is_said():
    assert codes("◆ 1:A Title (9999)", SECOND) == ["year-unlikely"]


def test_the_last_of_several_marked_lines_is_a_heading_when_only_the_others_are_sentences():
    found = issue(
        "목록", FIRST, "보여 줍니다.", "・하나도 없음.", "・둘도 없음.", "・사람에게 맞추기", SECOND
    )
    assert [section.name for section in found.sections] == ["사람에게 맞추기"]
    assert commentary(found.entries[0]).endswith("- 하나도 없음.\n- 둘도 없음.")
    assert found.entries[1].section == "사람에게 맞추기"
    assert "section-guessed" in codes(FIRST, "・하나도 없음.", "・사람에게 맞추기", SECOND)


def test_a_list_of_words_above_a_paper_stays_a_list_and_is_said():
    lines = (FIRST, "세 가지:", "・하나", "・둘", "・셋", SECOND)
    assert issue("목록", *lines).sections == ()
    assert codes(*lines) == ["section-unsure"]


def test_a_marked_line_alone_above_a_paper_is_a_heading():
    lines = ("· 기본", FIRST, "글.", "· 응용", SECOND)
    assert [entry.section for entry in issue("목록", *lines).entries] == ["기본", "응용"]
    assert codes(*lines) == []


def test_text_below_a_heading_is_the_sections_own():
    (section,) = issue("목록", "· 기본", "여기는 기본입니다.", FIRST, "글.", SECOND).sections
    assert [(passage.role, passage.texts["ko"]) for passage in section.passages] == [
        ("intro", "여기는 기본입니다.")
    ]


def test_a_section_named_twice_is_one_section():
    found = issue("목록", "## 기본", FIRST, "## 응용", SECOND, "## 기본", "◆ 3:Deep Networks (2015)")
    assert [section.name for section in found.sections] == ["기본", "응용"]
    assert [entry.section for entry in found.entries] == ["기본", "응용", "기본"]


def test_one_paper_twice_is_two_entries_and_said():
    lines = (FIRST, SECOND, "◆ 3:Attention is all you need. (2017)")
    assert len(issue("목록", *lines).entries) == 3
    (problem,) = [
        problem
        for problem in read("# 목록 (2024-05-01)", *lines).problems
        if problem.code == "paper-repeated"
    ]
    assert (problem.line, problem.params["position"], problem.params["first"]) == (4, 3, 1)


def test_a_gap_in_the_numbers_is_said():
    assert codes(FIRST, "◆ 3:Deep Networks (2015)") == ["number-skipped"]


@pytest.mark.parametrize(
    "footer",
    [
        "'AI > 뉴스' 카테고리의 다른 글",
        "관련 글",
        "関連記事",
        "あわせて読みたい",
        "Related posts",
        "Share this:",
        "| 다른 글 | 2023 |\n|---|---|",
    ],
)
def test_the_pages_footer_is_left_out_and_said(footer):
    lines = (FIRST, "글.", SECOND, "마지막 글.", footer, "어떤 다른 글")
    assert commentary(issue("목록", *lines).entries[-1]) == "마지막 글."
    assert codes(*lines) == ["footer-dropped"]


def test_words_of_a_footer_within_the_list_end_nothing():
    assert len(issue("목록", FIRST, "관련 글", SECOND).entries) == 2


def test_an_address_below_a_title_is_the_papers():
    (entry, _) = issue(
        "목록", FIRST, "https://arxiv.org/abs/1706.03762", "https://github.com/a/b", "글.", SECOND
    ).entries
    assert entry.paper.arxiv_id == "1706.03762"
    assert [link.rel for link in entry.links] == ["paper", "code"]
    assert commentary(entry) == "글."


def test_the_line_that_is_no_sentence_is_the_lists_title():
    found = issue("읽을 논문을 모았습니다.", "Understanding Large Language Models", FIRST, SECOND)
    assert found.title == {"en": "Understanding Large Language Models"}
    assert found.key == "understanding-large-language-models"
    assert found.passages[0].texts == {"ko": "읽을 논문을 모았습니다."}


def test_a_heading_is_the_title_without_a_doubt():
    assert codes(FIRST, SECOND) == []
    assert issue("# 목록 (2024-05-01)", FIRST, SECOND).key == "2024-05-01"


def test_a_korean_title_gives_the_same_key_every_time():
    assert (
        issue("# 논문 목록", FIRST, SECOND).key
        == issue("# 논문 목록", FIRST).key
        != issue("# 논문 모음", FIRST).key
    )


def test_a_text_without_numbers_says_so():
    document = read("아무것도 아닌 글.")
    assert (document.issues, [problem.code for problem in document.problems]) == ((), ["no-entries"])


def test_a_real_list_holds_24_papers_in_4_sections():
    text = shared_path("seeds", "004_66a628bd4b88c24c.txt").read_text(encoding="utf-8")
    document = reading_list.parse(text)
    assert_sound(document, text)
    (found,) = document.issues
    assert len(found.entries) == 24
    assert [len([e for e in found.entries if e.section == s.name]) for s in found.sections] == [9, 7, 3, 5]
    assert [entry.paper.year for entry in found.entries[:4]] == [2014, 2017, 2020, 1991]
    assert found.entries[23].paper.title == found.entries[16].paper.title
    (repeated,) = [problem for problem in document.problems if problem.code == "paper-repeated"]
    assert (repeated.params["position"], repeated.params["first"]) == (24, 17)
    assert commentary(found.entries[15]).count("\n- ") == 4
    assert {"section-guessed", "footer-dropped"} <= {problem.code for problem in document.problems}


@pytest.mark.parametrize(
    "line", ["### ◆ {0} : {1} (202{0})", "**◆ {0}:{1} (202{0})**", "## **■ {0}. {1} (202{0})**"]
)
def test_a_marked_line_may_be_a_heading_or_bold(line):
    titles = ["Small Models", "Large Models", "Models of Models"]
    text = "\n".join(f"{line.format(number, title)}\n메모입니다." for number, title in enumerate(titles, 1))
    entries = parse(text).issues[0].entries
    assert [(entry.paper.title, entry.paper.year) for entry in entries] == [
        ("Small Models", 2021),
        ("Large Models", 2022),
        ("Models of Models", 2023),
    ]
