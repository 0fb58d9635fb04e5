"""The plan of the passages of one owner (an issue, a section or an entry)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from papers.formats.document import ParsedHistory, ParsedPassage
from papers.importing.ground import StoredPassage
from papers.importing.intents import KEEP, Intent, Place
from papers.importing.outline import TextPlan
from papers.importing.texts import judge, judge_history
from papers.languages import normalise_text

# (role, position among the passages of that role, language) -> history, for one owner.
Histories = Mapping[tuple[str, int, str], ParsedHistory]


def plan_texts(
    passages: Iterable[ParsedPassage],
    stored: Iterable[StoredPassage],
    place: Place,
    histories: Histories | None = None,
) -> tuple[TextPlan, ...]:
    """A TextPlan for every text of the parsed `passages` and for every text that only the `stored` ones have."""
    known = {(passage.role, passage.position): passage for passage in stored}
    seen: set[tuple[str, int]] = set()
    numbers: dict[str, int] = {}
    found: list[TextPlan] = []
    for passage in passages:
        texts = {language: normalise_text(text) for language, text in passage.texts.items() if text.strip()}
        if not texts:
            continue
        position = numbers.get(passage.role, 0)
        numbers[passage.role] = position + 1
        seen.add((passage.role, position))
        here = known.get((passage.role, position))
        found.extend(_plan_passage(passage, texts, position, here, place, histories or {}))
    for key, passage_here in known.items():
        if key not in seen:
            found.extend(_absent(passage_here, passage_here.texts, place))
    return tuple(found)


def _plan_passage(
    passage: ParsedPassage,
    texts: dict[str, str],
    position: int,
    here: StoredPassage | None,
    place: Place,
    histories: Histories,
) -> Iterable[TextPlan]:
    original = passage.original_language if passage.original_language in texts else next(iter(texts))
    if here is not None and here.original is not None:
        # Which text is the original was settled when the passage came in.
        original = here.original.language
    # The original goes first, so that translations can be based on what it becomes.
    for language in sorted(texts, key=lambda tag: tag != original):
        text, stored = texts[language], here.texts.get(language) if here else None
        history = histories.get((passage.role, position, language))
        verdict = judge(text, stored) if history is None else judge_history(history, text, stored)
        shows = verdict.verb != KEEP or verdict.reason != "same"
        intent = Intent(
            verb=verdict.verb,
            node="text",
            reason=verdict.reason,
            place=replace(place, role=passage.role, position=position, language=language),
            id=stored.translation_id if stored else None,
            before=stored.text if stored and shows else None,
            after=text if shows else None,
            line=passage.line,
            params={"revision": stored.number} if stored else {},
        )
        yield TextPlan(
            intent,
            passage.role,
            position,
            language,
            text,
            language == original,
            here,
            stored,
            verdict.revisions,
            history.state if history is not None and verdict.revisions else None,
        )
    if here is not None:
        missing = {language: text for language, text in here.texts.items() if language not in texts}
        yield from _absent(here, missing, place)


def _absent(passage: StoredPassage, texts: Mapping[str, object], place: Place) -> Iterable[TextPlan]:
    for language in texts:
        stored = passage.texts[language]
        intent = Intent(
            verb=KEEP,
            node="text",
            reason="absent-upstream",
            place=replace(place, role=passage.role, position=passage.position, language=language),
            id=stored.translation_id,
            params={"revision": stored.number},
        )
        yield TextPlan(
            intent, passage.role, passage.position, language, stored.text, stored.is_original, passage, stored
        )
