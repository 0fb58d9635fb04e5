"""Checks for who must not fail: a check with a fault is logged and left out, the others are heard."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from papers import quality
from papers.quality.context import Context, Exemption, Texts
from papers.quality.finding import Finding
from papers.quality.levels import OFF, Levels
from papers.quality.termbase import TermBase

logger = logging.getLogger(__name__)

# More doubts than this about one text help nobody; the worst are kept.
MOST_FINDINGS = 100


def check_safely(
    texts: Texts,
    *,
    terms: TermBase,
    context: Context,
    levels: Levels,
    exemptions: Sequence[Exemption] = (),
    role: str = "",
) -> list[Finding]:
    """What `check_texts` finds, at most MOST_FINDINGS of it. Never raises: a check that does so, or whose spans lie
    outside the texts, is logged with its name and says nothing about this pair.
    """
    try:
        found = quality.check_texts(
            texts, terms=terms, context=context, levels=levels, exemptions=exemptions, role=role
        )
    except Exception:
        logger.debug("A check failed; each is asked alone, which tells which one.", exc_info=True)
        found = []
        for check in quality.CHECKS:
            alone = _alone(check.NAME, levels, texts.target_language)
            try:
                found += quality.check_texts(
                    texts, terms=terms, context=context, levels=alone, exemptions=exemptions, role=role
                )
            except Exception as fault:
                # One trace for each group of texts; what is wrong with all of them would fill the log.
                logged = context.remember(f"fault of {check.NAME}", _nothing)
                logger.error(
                    "The check “%s” failed and is left out for this text.", check.NAME, exc_info=not logged
                )
                logged.append(fault)
    return _bounded(list(_inside(found, texts)))


def _nothing(texts: Sequence[Texts]) -> list[Exception]:
    return []


def _alone(name: str, levels: Levels, language: str) -> Levels:
    """The levels with every other check off."""
    others = {f"{check.NAME}:{language}": OFF for check in quality.CHECKS if name != check.NAME}
    return Levels({**levels.words, **others})


def _inside(found: Iterable[Finding], texts: Texts) -> Iterable[Finding]:
    for finding in found:
        if _is_inside(finding.start, finding.end, texts.target_text) and (
            finding.source_start is None
            or finding.source_end is None
            or _is_inside(finding.source_start, finding.source_end, texts.source_text)
        ):
            yield finding
        else:
            logger.error("The check “%s” named a place outside the text.", finding.check)


def _is_inside(start: int, end: int, text: str) -> bool:
    return 0 <= start <= end <= len(text)


def _bounded(found: list[Finding]) -> list[Finding]:
    if len(found) <= MOST_FINDINGS:
        return found
    worst = sorted(found, key=lambda finding: -finding.severity)[:MOST_FINDINGS]
    kept = {id(finding) for finding in worst}
    return [finding for finding in found if id(finding) in kept]
