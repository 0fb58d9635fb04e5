"""The rule by which a correction made here is never overwritten."""

import pytest

from papers.formats.document import ParsedHistory, ParsedRevision
from papers.importing.ground import StoredProposal, StoredText
from papers.importing.texts import judge, judge_history


def stored(text, origin="imported", imported=None, older=(), proposal=None, history=()):
    return StoredText(
        translation_id=1, language="ko", is_original=False, text=text, revision_id=1, number=1, origin=origin,
        imported_text=text if origin == "imported" else imported, older_imports=older, proposal=proposal, history=history,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "here", "expected"),
    [
        ("a", None, ("create", "new-text")),
        ("a", stored("a"), ("keep", "same")),
        ("b", stored("a"), ("update", "changed-upstream")),
        ("a", stored("fixed", "human", imported="a"), ("keep", "corrected-here")),
        ("b", stored("fixed", "human", imported="a"), ("conflict", "both-changed")),
        ("b", stored("fixed", "correction", imported="a"), ("conflict", "both-changed")),
        ("b", stored("written here", "human"), ("conflict", "both-changed")),
        ("fixed", stored("fixed", "human", imported="a"), ("keep", "same")),
        ("a", stored("b", older=("a",)), ("keep", "older-upstream")),
        ("b", stored("x", "human", "a", (), StoredProposal("b", "waiting")), ("keep", "proposal-waiting")),
        (
            "b",
            stored("x", "human", "a", (), StoredProposal("b", "dismissed")),
            ("keep", "proposal-dismissed"),
        ),
        ("b", stored("x", "human", "a", (), StoredProposal("b", "accepted")), ("keep", "proposal-accepted")),
        ("c", stored("x", "human", "a", (), StoredProposal("b", "dismissed")), ("conflict", "both-changed")),
    ],
)
def test_what_becomes_of_a_text(text, here, expected):
    verdict = judge(text, here)
    assert (verdict.verb, verdict.reason) == expected


def history(*texts):
    revisions = tuple(ParsedRevision(number, text, "human") for number, text in enumerate(texts, start=1))
    return ParsedHistory("entry", 1, "intro", 0, "ko", "translated", revisions)


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        (("a", "b"), None, ("create", "new-text", 2)),
        (("a", "b"), ("a", "b"), ("keep", "same", 0)),
        (("a",), ("a", "b"), ("keep", "ahead-here", 0)),
        (("a", "b", "c"), ("a",), ("update", "history-continued", 2)),
        (("a", "c"), ("a", "b"), ("conflict", "both-changed", 0)),
    ],
)
def test_a_history_that_continues_ours_is_taken_over_and_one_that_parts_from_it_is_a_conflict(
    theirs, ours, expected
):
    here = None
    if ours is not None:
        here = stored(ours[-1], "human", history=tuple(enumerate(ours, start=1)))
    verdict = judge_history(history(*theirs), theirs[-1], here)
    assert (verdict.verb, verdict.reason, len(verdict.revisions)) == expected


def test_a_history_that_does_not_end_in_the_text_is_not_believed():
    assert judge_history(history("a", "b"), "c", None).revisions == ()
