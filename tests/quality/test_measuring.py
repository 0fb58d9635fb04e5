"""The figures of `make quality` mean what its table says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from papers.quality import NAMES, Category, Finding, Severity, Texts
from tests.quality import __main__ as command
from tests.quality import labelled, measuring
from tests.quality.labelled import LabelledPair, labelled_pairs, with_contexts
from tests.quality.measuring import Flagged, Score, counts
from tests.shared import PROJECT_FOLDER


def pair(id: str, *, wrong: bool = False, group: str | None = None) -> LabelledPair:
    """A labelled pair whose texts say nothing."""
    return LabelledPair(id, "numbers", Texts(id, id, "en", "ko"), wrong, group)


def finding(check: str = "numbers", severity: Severity = Severity.MAJOR) -> Finding:
    """A finding of which only check and severity matter."""
    return Finding(check, "x", Category.OTHER, severity, 0, 0, "X.")


def test_recall_is_found_of_wrong_and_precision_wrong_of_flagged() -> None:
    score = Score("numbers", "ko", wrong=50, right=50)
    score.missed = [pair(f"m{number}", wrong=True) for number in range(10)]
    score.alarms = [(pair("a"), finding()), (pair("a"), finding()), (pair("b"), finding())]
    assert (score.found, score.recall) == (40, 0.8)
    assert score.precision == 40 / 42
    assert not score.is_ok


def test_a_check_without_pairs_is_not_ok() -> None:
    assert (Score("numbers", "ko").recall, Score("numbers", "ko").precision) == (0, 0)
    assert not Score("numbers", "ko").is_ok


def test_a_hint_counts_only_for_checks_that_only_hint() -> None:
    assert counts(finding())
    assert not counts(finding(severity=Severity.HINT))
    assert counts(finding("register", Severity.HINT))


def test_flagged_counts_segments_not_findings() -> None:
    texts = Texts("a", "b", "en", "ko")
    result = Flagged(
        200, {"numbers": [("1", texts, finding())] * 3, "names": [("1", texts, finding("names"))]}
    )
    assert (result.per_hundred("numbers"), result.per_hundred("links")) == (0.5, 0)
    assert result.any_per_hundred == 0.5


def test_pairs_of_a_group_share_a_context_and_others_stand_alone() -> None:
    contexts = {
        one.id: context
        for one, context in with_contexts([pair("a", group="g"), pair("b", group="g"), pair("c")])
    }
    assert contexts["a"] is contexts["b"]
    assert [texts.source_text for texts in contexts["a"].texts] == ["a", "b"]
    assert [texts.source_text for texts in contexts["c"].texts] == ["c"]


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = {"id": "x-ko-001", "source_text": "a", "target_text": "b", "source_language": "en", "wrong": True}
    lines = [json.dumps(good), json.dumps({**good, "wrogn": True})]
    (tmp_path / "x.ko.jsonl").write_text("\n".join(lines))
    monkeypatch.setattr(labelled, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"x\.ko\.jsonl, line 2: .*wrogn"):
        labelled_pairs("x")


def test_an_unknown_check_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(["--check", "nonsense"])
    assert stopped.value.code == 2
    assert "nonsense" in capsys.readouterr().err


def test_what_was_held_out_is_never_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(["--held-out", "--show"])
    assert stopped.value.code == 2
    assert "gets tuned on" in capsys.readouterr().err


def test_one_checks_table_is_printed_with_its_marks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "has_segments", lambda: False)
    monkeypatch.setattr(
        command, "scores", lambda check: [Score(check, "ko"), measuring.Score(check, "en", 1, 1)]
    )
    assert command.main(["--check", NAMES[0]]) == 1
    out = capsys.readouterr().out
    assert f"MISSED  {NAMES[0]}" in out
    assert "Professional text: skipped, as " in out
    assert out.endswith("\n1 bar missed.\n")


def test_the_findings_are_the_same_in_every_process() -> None:
    # Sets of words stand in another order in each process; no finding may hang on that.
    program = (
        "from tests.quality.labelled import labelled_pairs, with_contexts\n"
        "from tests.quality.measuring import check_all\n"
        "for pair, context in with_contexts(labelled_pairs('terminology') + labelled_pairs('consistency')):\n"
        "    print(pair.id, check_all(pair.texts, context, pair.role))\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=PROJECT_FOLDER,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "3")
    }
    assert len(printed) == 1
