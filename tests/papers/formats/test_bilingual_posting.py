"""A weekly that is posted again is the same weekly when it is read."""

from dataclasses import replace
from pathlib import Path

import pytest

from papers.formats import parse
from papers.formats.bilingual_posting import fits, write
from papers.formats.document import ParsedIssue, ParsedPassage
from papers.formats.posting import Colophon
from tests.shared import shared_path

SAMPLES = Path("papers/samples")
COLOPHON = Colophon(
    "주간 논문",
    "https://example.org/w",
    "모임",
    "CC BY 4.0",
    "https://example.org/by",
    ("박 보기", "kim_lee"),
    True,
)


def read(text: str) -> ParsedIssue:
    document = parse(text)
    assert document.format == "bilingual_weekly"
    [issue] = document.issues
    return issue


def facts(issue: ParsedIssue) -> dict:
    """What must come back."""
    return {
        "key": issue.key,
        "days": (issue.starts_on, issue.ends_on),
        "title": dict(issue.title),
        "upstream": issue.upstream_url,
        "passages": [(one.role, dict(one.texts)) for one in issue.passages],
        "entries": [
            {
                "title": dict(entry.title),
                "arxiv_id": entry.paper.arxiv_id,
                "passages": [(one.role, dict(one.texts)) for one in entry.passages],
                "links": sorted((link.rel, link.url, link.title) for link in entry.links),
                "media": [(media.kind, media.url) for media in entry.media],
                "tags": entry.tags,
            }
            for entry in issue.entries
        ],
    }


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("bilingual_weekly-*.txt")), ids=lambda path: path.stem)
def test_every_sample_comes_back_the_same(path):
    issue = read(path.read_text())
    assert fits(issue)
    again = read(write(issue, COLOPHON))
    assert facts(again) == facts(issue)
    assert facts(read(write(again, COLOPHON))) == facts(issue)


@pytest.mark.parametrize("name", ["000_4658bbb6d6f80bab", "002_046d99936b5d897a"])
def test_every_real_post_comes_back_the_same(name):
    issue = read(shared_path("seeds", f"{name}.txt").read_text())
    assert facts(read(write(issue, COLOPHON))) == facts(issue)


def test_who_corrected_it_and_the_licence_are_in_the_post_and_are_no_part_of_what_is_read():
    issue = read((SAMPLES / "bilingual_weekly-2024-01-08-ja.txt").read_text())
    text = write(issue, COLOPHON)
    assert "この記事の翻訳は読者が直したものです: 박 보기, kim\\_lee。" in text
    assert "[CC BY 4.0](https://example.org/by)" in text
    assert "kim" not in str(facts(read(text)))


def test_without_an_address_of_the_original_no_other_is_taken_for_it():
    issue = replace(read((SAMPLES / "bilingual_weekly-2024-01-08-ja.txt").read_text()), upstream_url=None)
    text = write(issue, COLOPHON)
    assert read(text).upstream_url is None
    assert "CC BY 4.0" in text


def test_a_corrected_text_is_the_one_that_goes_out():
    issue = read((SAMPLES / "bilingual_weekly-2023-05-22-ko.txt").read_text())
    entry = issue.entries[0]
    passage = ParsedPassage(
        "intro", {"ko": "고친 글입니다.\n\n두 번째 문단입니다.", "en": "A sentence."}, "en"
    )
    changed = replace(issue, entries=(replace(entry, passages=(passage,)), *issue.entries[1:]))
    assert facts(read(write(changed, COLOPHON))) == facts(changed)


def test_another_language_or_an_issue_with_sections_does_not_fit():
    issue = read((SAMPLES / "bilingual_weekly-2023-05-22-ko.txt").read_text())
    assert not fits(replace(issue, language="en"))
    assert not fits(replace(issue, starts_on=None))
