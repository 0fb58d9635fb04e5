"""The sample documents: what they hold between them, and that every parser reads them without a doubt."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from typing import Any

import pytest

from papers.formats import NAMES, detect, parse
from papers.formats.document import ParsedDocument, ParsedEntry, ParsedIssue
from tests.shared import PROJECT_FOLDER

SAMPLES = PROJECT_FOLDER / "papers" / "samples"
STATIC = PROJECT_FOLDER / "papers" / "static"
MANIFEST: dict[str, Any] = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
DOCUMENTS: list[dict[str, Any]] = MANIFEST["documents"]
PATHS = [document["path"] for document in DOCUMENTS]

# How many issues and entries each document holds, counted by hand when it was written.
COUNTS = {
    "dair_weekly-2023.md": (2, 10),
    "dair_weekly-2024.md": (1, 5),
    "bilingual_weekly-2023-05-22-ko.txt": (1, 5),
    "bilingual_weekly-2023-05-22-ja.txt": (1, 5),
    "bilingual_weekly-2024-01-08-ja.txt": (1, 5),
    "discourse_topic-2024-01-08-ko.json": (1, 5),
    "paper_log-2023-W21.md": (1, 5),
    "paper_log-2023-W29.md": (1, 4),
    "hf_daily-2023-06-01.md": (1, 3),
    "hf_daily-2024-01-10.md": (1, 4),
    "reading_list-llm-ja.txt": (1, 12),
    "reading_list-diffusion-ko.txt": (1, 7),
    "gloss-rereading-2024-03-04.json": (1, 4),
    "gloss-rereading-2024-04-01.json": (1, 3),
}

# What a parser says of every text of these formats: a notice is no overview, the words after a sentence may be tags, and
# the third week of a month is a matter of counting.
EXPECTED_PROBLEMS = {
    "bilingual_weekly": {"notice-dropped", "tags-from-text"},
    "discourse_topic": {"notice-dropped", "tags-from-text"},
    "paper_log": {"week-inferred"},
}


@cache
def read(path: str) -> ParsedDocument:
    """The document at `path`, read as the importer reads it: in its source's format and language."""
    described = next(document for document in DOCUMENTS if document["path"] == path)
    text = (SAMPLES / path).read_text(encoding="utf-8")
    return parse(text, described["format"], MANIFEST["sources"][described["source"]]["language"])


def issues() -> list[tuple[str, ParsedIssue]]:
    """Every issue with the slug of its source."""
    return [(document["source"], issue) for document in DOCUMENTS for issue in read(document["path"]).issues]


def entries() -> list[tuple[str, ParsedEntry]]:
    """Every entry with the slug of its source."""
    return [(source, entry) for source, issue in issues() for entry in issue.entries]


def texts() -> list[tuple[str, str]]:
    """Every text of every passage, with its language."""
    return [
        item
        for _, issue in issues()
        for owner in (issue, *issue.entries)
        for passage in owner.passages
        for item in passage.texts.items()
    ]


def test_the_manifest_names_every_sample_once() -> None:
    files = {path.name for path in SAMPLES.iterdir()} - {"README.md", "manifest.json"}
    assert sorted(PATHS) == sorted(files) == sorted(COUNTS)


def test_every_document_has_a_source_and_every_upstream_stands_before_its_editions() -> None:
    seen: set[str] = set()
    for slug, source in MANIFEST["sources"].items():
        assert source["upstream"] is None or source["upstream"] in seen
        assert source["format"] in NAMES
        seen.add(slug)
    assert {document["source"] for document in DOCUMENTS} == seen


def test_every_format_has_a_sample() -> None:
    assert {document["format"] for document in DOCUMENTS} == set(NAMES)


@pytest.mark.parametrize("path", PATHS)
def test_the_format_is_found_by_looking(path: str) -> None:
    found = detect((SAMPLES / path).read_text(encoding="utf-8"))
    assert found.format == next(document["format"] for document in DOCUMENTS if document["path"] == path)


@pytest.mark.parametrize("path", PATHS)
def test_no_parser_has_a_doubt_beyond_those_its_format_always_has(path: str) -> None:
    described = next(document for document in DOCUMENTS if document["path"] == path)
    expected = EXPECTED_PROBLEMS.get(described["format"], set())
    assert {problem.code for problem in read(path).problems} <= expected


@pytest.mark.parametrize("path", PATHS)
def test_every_issue_and_entry_comes_out(path: str) -> None:
    found = read(path).issues
    assert (len(found), sum(len(issue.entries) for issue in found)) == COUNTS[path]


def test_there_are_at_least_45_entries_in_8_issues() -> None:
    assert len(issues()) >= 8
    assert len(entries()) >= 45


