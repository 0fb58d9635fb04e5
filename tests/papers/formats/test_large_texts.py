"""Texts nobody writes: 5 MB on one line, 100,000 entries in one file. They are read or refused in plain words."""

import pytest

from papers.formats import NAMES, hf_daily, paper_log, parse, reading_list

LINES = {
    "letters": "a",
    "brackets": "(",
    "links": "](http",
    "headings": "# ",
    "addresses": "https://a.b/c ",
    "numbers": "◆ 1:",
    "pictures": "![](",
    "tags": "#a ",
    "escapes": '"\\',
    "objects": '{"issues":[',
}


@pytest.mark.parametrize("piece", LINES.values(), ids=LINES)
@pytest.mark.parametrize(
    "format", [None, *(name for name in NAMES if name not in ("bilingual_weekly", "dair_weekly"))]
)
def test_five_megabytes_on_one_line_are_read_or_refused(piece, format):
    text = piece * (5_000_000 // len(piece))
    document = parse(text, format=format)
    assert document.problems
    assert all(problem.line in (0, 1) for problem in document.problems)


@pytest.mark.parametrize(
    ("format", "entry"),
    [
        (hf_daily, "### [Title {0}](https://arxiv.org/abs/2402.{0:05d})\nVote: 1\n- text\n"),
        (paper_log, "https://arxiv.org/abs/2402.{0:05d}\nTitle {0} (Ann Author, Bob Author)\n"),
        (reading_list, "◆ {1}:Title {0} (2020)\n"),
    ],
)
def test_a_hundred_thousand_entries_are_all_there(format, entry):
    text = "".join(entry.format(number, number + 1) for number in range(100_000))
    document = format.parse(text)
    (issue,) = document.issues
    assert [entry.position for entry in issue.entries] == list(range(1, 100_001))
