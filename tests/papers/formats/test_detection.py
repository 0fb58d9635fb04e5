"""Which format a text is in, how sure that is, and what a text is not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats import FORMATS, NAMES, detect, parse, parse_bytes
from papers.formats.detection import FITS, MARGIN, SURE, Detection
from papers.formats.detection import detect as rank
from tests.papers.formats.samples import FOLDER
from tests.shared import shared_folder, shared_path

# What the shared folder's files are, by where they lie. The rest are not digests.
WHERE = [
    ("seeds/000_", "bilingual_weekly"),
    ("seeds/001_", "paper_log"),
    ("seeds/002_", "bilingual_weekly"),
    ("seeds/003_", "hf_daily"),
    ("seeds/004_", "reading_list"),
    ("corpus/dair_weekly", "dair_weekly"),
    ("corpus/hf_daily_ko/", "hf_daily"),
    ("corpus/paper_log_ko/", "paper_log"),
]


class Fake:
    """A format that scores what it is told to."""

    def __init__(self, name, value):
        self.NAME = name
        self.value = value

    def score(self, text):
        return self.value

    def parse(self, text, language=None):
        raise AssertionError("Detection never parses.")


def test_every_format_is_named_once_after_its_module():
    assert len(set(NAMES)) == len(FORMATS) == 7
    assert {format.__name__.rpartition(".")[2] for format in FORMATS} == set(NAMES)


def test_the_best_score_wins_and_the_others_are_ranked():
    found = rank("", [Fake("low", 0.4), Fake("best", 0.9), Fake("none", 0.0), Fake("second", 0.6)])
    assert found == Detection("best", 0.9, (("second", 0.6), ("low", 0.4)))
    assert found.is_sure


def test_equal_scores_keep_the_order_of_the_formats():
    assert rank("", [Fake("first", 0.7), Fake("second", 0.7)]).format == "first"


def test_nothing_fits_below_the_threshold():
    found = rank("", [Fake("low", FITS - 0.01)])
    assert found.format is None
    assert found.alternatives == (("low", pytest.approx(FITS - 0.01)),)


@pytest.mark.parametrize(("best", "second"), [(SURE - 0.05, 0.0), (0.9, 0.9 - MARGIN / 2)])
def test_a_low_score_or_a_close_second_is_not_sure(best, second):
    assert not rank("", [Fake("best", best), Fake("second", second)]).is_sure


def test_scores_outside_0_to_1_are_clipped():
    assert rank("", [Fake("best", 7.0)]).confidence == 1.0
    assert rank("", [Fake("best", -1.0)]).format is None


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*_weekly_*.txt")), ids=lambda path: path.stem)
def test_our_own_samples_are_detected(path):
    expected = next(name for name in NAMES if path.stem.startswith(name))
    assert detect(path.read_text(encoding="utf-8")).format == expected


def shared_files():
    folder = shared_folder()
    found = (path for part in ("seeds", "corpus") for path in (folder / part).rglob("*") if path.is_file())
    return sorted(str(path.relative_to(folder)) for path in found)


@pytest.mark.parametrize("name", shared_files() or ["seeds"])
def test_every_shared_file_is_detected_as_what_it_is(name):
    expected = next((format for start, format in WHERE if name.startswith(start)), None)
    document = parse_bytes(Path(shared_path(*name.split("/"))).read_bytes())
    assert document.format == expected
    if expected is None:
        assert [problem.code for problem in document.problems] == ["not-a-digest"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        (" \n\t\n", "empty"),
        ("\ufeff", "empty"),
        ('{"a": 1}', "json"),
        ('[{"a": 1}, 2]', "json"),
        ('{"a": 1}\n{"a": 2}\n{"a": 3}\n', "json-lines"),
        ("<!DOCTYPE html>\n<html><body><p>No digest</p></body></html>", "html"),
        ("# A heading\n\nA paragraph.\n\n- an item\n", "markdown"),
        ("Nothing but a sentence.", "text"),
        ("\ufffd\ufffd\ufffd\ufffdab\ufffd\ufffd", "binary"),
        ("\ue000\ue001\ue002\U000f0000 x", "binary"),
    ],
)
def test_what_is_no_digest_is_told_plainly(text, kind):
    document = parse(text)
    assert document.format is None
    assert document.issues == ()
    (problem,) = document.problems
    assert (problem.code, problem.line, problem.params["kind"]) == ("not-a-digest", 0, kind)
    assert problem.message.endswith(".")


def test_a_doubtful_format_is_said_with_its_confidence_and_the_runner_up():
    # One kind of label is little to go by.
    document = parse("[2025/03/03 ~ 03/09] 논문\n표 / Table\n논문 소개\n표입니다.\nA table.\n")
    assert document.format == "bilingual_weekly"
    assert 0 < document.confidence < SURE
    problem = document.problems[0]
    assert (problem.line, problem.code) == (0, "format-uncertain")
    assert problem.params["format"] == "bilingual_weekly"
    assert problem.params["confidence"] == round(document.confidence * 100)


def test_a_clear_format_raises_no_doubt():
    text = (FOLDER / "dair_weekly_marks.txt").read_text(encoding="utf-8")
    assert "format-uncertain" not in {problem.code for problem in parse(text).problems}


@given(st.text())
def test_every_score_is_between_0_and_1(text):
    for format in FORMATS:
        assert 0.0 <= format.score(text) <= 1.0