def test_issue_keys_are_unique_within_a_source() -> None:
    keys = [(source, issue.key) for source, issue in issues()]
    assert len(keys) == len(set(keys))


def test_there_are_texts_in_three_languages() -> None:
    by_language: dict[str, int] = defaultdict(int)
    for language, _ in texts():
        by_language[language] += 1
    assert set(by_language) == {"ko", "ja", "en"}
    assert min(by_language.values()) >= 20


def test_one_issue_holds_three_languages() -> None:
    assert any(set(issue.title) == {"ko", "ja", "en"} for _, issue in issues())


def test_every_entry_names_its_arxiv_paper() -> None:
    for _, entry in entries():
        assert entry.paper.arxiv_id, entry.title


def test_every_issue_is_dated_in_2023_or_2024() -> None:
    for _, issue in issues():
        assert issue.starts_on is not None
        assert issue.starts_on.year in (2023, 2024)


def test_every_entry_has_something_to_read() -> None:
    for _, entry in entries():
        assert any(text.strip() for passage in entry.passages for text in passage.texts.values()), entry.title


def test_qlora_and_mixtral_are_treated_by_at_least_three_sources() -> None:
    treated: dict[str, set[str]] = defaultdict(set)
    for source, entry in entries():
        if entry.paper.arxiv_id:
            treated[entry.paper.arxiv_id].add(source)
    assert len(treated["2305.14314"]) >= 4
    assert len(treated["2401.04088"]) >= 4


def test_the_editions_of_a_week_treat_the_same_papers() -> None:
    for monday in ("2023-05-22", "2024-01-08"):
        editions = [
            {entry.paper.arxiv_id for entry in issue.entries}
            for source, issue in issues()
            if source.startswith("gloss-weekly") and issue.starts_on and issue.starts_on.isoformat() == monday
        ]
        assert len(editions) == 3
        assert editions[0] == editions[1] == editions[2]


def test_there_are_formulas_in_line_and_on_display() -> None:
    joined = "\n".join(text for _, text in texts())
    assert re.search(r"\$\$[^$]*\\frac[^$]*\$\$", joined)
    assert re.search(r"(?<!\$)\$[^$\n]*\\[a-z]+[^$\n]*\$(?!\$)", joined)


def test_every_image_is_described_and_served_by_us() -> None:
    media = [item for _, entry in entries() for item in entry.media]
    assert media
    for item in media:
        assert item.alt
        assert (STATIC / item.url.removeprefix("/static/")).is_file()


def test_tags_and_wiki_links_come_out() -> None:
    assert {"quantization", "lora", "moe"} <= {tag for _, entry in entries() for tag in entry.tags}
    assert any(
        link.rel == "wiki" and link.url == "FlashAttention" for _, entry in entries() for link in entry.links
    )


def test_there_are_comment_threads_in_three_formats() -> None:
    threads = {path: sum(len(issue.comments) for issue in read(path).issues) for path in PATHS}
    assert threads["bilingual_weekly-2023-05-22-ja.txt"] == 5
    assert threads["discourse_topic-2024-01-08-ko.json"] == 5
    assert threads["gloss-rereading-2024-03-04.json"] == 3


def test_a_bold_word_stands_right_before_a_korean_particle() -> None:
    assert any(
        language == "ko" and re.search(r"\*\*[^*]+\([a-z ]+\)\*\*[가-힣]", text) for language, text in texts()
    )


def test_one_translation_is_outdated_and_others_are_human_and_machine_made() -> None:
    (issue,) = read("gloss-rereading-2024-03-04.json").issues
    intro = {
        history.language: history
        for history in issue.history
        if (history.owner, history.owner_position, history.role) == ("entry", 1, "intro")
    }
    current = intro["en"].revisions[-1].number
    assert (current, intro["ko"].revisions[-1].based_on, intro["ja"].revisions[-1].based_on) == (2, 1, 2)
    assert intro["ko"].revisions[-1].origin == "human"
    assert intro["ja"].revisions[-1].origin == "machine"


@pytest.mark.parametrize("path", [path for path in PATHS if path.startswith("gloss-")])
def test_the_last_revision_of_every_history_is_the_text_that_is_shown(path: str) -> None:
    (issue,) = read(path).issues
    for history in issue.history:
        if history.owner == "section":
            assert history.role == "heading"
            shown = issue.sections[history.owner_position - 1].title
        else:
            owner = issue if history.owner == "issue" else issue.entries[history.owner_position - 1]
            if history.role == "title":
                shown = owner.title
            else:
                same_role = [passage for passage in owner.passages if passage.role == history.role]
                shown = same_role[history.role_position].texts
        assert history.revisions[-1].text == shown[history.language]
