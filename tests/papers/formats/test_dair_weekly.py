"""DAIR.AI's weekly: titles however they are marked, cells with bars, links by their labels, weeks without years."""

from pathlib import Path

import pytest

from papers.formats import bilingual_weekly, dair_weekly, parse
from papers.identifiers import arxiv_id
from tests.papers.formats.samples import expected_reading, reading, sample_names, sample_text
from tests.shared import shared_path

HEAD = "| **Paper**  | **Links** |\n| ------------- | ------------- |\n"
LINK = "[Paper](https://arxiv.org/abs/2501.00001)"


def read(*parts):
    return dair_weekly.parse("\n".join(parts))


def read_row(row):
    (issue,) = read("## Top ML Papers of the Week (May 1-7) - 2023", HEAD + row).issues
    (entry,) = issue.entries
    return entry


def week(dates, title="A"):
    return f"## Top ML Papers of the Week ({dates[0]}){dates[1]}\n{HEAD}| 1) **{title}** - text | {LINK} |\n"


def codes(document):
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize("name", sample_names("dair_weekly"))
def test_a_sample_reads_as_expected(name):
    assert reading(name) == expected_reading(name)


@pytest.mark.parametrize("name", sample_names("dair_weekly"))
def test_half_a_file_gives_the_rows_before_the_cut(name):
    text = sample_text(name)
    whole = [entry.title for issue in dair_weekly.parse(text).issues for entry in issue.entries]
    half = [
        entry.title for issue in dair_weekly.parse(text[: len(text) // 2]).issues for entry in issue.entries
    ]
    assert half
    assert half[:-1] == whole[: len(half) - 1]


@pytest.mark.parametrize(
    ("cell", "title", "text"),
    [
        ("1) **Bold** - says this.", "Bold", "says this."),
        ("1) ****Doubly bold**** - says this.", "Doubly bold", "says this."),
        ("1) **Glued**- says this.", "Glued", "says this."),
        ("1) **Colon:** says this.", "Colon", "says this."),
        ("1) Two Spaces  Says - this.", "Two Spaces", "Says - this."),
        ("1) A Dash - says  this.", "A Dash", "says this."),
        ("1) 1.58-bit FLUX - says this.", "1.58-bit FLUX", "says this."),
        ("**No Number** - says this.", "No Number", "says this."),
        ("1) **[Linked](https://example.org/a)** - says this.", "Linked", "says this."),
        ("12. **Dotted** – says this.", "Dotted", "says this."),
    ],
)
def test_a_title_ends_where_something_marks_it(cell, title, text):
    entry = read_row(f"| {cell} | {LINK} |")
    assert entry.title == {"en": title}
    assert entry.passages[0].texts == {"en": text}
    assert (entry.paper.title, entry.passages[0].role) == (title, "commentary")


def test_a_row_of_a_title_alone_has_no_commentary():
    entry = read_row(f"| 1) **Alone** | {LINK} |")
    assert entry.title == {"en": "Alone"}
    assert entry.passages == ()


def test_a_title_that_nothing_marks_is_doubted():
    sentence = "word " * 60
    document = read("## (May 1-7) - 2023", f"{HEAD}| 1) First part. {sentence}| {LINK} |")
    assert document.issues[0].entries[0].title == {"en": "First part"}
    assert "title-unsure" in codes(document)


def test_bullets_become_a_markdown_list():
    entry = read_row(f"| 1) **T** - says: <br>● One. <br/>● Two. <BR> After. | {LINK} |")
    assert entry.passages[0].texts["en"] == "says:\n\n- One.\n- Two.\n\nAfter."


@pytest.mark.parametrize(
    "text",
    ["estimates $p(x | y)$.", "estimates p(x|y).", "keeps |z| small.", "emits a <think> token.", "ends in |"],
)
def test_a_bar_or_a_tag_in_the_text_is_text(text):
    entry = read_row(f"| 1) **T** - {text} | {LINK} |")
    assert entry.passages[0].texts["en"] == text.removesuffix("|").strip()
    assert entry.paper.arxiv_id == "2501.00001"


def test_an_escaped_bar_is_a_bar():
    assert read_row(f"| 1) **T** - p(x \\| y) | {LINK} |").passages[0].texts["en"] == "p(x | y)"


def test_a_link_in_the_text_stays_in_the_text():
    entry = read_row(f"| 1) **T** - see [this](https://example.org/) for more | {LINK} |")
    assert entry.passages[0].texts["en"] == "see [this](https://example.org/) for more"
    assert [link.rel for link in entry.links] == ["paper"]


def test_links_are_what_their_labels_say():
    cell = "[Paper](https://a.example/1), [Tweet](https://x.com/a/status/1) , [Code](https://a.example/2) [GitHub](https://a.example/3), [Project](https://a.example/4), [Website](https://a.example/5), [Dataset](https://a.example/6)"
    entry = read_row(f"| 1) **T** - text | {cell} |")
    rels = ["paper", "further", "code", "code", "project", "project", "other"]
    assert [link.rel for link in entry.links] == rels
    assert entry.paper.url == "https://a.example/1"


def test_a_book_on_arxiv_is_the_paper():
    entry = read_row(
        "| 1) **T** - text | [Book](https://arxiv.org/abs/2301.04856), [Tweet](https://x.com/a/status/1) |"
    )
    assert entry.paper.arxiv_id == "2301.04856"
    assert [link.rel for link in entry.links] == ["paper", "further"]


@pytest.mark.parametrize(
    "row",
    ["| 1) **T** - text | |", "| 1) **T** - text |", "| 1) **T** - text | Paper |", "| 1) **T** - text"],
)
def test_a_row_without_links_is_kept_and_said(row):
    document = read("## (May 1-7) - 2023", HEAD + row)
    (entry,) = document.issues[0].entries
    assert entry.links == ()
    assert entry.passages[0].texts == {"en": "text"}
    assert codes(document) == ["paper-link-missing"]


def test_of_several_arxiv_papers_the_first_is_the_entrys():
    cell = "[Paper](https://arxiv.org/abs/2501.00001), [Paper](https://arxiv.org/abs/2501.00002v1)"
    document = read("## (May 1-7) - 2023", f"{HEAD}| 1) **T** - text | {cell} |")
    (entry,) = document.issues[0].entries
    assert entry.paper.arxiv_id == "2501.00001"
    assert [link.rel for link in entry.links] == ["paper", "paper"]
    assert [(p.code, p.params["ids"]) for p in document.problems] == [
        ("several-papers", "2501.00001, 2501.00002")
    ]


def keys(*weeks):
    return [issue.key for issue in read(*weeks).issues]


def test_a_year_after_the_heading_is_the_later_one_across_new_year():
    document = read(week(("December 30 - January 5", " - 2025")))
    (issue,) = document.issues
    assert (issue.starts_on.isoformat(), issue.ends_on.isoformat()) == ("2024-12-30", "2025-01-05")
    assert codes(document) == ["week-across-new-year"]


def test_a_year_is_told_by_the_pages_heading():
    document = read("# AI Papers of the Week — 2023\n", week(("May 1-7", "")))
    assert document.issues[0].key == "2023-05-01"
    assert [(p.code, p.params["year"]) for p in document.problems] == [("year-inferred", 2023)]


def test_a_year_is_told_by_the_weeks_above_it():
    weeks = [
        week(("January 1 - January 7", " - 2024")),
        week(("November 27 - December 3", "")),
        week(("Jan 9-15", "")),
    ]
    assert keys(*weeks) == ["2024-01-01", "2023-11-27", "2023-01-09"]


def test_a_year_is_told_by_the_weeks_below_it():
    weeks = [
        week(("Jan 9-15", "")),
        week(("November 27 - December 3", "")),
        week(("May 1 - May 7", " - 2023")),
    ]
    assert keys(*weeks)[1:] == ["2023-11-27", "2023-05-01"]


def test_a_list_with_its_oldest_week_first_is_read_in_its_own_order():
    weeks = [
        week(("May 1 - May 7", " - 2023")),
        week(("May 8 - May 14", " - 2023")),
        week(("Jan 1 - Jan 7", "")),
    ]
    assert keys(*weeks) == ["2023-05-01", "2023-05-08", "2024-01-01"]


def test_a_year_is_told_by_the_links_where_nothing_else_tells():
    # The post was written on 3 May 2023.
    row = f"{HEAD}| 1) **T** - text | [Tweet](https://x.com/a/status/1653700000000000000) |"
    assert keys("## Top ML Papers of the Week (May 1-7)\n" + row) == ["2023-05-01"]


def test_without_any_year_the_entries_are_kept():
    row = f"{HEAD}| 1) **T** - text | [Paper](https://example.org/a) |"
    document = read("## Top ML Papers of the Week (May 1-7)\n" + row)
    assert document.issues[0].key.startswith("undated-")
    assert len(document.issues[0].entries) == 1
    assert "year-unknown" in codes(document)


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        ("May 1-7", "2023-05-01", "2023-05-07"),
        ("Feb 6 - 12", "2023-02-06", "2023-02-12"),
        ("Mar 6-Mar 12", "2023-03-06", "2023-03-12"),
        ("Mar 27 - April 2", "2023-03-27", "2023-04-02"),
        ("Sept. 4th – Sept. 10th", "2023-09-04", "2023-09-10"),
    ],
)
def test_dates_are_read_as_people_abbreviate_them(dates, first, last):
    (issue,) = read(week((dates, " - 2023"))).issues
    assert (issue.starts_on.isoformat(), issue.ends_on.isoformat()) == (first, last)


