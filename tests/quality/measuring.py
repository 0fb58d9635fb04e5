"""How good the checks are: on labelled pairs, by precision and recall; on text known to be good, by what they flag."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from papers.quality import NAMES, Context, Finding, Severity, Texts, check_texts
from papers.quality.checks import CHECKS
from papers.quality.glossary import built_in
from papers.quality.pair import Pair
from tests.quality.labelled import LabelledPair, labelled_pairs, with_contexts

LANGUAGES = ("ko", "ja")
LEAST_RECALL = 0.90
LEAST_PRECISION = 0.95
LEAST_PAIRS = 40
# Of 100 good segments: flagged by one check, flagged by any.
MOST_FLAGGED_BY_ONE = 2.0
MOST_FLAGGED = 5.0
# Their findings are doubts by nature, so for them hints count.
ONLY_HINTING = frozenset({"negation", "register"})


def counts(finding: Finding) -> bool:
    """Whether a finding is a claim rather than a hint."""
    return finding.severity is not Severity.HINT or finding.check in ONLY_HINTING


def check_all(texts: Texts, context: Context, role: str = "") -> list[Finding]:
    """What all checks find, with the built-in term base."""
    return check_texts(texts, terms=built_in(), context=context, role=role)


@dataclass
class Score:
    """One check on its own pairs of one language, and beside them."""

    check: str
    language: str
    wrong: int = 0
    right: int = 0
    missed: list[LabelledPair] = field(default_factory=list)
    alarms: list[tuple[LabelledPair, Finding]] = field(default_factory=list)  # on its own right pairs
    others: list[tuple[LabelledPair, Finding]] = field(
        default_factory=list
    )  # other checks on its right pairs, hints aside
    elsewhere: list[tuple[LabelledPair, Finding]] = field(
        default_factory=list
    )  # it, on right pairs of others

    @property
    def found(self) -> int:
        """Wrong pairs it found."""
        return self.wrong - len(self.missed)

    @property
    def recall(self) -> float:
        """Found of the wrong ones; 0 where there are none."""
        return self.found / self.wrong if self.wrong else 0.0

    @property
    def precision(self) -> float:
        """Wrong ones of those it flagged; 0 where it flagged none."""
        flagged = self.found + _pairs(self.alarms)
        return self.found / flagged if flagged else 0.0

    @property
    def is_ok(self) -> bool:
        """Whether it reaches the bars, on pairs enough."""
        enough = min(self.wrong, self.right) >= LEAST_PAIRS or self.language not in LANGUAGES
        return enough and self.recall >= LEAST_RECALL and self.precision >= LEAST_PRECISION


def scores(check: str | None = None) -> list[Score]:
    """The Score of every check and language in the order of CHECKS; a check without pairs has one of zeros."""
    table = {(name, language): Score(name, language) for name in NAMES for language in LANGUAGES}
    for pair, context in with_contexts(labelled_pairs()):
        language = pair.texts.target_language
        score = table.setdefault((pair.check, language), Score(pair.check, language))
        found = [one for one in check_all(pair.texts, context, pair.role) if counts(one)]
        own = [one for one in found if one.check == pair.check]
        if pair.wrong:
            score.wrong += 1
            if not own:
                score.missed.append(pair)
            continue
        score.right += 1
        score.alarms += [(pair, one) for one in own]
        for one in found:
            if one.check != pair.check and one.severity is not Severity.HINT:
                score.others.append((pair, one))
            if one.check != pair.check:
                there = table.setdefault((one.check, language), Score(one.check, language))
                there.elsewhere.append((pair, one))
    return [score for score in table.values() if check in (None, score.check)]


@dataclass
class Flagged:
    """What the checks claim about texts that are good."""

    segments: int = 0
    by_check: dict[str, list[tuple[str, Texts, Finding]]] = field(default_factory=dict)

    def per_hundred(self, check: str) -> float:
        """Segments of 100 that `check` flags."""
        return self._rate(self.by_check.get(check, ()))

    @property
    def any_per_hundred(self) -> float:
        """Segments of 100 that any check flags."""
        return self._rate([one for found in self.by_check.values() for one in found])

    def _rate(self, found: Sequence[tuple[str, Texts, Finding]]) -> float:
        return 100 * len({key for key, _, _ in found}) / self.segments if self.segments else 0.0


def flagged(segments: Iterable[tuple[str, Texts]]) -> Flagged:
    """Check (id, texts), each alone; hints aside, those of the hinting checks too."""
    result = Flagged(by_check=defaultdict(list))
    for key, texts in segments:
        result.segments += 1
        for one in check_all(texts, Context((texts,))):
            if one.severity is not Severity.HINT:
                result.by_check[one.check].append((key, texts, one))
    return result


def speeds() -> Iterator[tuple[str, float]]:
    """Microseconds of each check for a pair of 150-character texts, over the labelled pairs, in processor time, the best of nine runs.

    What a Pair works out once for all checks is worked out before, and comes first, as "pair".
    """
    texts = [pair.texts for pair in labelled_pairs()]
    letters = sum(len(one.source_text) + len(one.target_text) for one in texts) or 1
    share = 300 / letters * 1e6

    def prepared() -> list[Pair]:
        pairs = [Pair(*one, terms=built_in(), context=Context((one,))) for one in texts]
        for pair in pairs:
            _ = pair.source_prose, pair.target_prose
        return pairs

    def timed(what: str) -> float:
        pairs = prepared()
        began = time.process_time()
        if what == "pair":
            prepared()
        for check in CHECKS:
            if what == check.NAME:
                for pair in pairs:
                    for _ in check.findings(pair):
                        pass
        return time.process_time() - began

    for what in ("pair", *NAMES):
        yield what, min(timed(what) for _ in range(9)) * share


def _pairs(found: Iterable[tuple[LabelledPair, Finding]]) -> int:
    return len({pair.id for pair, _ in found})
