"""Which checks run, and which only hint: the setting of a site, per check and per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from papers.quality.finding import Finding, Severity

ON, HINT, OFF = "on", "hint", "off"
WORDS = (ON, HINT, OFF)


@dataclass(frozen=True)
class Levels:
    """`words` maps "register" (a check) or "register:ja" (a check in one target language, which counts more) to "on",
    "hint" or "off"; what is not named is on.
    """

    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, check: str, language: str) -> str:
        """The word for `check` on translations into `language` (a primary subtag)."""
        return self.words.get(f"{check}:{language}") or self.words.get(check, ON)

    @property
    def are_all_on(self) -> bool:
        """Whether nothing is named, as on most sites."""
        return not self.words

    def lowered(self, finding: Finding, language: str) -> Finding:
        """The finding, as a hint where its check is lowered to one."""
        if self.are_all_on or finding.severity is Severity.HINT or self.of(finding.check, language) != HINT:
            return finding
        return replace(finding, severity=Severity.HINT)