def test_a_week_of_eight_days_is_said():
    document = read(week(("March 18 - March 25", " - 2024")))
    assert [(p.code, p.params["days"]) for p in document.problems] == [("week-length", 8)]


def test_a_date_that_does_not_exist_is_said_and_loses_nothing():
    document = read(week(("February 27 - February 31", " - 2024")))
    assert codes(document) == ["date-unreadable"]
    assert document.issues[0].starts_on.isoformat() == "2024-02-27"
    assert document.issues[0].ends_on is None


def test_an_index_is_never_read():
    index = "## 2025\n- [Top ML Papers of the Week (June 2 - June 8)](./#top-ml-papers-of-the-week-may-1-7)\n"
    assert keys(index, week(("May 1-7", " - 2023"))) == ["2023-05-01"]


def test_a_week_that_stands_twice_is_said():
    document = read(week(("May 1-7", " - 2023")), week(("May 1-7", " - 2023")))
    assert [issue.key for issue in document.issues] == ["2023-05-01", "2023-05-01-2"]
    assert codes(document) == ["week-twice"]


def test_rows_under_no_heading_are_kept_and_said():
    document = read(f"{HEAD}| 1) **T** - text | {LINK} |")
    assert len(document.issues[0].entries) == 1
    assert codes(document) == ["date-missing"]


