"""Measure the checks and print what they are worth: `python -m tests.quality`, or `make quality`.

Exit status 1 when a bar is missed, 2 for an unknown check.
"""

import argparse
import sys
from collections.abc import Sequence

from papers.quality import NAMES, Finding, Texts
from tests.quality.measuring import (
    LANGUAGES,
    LEAST_PAIRS,
    LEAST_PRECISION,
    LEAST_RECALL,
    MOST_FLAGGED,
    MOST_FLAGGED_BY_ONE,
    Flagged,
    Score,
    flagged,
    scores,
    speeds,
)
from tests.quality.readme import rows
from tests.quality.real_texts import (
    SEEDS,
    SEGMENTS,
    has_seeds,
    has_segments,
    professional_segments,
    seed_findings,
)

AROUND = 24


def marked(text: str, start: int | None, end: int | None) -> str:
    """A span between ⟦ ⟧ with a little text around it, on one line."""
    if start is None or end is None:
        return "—"
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return f"…{before}⟦{text[start:end]}⟧{after}…".replace("\n", "⏎")


def print_finding(texts: Texts, finding: Finding) -> None:
    """Three lines about a finding: what it says, where in the target, where in the original."""
    print(f"        {finding.check}/{finding.code} {finding.severity.word}: {finding.message}")
    print(f"          {marked(texts.target_text, finding.start, finding.end)}")
    print(f"          {marked(texts.source_text, finding.source_start, finding.source_end)}")


def print_scores(table: Sequence[Score], *, show: bool) -> int:
    """The table of the labelled pairs; returns how many rows miss a bar."""
    print(
        f"Labelled pairs (recall {LEAST_RECALL:.2f} or more, precision {LEAST_PRECISION:.2f} or more, "
        f"{LEAST_PAIRS} pairs of each kind or more)\n"
    )
    print(
        f"{'':8}{'check':<14}{'':<4}{'wrong':>6}{'right':>6}{'precision':>11}{'recall':>8}"
        f"{'by others':>11}{'elsewhere':>11}"
    )
    for score in table:
        print(
            f"{'ok' if score.is_ok else 'MISSED':8}{score.check:<14}{score.language:<4}{score.wrong:>6}"
            f"{score.right:>6}{score.precision:>11.2f}{score.recall:>8.2f}"
            f"{len({pair.id for pair, _ in score.others}):>11}{len({pair.id for pair, _ in score.elsewhere}):>11}"
        )
        if show:
            print_misses(score)
    print(
        "\nby others: right pairs of this check that others flag. elsewhere: right pairs of others that it flags.\n"
    )
    return sum(not score.is_ok for score in table)


def print_misses(score: Score) -> None:
    """What a score is made of."""
    for pair in score.missed:
        print(
            f"      missed {pair.id}\n          {pair.texts.target_text}\n          {pair.texts.source_text}"
        )
    for kind, found in (
        ("false alarm", score.alarms),
        ("by others", score.others),
        ("elsewhere", score.elsewhere),
    ):
        for pair, finding in found:
            print(f"      {kind} {pair.id}")
            print_finding(pair.texts, finding)


def print_flagged(language: str, result: Flagged, names: Sequence[str], *, show: bool) -> int:
    """What the checks claim about good text; returns how many bars are missed."""
    missed = 0
    for name in names:
        rate = result.per_hundred(name)
        missed += rate > MOST_FLAGGED_BY_ONE
        print(f"{'ok' if rate <= MOST_FLAGGED_BY_ONE else 'MISSED':8}{name:<14}{language:<4}{rate:>6.2f}")
        if show:
            for key, texts, finding in result.by_check.get(name, ()):
                print(f"      {key}")
                print_finding(texts, finding)
    if tuple(names) == NAMES:
        rate = result.any_per_hundred
        missed += rate > MOST_FLAGGED
        print(f"{'ok' if rate <= MOST_FLAGGED else 'MISSED':8}{'any of them':<14}{language:<4}{rate:>6.2f}")
    return missed


def print_professional(names: Sequence[str], *, held_out: bool, show: bool) -> int:
    """The tables of professional text; returns how many bars are missed."""
    if not has_segments():
        print(
            f"Professional text: skipped, as {SEGMENTS} is absent (it is other people's work; set GLOSS_SHARED)."
        )
        return 0
    half = "the half no rule was tuned on" if held_out else "the half rules were tuned on"
    print(
        f"Professional text, {half}: segments flagged of 100, hints aside "
        f"({MOST_FLAGGED_BY_ONE:g} or fewer by one check, {MOST_FLAGGED:g} or fewer by any)\n"
    )
    missed = 0
    for language in LANGUAGES:
        result = flagged(professional_segments(language, held_out=held_out))
        missed += print_flagged(language, result, names, show=show)
        print(f"{'':8}({result.segments} segments)\n")
    return missed


def print_seeds(names: Sequence[str]) -> None:
    """Every finding over the two bilingual posts, to be read by a person."""
    if not has_seeds():
        print("Posts: skipped, as they are absent (they are other people's work; set GLOSS_SHARED).")
        return
    for number, language in SEEDS.items():
        print(f"Post {number} ({language})\n")
        found = [one for one in seed_findings(number) if one[3].check in names]
        for where, role, texts, finding in found:
            print(f"      entry {where}, {role}")
            print_finding(texts, finding)
        print(f"\n{'':8}({len(found)} findings)\n")


def main(arguments: Sequence[str]) -> int:
    """Measure what the arguments name."""
    parser = argparse.ArgumentParser(prog="make quality", description="Measure the checks of translations.")
    parser.add_argument("--check", choices=NAMES, metavar="NAME", help=f"one check of {', '.join(NAMES)}")
    parser.add_argument("--show", action="store_true", help="list every miss and false alarm")
    parser.add_argument("--seeds", action="store_true", help="list the findings over the two bilingual posts")
    parser.add_argument("--speed", action="store_true", help="time each check")
    parser.add_argument("--readme", action="store_true", help="print the table of the README")
    parser.add_argument(
        "--held-out",
        action="store_true",
        help="measure the half of the professional text that no rule was tuned on (never shown)",
    )
    chosen = parser.parse_args(arguments)
    names = (chosen.check,) if chosen.check else NAMES
    if chosen.held_out and chosen.show:
        parser.error("what is shown gets tuned on, so --held-out only tells the figures")
    if chosen.readme:
        print("\n".join(rows()))
        return 0
    if chosen.seeds:
        print_seeds(names)
        return 0
    if chosen.speed:
        for what, microseconds in speeds():
            print(f"{what:<14}{microseconds:>8.1f} µs for two texts of 150 characters")
        return 0
    missed = print_scores(scores(chosen.check), show=chosen.show)
    missed += print_professional(names, held_out=chosen.held_out, show=chosen.show)
    print(f"{missed} {'bar' if missed == 1 else 'bars'} missed.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
