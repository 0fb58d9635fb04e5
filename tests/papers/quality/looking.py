"""What one check finds in one pair, and what its replacement makes of the translation."""

from types import ModuleType

from papers.quality.context import Context
from papers.quality.finding import Finding
from papers.quality.pair import Pair
from papers.quality.termbase import TermBase

NO_TERMS = TermBase(())


def found_by(check: ModuleType, source: str, target: str, languages: str = "en-ko") -> list[Finding]:
    """The findings of one check, hints too; `languages` is "en-ko"."""
    source_language, target_language = languages.split("-")
    pair = Pair(source, target, source_language, target_language, NO_TERMS, Context(()))
    return list(check.findings(pair))


def the_one(check: ModuleType, source: str, target: str, languages: str = "en-ko") -> Finding:
    """The one finding there must be."""
    (finding,) = found_by(check, source, target, languages)
    return finding


def repaired(target: str, finding: Finding) -> str:
    """The translation with the finding's replacement in it."""
    assert finding.replacement is not None, finding
    return target[: finding.start] + finding.replacement + target[finding.end :]
