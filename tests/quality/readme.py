"""The README's table of the checks, as it is measured."""

from collections.abc import Sequence

from papers.quality import NAMES
from tests.quality.measuring import LANGUAGES, Score, flagged, scores
from tests.quality.real_texts import has_segments, professional_segments

HEAD = (
    "| check | Korean: pairs | precision | recall | Japanese: pairs | precision | recall | good Korean flagged | good Japanese flagged |",
    "|---|---|---|---|---|---|---|---|---|",
)
# How many columns the pairs take; those behind come from text that is not part of the project.
OF_PAIRS = 7


def rows() -> list[str]:
    """The lines of the table. What needs professional text that is absent is "?"."""
    table = {(score.check, score.language): score for score in scores()}
    good = (
        {language: flagged(professional_segments(language, held_out=True)) for language in LANGUAGES}
        if has_segments()
        else {}
    )
    lines = [
        _line(
            [name, *(cell for language in LANGUAGES for cell in _cells(table[name, language]))],
            [f"{good[language].per_hundred(name):.1f}" if good else "?" for language in LANGUAGES],
        )
        for name in NAMES
    ]
    rates = [f"{good[language].any_per_hundred:.1f}" if good else "?" for language in LANGUAGES]
    return [*HEAD, *lines, _line(["any of them", *[""] * (OF_PAIRS - 1)], rates)]


def _cells(score: Score) -> Sequence[str]:
    return f"{score.wrong} + {score.right}", f"{score.precision:.2f}", f"{score.recall:.2f}"


def _line(pairs: Sequence[str], good: Sequence[str]) -> str:
    return f"| {' | '.join([*pairs, *good])} |"
