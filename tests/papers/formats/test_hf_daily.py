"""A day of Hugging Face papers: fields however they are labelled, media, authors that were cut and split."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papers.formats import hf_daily
from tests.papers.formats.checks import assert_sound
from tests.papers.formats.samples import expected_reading, reading, sample_names, sample_text
from tests.papers.formats.strategies import digest_texts
from tests.shared import shared_path

DAY = "## Daily Papers (2024-02-02)"
TITLE = "### [A Title](https://arxiv.org/abs/2402.00838)"


def read(*lines):
    document = hf_daily.parse("\n".join(lines))
    assert_sound(document, "\n".join(lines))
    return document


def entry(*lines):
    (issue,) = read(DAY, "", TITLE, "", *lines).issues
    (found,) = issue.entries
    return found


def codes(*lines):
    return [problem.code for problem in read(DAY, TITLE, *lines).problems]


@pytest.mark.parametrize("name", sample_names("hf_daily"))
def test_a_sample_reads_as_expected(name):
    assert reading(name) == expected_reading(name)


@pytest.mark.parametrize("name", sample_names("hf_daily"))
def test_any_half_of_a_sample_is_read_soundly(name):
    text = sample_text(name)
    for cut in range(0, len(text), 7):
        assert_sound(hf_daily.parse(text[:cut]), text[:cut])


@given(digest_texts())
@example("### \nVote: ")
def test_no_text_makes_it_raise(text):
    assert_sound(hf_daily.parse(text), text)
    assert 0 <= hf_daily.score(text) <= 1


@given(st.text())
def test_no_characters_make_it_raise(text):
    assert_sound(hf_daily.parse(text), text)


@pytest.mark.parametrize(
    "line",
    ["Vote: 42", "Votes: 42", "**Vote**: 42", "**Upvotes:** 42", "- 추천: 42", "投票数：42", "Vote: 42 "],
)
def test_votes_are_read_under_any_label(line):
    assert entry(line).votes == 42


def test_a_thousand_votes_may_have_a_comma():
    assert entry("Vote: 1,042").votes == 1042


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Vote: -", "votes-missing"),
        ("Vote: many", "votes-unreadable"),
        ("Vote: " + "9" * 50, "votes-unreadable"),
    ],
)
def test_votes_that_are_no_number_are_said(line, code):
    assert codes(line) == [code]
    assert entry(line).votes is None


def test_a_collapsed_list_of_authors_is_said():
    assert entry("Authors: Ann Author, +, Bob Author").paper.authors == ("Ann Author", "Bob Author")
    assert codes("Authors: Ann Author, +, Bob Author") == ["authors-collapsed"]


@pytest.mark.parametrize(
    "names", ["Hsiang Hsu, Chun-Fu, Guihong Li, Chen", "Ann Author, Chun-Fu (Richard, Bob) Chen"]
)
def test_a_name_that_came_apart_is_said(names):
    assert codes(f"Authors: {names}") == ["author-split"]


def test_one_author_of_one_word_is_no_split_name():
    assert codes("Authors: OpenAI, Ann Author") == []


def test_authors_printed_as_a_python_list_are_read():
    assert entry("""Authors: ['Ann Author', "Bob O'Author"]""").paper.authors == (
        "Ann Author",
        "Bob O'Author",
    )


def test_a_video_and_the_link_to_it_are_one():
    media = entry(
        "[Watch Video](https://a.b/c.mp4)",
        '<div><video controls src="https://a.b/c.mp4" muted="false"></video></div>',
    ).media
    assert [(item.kind, item.url) for item in media] == [("video", "https://a.b/c.mp4")]


def test_pictures_keep_their_description():
    (picture,) = entry("![A chart](https://a.b/c.png)").media
    assert (picture.kind, picture.url, picture.alt) == ("image", "https://a.b/c.png", "A chart")


def test_a_picture_with_half_an_address_is_left_out_and_said():
    assert entry("![](/avatars/1.svg)").media == ()
    assert codes("![](/avatars/1.svg)") == ["media-dropped"]


def test_bullets_stay_a_markdown_list():
    (passage,) = entry("Vote: 1", "", "- 하나", "  - 둘", "- 셋").passages
    assert (passage.role, passage.texts["ko"]) == ("commentary", "- 하나\n  - 둘\n- 셋")


def test_prose_and_smaller_headings_stay_commentary():
    (passage,) = entry("한 문장입니다.", "#### 방법", "1. 하나").passages
    assert passage.texts["ko"] == "한 문장입니다.\n\n#### 방법\n\n1. 하나"


def test_a_particle_glued_to_an_address_is_no_part_of_it():
    assert [
        link.url for link in entry("- 코드는 https://github.com/a/b에서 봅니다.").links if link.rel == "code"
    ] == ["https://github.com/a/b"]


@pytest.mark.parametrize(
    "line",
    [
        "### [A Title](https://huggingface.co/papers/2402.00838)",
        "## 3. [A Title](https://arxiv.org/pdf/2402.00838v2.pdf)",
        '### [A Title](https://arxiv.org/abs/2402.00838 "arXiv")',
        "### **[A Title](https://arxiv.org/abs/2402.00838)**",
        "#### 1) [**A Title**](<https://arxiv.org/abs/2402.00838>)",
    ],
)
def test_a_title_is_read_in_any_dress(line):
    (issue,) = read("# 2024-02-02", line).issues
    assert [(entry.paper.title, entry.paper.arxiv_id) for entry in issue.entries] == [
        ("A Title", "2402.00838")
    ]


def test_a_number_within_the_title_stays():
    (issue,) = read(DAY, "### [I. Llama 3.1: 405B](https://arxiv.org/abs/2402.00838)").issues
    assert issue.entries[0].paper.title == "I. Llama 3.1: 405B"


@pytest.mark.parametrize(
    "heading",
    [
        "# 2024-02-02",
        "## Daily Papers - Feb 2, 2024",
        "## 2024년 2월 2일",
        "# 2024年2月2日の論文",
        "## Papers of 2 February 2024",
    ],
)
def test_the_day_is_read_however_it_is_written(heading):
    assert read(heading, TITLE).issues[0].key == "2024-02-02"


def test_a_day_headed_twice_is_one_issue():
    document = read(DAY, TITLE, "", DAY, "### [B](https://arxiv.org/abs/2402.00159)")
    assert [entry.position for issue in document.issues for entry in issue.entries] == [1, 2]
    assert [problem.code for problem in document.problems] == ["day-repeated"]


def test_two_days_are_two_issues():
    assert [issue.key for issue in read(DAY, TITLE, "## Daily Papers (2024-02-05)", TITLE).issues] == [
        "2024-02-02",
        "2024-02-05",
    ]


def test_papers_without_a_day_are_named_after_the_first():
    document = read(TITLE, "Vote: 1")
    assert (document.issues[0].key, document.issues[0].starts_on) == ("a-title", None)
    assert [problem.code for problem in document.problems] == ["no-date"]


def test_an_index_of_the_day_is_left_out():
    document = read(DAY, "- [A Title](#a)", "- [B](#b)", TITLE)
    assert document.issues[0].passages == ()
    assert [problem.code for problem in document.problems] == ["index-skipped"]


def test_a_heading_above_the_papers_is_a_section():
    (issue,) = read("# 2024-02-02", "## 언어", "한 줄.", TITLE, "## 비전", "### [B](https://a.b/c)").issues
    assert [entry.section for entry in issue.entries] == ["언어", "비전"]
    assert issue.sections[0].passages[0].texts["ko"] == "한 줄."


def test_a_text_without_papers_says_so():
    document = read("# Notes", "words")
    assert (document.issues, [problem.code for problem in document.problems]) == ((), ["no-entries"])


def test_473_real_entries_in_33_days_are_read_soundly():
    count = 0
    for path in sorted(shared_path("corpus", "hf_daily_ko").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        document = hf_daily.parse(text)
        assert_sound(document, text)
        assert [issue.key for issue in document.issues] == [path.stem]
        assert all(entry.paper.arxiv_id for entry in document.issues[0].entries)
        count += len(document.issues[0].entries)
    assert count == 473


def test_real_authors_are_names():
    for path in shared_path("corpus", "hf_daily_ko").glob("*.md"):
        for issue in hf_daily.parse(path.read_text(encoding="utf-8")).issues:
            for found in issue.entries:
                assert not any(set("[]'\"+") & set(name[:1]) for name in found.paper.authors)