def test_the_same_week_has_the_same_key_in_the_bilingual_weekly():
    english = keys(week(("March 11 - March 17", " - 2024")))
    japanese = bilingual_weekly.parse("[2024/03/11 ~ 03/17] 今週の主要ML論文\nA\n論文紹介\nあ\nB")
    assert english == [issue.key for issue in japanese.issues]


def real_files():
    return [
        shared_path("corpus", "dair_weekly_readme.md"),
        *sorted(shared_path("corpus", "dair_weekly_years").glob("*.md")),
    ]


def test_every_arxiv_link_of_the_real_files_gives_its_paper():
    for path in real_files():
        text = Path(path).read_text(encoding="utf-8")
        rows = {
            number: line
            for number, line in enumerate(text.split("\n"), 1)
            if line.startswith("|") and "http" in line
        }
        entries = {entry.line: entry for issue in parse(text).issues for entry in issue.entries}
        assert entries.keys() == rows.keys()
        for number, line in rows.items():
            links = [part.split(")")[0] for part in line.split("](")[1:]]
            expected = next((found for link in links if (found := arxiv_id(link))), None)
            assert entries[number].paper.arxiv_id == expected


def test_no_real_commentary_keeps_table_markup():
    for path in real_files():
        for issue in parse(Path(path).read_text(encoding="utf-8")).issues:
            for entry in issue.entries:
                text = entry.passages[0].texts["en"]
                assert "<br" not in text
                assert "●" not in text
                assert "](http" not in text[-80:] or not text.endswith(")")


def test_a_week_has_one_key_in_both_real_places():
    readme = {issue.key for issue in parse(Path(real_files()[0]).read_text(encoding="utf-8")).issues}
    years = {
        issue.key for path in real_files()[1:] for issue in parse(path.read_text(encoding="utf-8")).issues
    }
    assert readme <= years
