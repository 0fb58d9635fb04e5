"""The checks keep their bars on the labelled pairs, and on good professional text where it is there."""

import pytest

from papers.quality import NAMES
from tests.quality.labelled import FOLDER, labelled_pairs
from tests.quality.measuring import (
    LANGUAGES,
    LEAST_PAIRS,
    LEAST_PRECISION,
    LEAST_RECALL,
    MOST_FLAGGED,
    MOST_FLAGGED_BY_ONE,
    Score,
    flagged,
    scores,
)
from tests.quality.real_texts import has_segments, professional_segments


@pytest.fixture(scope="module")
def table() -> dict[tuple[str, str], Score]:
    """The Score of each check and language."""
    return {(score.check, score.language): score for score in scores()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", NAMES)
def test_a_check_keeps_its_bars_on_its_pairs(
    check: str, language: str, table: dict[tuple[str, str], Score]
) -> None:
    score = table[check, language]
    assert min(score.wrong, score.right) >= LEAST_PAIRS
    assert score.recall >= LEAST_RECALL, [pair.id for pair in score.missed]
    assert score.precision >= LEAST_PRECISION, [(pair.id, found.message) for pair, found in score.alarms]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_hundred_right_pairs_hardly_one_is_flagged_by_a_check_that_is_not_meant(
    language: str, table: dict[tuple[str, str], Score]
) -> None:
    here = [score for score in table.values() if score.language == language]
    alarms = [(pair.id, found.check, found.message) for score in here for pair, found in score.others]
    assert len({pair for pair, _, _ in alarms}) <= 0.02 * sum(score.right for score in here), alarms


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("held_out", [False, True], ids=["tuned-on", "held-out"])
def test_good_professional_text_is_hardly_flagged(language: str, held_out: bool) -> None:
    if not has_segments():
        pytest.skip("professional text is other people's work and not part of the project (set GLOSS_SHARED)")
    result = flagged(professional_segments(language, held_out=held_out))
    rates = {check: result.per_hundred(check) for check in NAMES}
    assert {check: rate for check, rate in rates.items() if rate > MOST_FLAGGED_BY_ONE} == {}
    assert result.any_per_hundred <= MOST_FLAGGED


def test_every_file_of_pairs_belongs_to_a_check() -> None:
    # A file that is named after nothing would be measured by nobody.
    if NAMES:
        assert {path.name.split(".")[0] for path in FOLDER.glob("*.jsonl")} <= set(NAMES)


def test_no_two_pairs_share_an_id_and_none_is_there_twice() -> None:
    pairs = labelled_pairs()
    ids = [pair.id for pair in pairs]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
    alone = [(pair.check, pair.texts, pair.role) for pair in pairs if pair.group is None]
    assert [one for one in set(alone) if alone.count(one) > 1] == []
