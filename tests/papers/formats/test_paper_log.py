"""A reading log: one note or many, titles wrapped or not, addresses above, below and within the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats import paper_log, parse
from tests.papers.formats.checks import assert_sound
from tests.papers.formats.samples import expected_reading, reading, sample_names, sample_text
from tests.papers.formats.strategies import digest_texts
from tests.shared import shared_path

URL = "https://arxiv.org/abs/2402.00838"
OTHER = "https://arxiv.org/abs/1706.03762"


def read(*lines):
    document = paper_log.parse("\n".join(lines))
    assert_sound(document, "\n".join(lines))
    return document


def notes(*lines):
    (issue,) = read(*lines).issues
    return issue.entries


def codes(*lines):
    return {problem.code for problem in read(*lines).problems}


def commentary(entry):
    return "\n".join(text for passage in entry.passages for text in passage.texts.values())


@pytest.mark.parametrize("name", sample_names("paper_log"))
def test_a_sample_reads_as_expected(name):
    assert reading(name) == expected_reading(name)


@pytest.mark.parametrize("name", sample_names("paper_log"))
def test_any_half_of_a_sample_is_read_soundly(name):
    text = sample_text(name)
    for cut in range(0, len(text), 7):
        assert_sound(paper_log.parse(text[:cut]), text[:cut])


@given(digest_texts())
def test_no_text_makes_it_raise(text):
    assert_sound(paper_log.parse(text), text)
    assert 0 <= paper_log.score(text) <= 1


@given(st.text())
def test_no_characters_make_it_raise(text):
    assert_sound(paper_log.parse(text), text)


def test_the_titles_own_parentheses_are_not_its_authors():
    (entry,) = notes(
        URL, "Reinforced Self-Training (ReST) for Language Modeling (Caglar Gulcehre, Nando de Freitas)"
    )
    assert entry.paper.title == "Reinforced Self-Training (ReST) for Language Modeling"
    assert entry.paper.authors == ("Caglar Gulcehre", "Nando de Freitas")


def test_a_name_in_a_name_stays_whole():
    (entry,) = notes(URL, "A Title (Guihong Li, Chun-Fu (Richard) Chen)")
    assert entry.paper.authors == ("Guihong Li", "Chun-Fu (Richard) Chen")


def test_an_acronym_at_the_end_is_part_of_the_title():
    (entry,) = notes(URL, "Proximal Policy Optimization (PPO)", "좋다.")
    assert entry.paper.title == "Proximal Policy Optimization (PPO)"
    assert entry.paper.authors == ()


@pytest.mark.parametrize("end", [", ...)", ", et al.)", ", …)", ", Au..."])
def test_a_list_of_authors_cut_short_is_said(end):
    document = read(URL, f"A Title (Ann Author, Bob Author{end}")
    assert document.issues[0].entries[0].paper.authors[:2] == ("Ann Author", "Bob Author")
    assert "authors-truncated" in {problem.code for problem in document.problems}


def test_a_wrapped_title_is_one_title():
    (entry,) = notes(
        URL,
        "",
        "DCT-Mask: Discrete Cosine Transform Mask Representation for Instance",
        "  Segmentation (Xing Shen, Jirui Yang)",
        "",
        "글.",
    )
    assert (
        entry.paper.title
        == "DCT-Mask: Discrete Cosine Transform Mask Representation for Instance Segmentation"
    )
    assert commentary(entry) == "글."


def test_wrapped_authors_are_one_list():
    (entry,) = notes(
        URL, "A Title That Is Long Enough To Wrap (Ann Author,", "Bob Author, Carl Author)", "글."
    )
    assert entry.paper.authors == ("Ann Author", "Bob Author", "Carl Author")


def test_an_address_within_the_commentary_begins_no_note():
    entries = notes(URL, "A Title (Ann Author, Bob Author)", f"{OTHER} 과 비슷한 접근.", "#tag")
    assert len(entries) == 1
    assert [(link.rel, link.url) for link in entries[0].links] == [("paper", URL), ("further", OTHER)]


def test_words_behind_the_first_address_are_its_commentary():
    (entry,) = notes(f"{URL} 새로운 모델.", "#lm")
    assert commentary(entry) == "새로운 모델."
    assert entry.tags == ("lm",)


def test_a_title_with_its_address_behind_it():
    (entry,) = notes(f"MVSNeRF: Fast Generalizable Reconstruction ({URL})", "빠르다.", "#nerf")
    assert (entry.paper.title, entry.paper.arxiv_id) == (
        "MVSNeRF: Fast Generalizable Reconstruction",
        "2402.00838",
    )


def test_a_project_page_below_the_address_is_a_link():
    (entry,) = notes(URL, "https://a-project.github.io/", "A Title (Ann Author, Bob Author)")
    assert [link.rel for link in entry.links] == ["paper", "project"]


def test_tags_glued_to_the_last_sentence_are_tags():
    (entry,) = notes(URL, "A Title (Ann Author, Bob Author)", "다음은 k-means! #attention #few_shot")
    assert entry.tags == ("attention", "few_shot")
    assert commentary(entry) == "다음은 k-means!"


def test_a_number_sign_before_digits_is_no_tag():
    (entry,) = notes(URL, "A Title (Ann Author, Bob Author)", "순위는 #1")
    assert entry.tags == ()
    assert commentary(entry) == "순위는 #1"


def test_notes_need_no_blank_lines_between_them():
    entries = notes(
        URL,
        "A Title (Ann Author, Bob Author)",
        OTHER,
        "B Title (Carl Author, Dan Author)",
        "글.",
        "https://openreview.net/forum?id=1",
    )
    assert [entry.paper.title for entry in entries] == ["A Title", "B Title", None]


def test_an_address_of_any_site_begins_a_note_after_a_line_of_tags():
    entries = notes(URL, "A Title (Ann Author, Bob Author)", "#a", "https://example.org/blog", "글.", "#b")
    assert [entry.paper.url for entry in entries] == [URL, "https://example.org/blog"]


def test_the_same_address_again_begins_no_note():
    assert (
        len(
            notes(
                "https://example.org/blog/",
                "글.",
                "#a",
                "[https://example.org/blog/](https://example.org/blog/?fbclid=1)",
                "글.",
            )
        )
        == 1
    )


def test_bare_arxiv_addresses_are_a_paper_each():
    entries = notes(URL, OTHER, "", "#speech")
    assert [entry.paper.arxiv_id for entry in entries] == ["2402.00838", "1706.03762"]
    assert {entry.tags for entry in entries} == {("speech",)}
    assert "notes-separated" in codes(URL, OTHER, "#speech")


def test_several_papers_in_one_note_are_said():
    assert "several-papers" in codes(URL, OTHER, "A Title (Ann Author, Bob Author)", "글.")


def test_a_second_title_is_kept_and_said():
    lines = (URL, "New Title (Ann Author, Bob Author)", "Old Title (Ann Author, Bob Author)", "글.")
    assert "Old Title" in commentary(notes(*lines)[0])
    assert "second-title" in codes(*lines)


def test_wiki_links_are_links_and_stay_in_the_text():
    (entry,) = notes(
        URL, "A Title (Ann Author, Bob Author)", "[[230509 StarCoder]] 와 [[Adam|옵티마이저]] 참고."
    )
    assert [(link.rel, link.url, link.title) for link in entry.links[1:]] == [
        ("wiki", "230509 StarCoder", None),
        ("wiki", "Adam", "옵티마이저"),
    ]
    assert "[[230509 StarCoder]]" in commentary(entry)


def test_a_note_without_an_address_is_read_all_the_same():
    (entry,) = notes("A Title (Ann Author, Bob Author)", "", "글.", "#tag")
    assert entry.paper.title == "A Title"
    assert "address-missing" in codes("A Title (Ann Author, Bob Author)", "글.")


@pytest.mark.parametrize("text", ["# 제목뿐", "몇 마디", "A few words"])
def test_a_few_words_are_one_note(text):
    assert len(notes(text)) == 1


def test_an_empty_text_is_no_note():
    assert [problem.code for problem in read("", "  ").problems] == ["no-entries"]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("2023년 8월 3주차", "2023-W33"),
        ("# 2024-02-02", "2024-02-02"),
        ("2024年2月第1週", "2024-W05"),
        ("2023-W33", "2023-W33"),
    ],
)
def test_a_heading_dates_the_issue(heading, key):
    (issue,) = read(heading, URL, "A Title (Ann Author, Bob Author)").issues
    assert issue.key == key


def test_a_week_without_a_year_takes_that_of_its_papers():
    document = read("8월 3주차", "https://arxiv.org/abs/2308.07037", "A Title (Ann Author, Bob Author)")
    assert document.issues[0].key == "2023-W33"
    assert {problem.code for problem in document.problems} == {"year-inferred", "week-inferred"}


def test_each_dated_heading_begins_an_issue():
    issues = read("2023년 8월 3주차", URL, "글.", "2023년 8월 4주차", OTHER, "글.").issues
    assert [issue.key for issue in issues] == ["2023-W33", "2023-W34"]


def test_one_week_headed_twice_is_one_issue():
    document = read("2023년 8월 3주차", URL, "2023년 8월 3주차", OTHER)
    assert [len(issue.entries) for issue in document.issues] == [2]
    assert "issue-repeated" in {problem.code for problem in document.problems}


def test_other_headings_are_sections():
    (issue,) = read("# 2024-02-02", "## 언어 모델", URL, "글.", "## 비전", OTHER, "글.").issues
    assert [section.name for section in issue.sections] == ["언어 모델", "비전"]
    assert [entry.section for entry in issue.entries] == ["언어 모델", "비전"]


def test_every_real_note_is_one_issue_with_an_entry():
    counts = {}
    for path in sorted(shared_path("corpus", "paper_log_ko").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        document = paper_log.parse(text)
        assert_sound(document, text)
        assert len(document.issues) == 1, path.name
        counts[path.name] = len(document.issues[0].entries)
    assert len(counts) == 111
    assert min(counts.values()) == 1
    # One note discusses eleven papers, each under its own address; one is five addresses without a word.
    assert sorted(counts.values())[-3:] == [1, 5, 11]


def test_every_real_arxiv_address_on_a_line_of_its_own_becomes_a_paper():
    for path in shared_path("corpus", "paper_log_ko").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        found = {entry.paper.arxiv_id for entry in paper_log.parse(text).issues[0].entries}
        stated = {
            line.strip().rpartition("/")[2]
            for line in text.split("\n")
            if line.strip().startswith("https://arxiv.org/abs/") and " " not in line.strip()
        }
        assert stated <= found, path.name


def test_an_address_without_its_scheme_opens_a_note():
    text = "arxiv.org/abs/2402.00001\nA Title (Ann Author)\n\n메모입니다.\n\n#tag\n\narxiv.org/abs/2402.00002v2\nB Title (Bob Author)\n"
    entries = parse(text).issues[0].entries
    assert [entry.paper.arxiv_id for entry in entries] == ["2402.00001", "2402.00002"]
