"""Digests made by hand, as the parsers would give them, and the way to bring them in."""

import json
from datetime import date

from papers.actions.import_document import apply_document, stage_document, start_run
from papers.formats.document import (
    ParsedDocument,
    ParsedEntry,
    ParsedIssue,
    ParsedLink,
    ParsedPaper,
    ParsedPassage,
    ParsedSource,
    as_json,
)
from papers.models import ImportDocument

ENGLISH = ParsedSource("ml-weekly", "ML Weekly", language="en", format="dair_weekly")
KOREAN = ParsedSource(
    "ml-weekly-ko", "주간 ML", language="ko", format="bilingual_weekly", upstream="ml-weekly"
)

# Sentences that are alike only with themselves.
SENTENCES = (
    "Shows that attention layers converge to the solution of a margin problem when trained without early stopping.",
    "Compares preference labels of people with those of a model and finds that both serve equally well for tuning.",
    "Trains a small model on arithmetic with many digits and reaches perfect accuracy without any calculator at all.",
    "Describes optimisation tasks in words and lets the model propose better solutions from the ones it found before.",
)


def entry(position: int, title: str = "", text: str = "", **values) -> ParsedEntry:
    """An English entry; `arxiv_id` and `url` go to its paper, `language` gives it another one for title and text."""
    language = values.pop("language", "en")
    title = title or f"An entirely made-up title, number {position}"
    paper = ParsedPaper(title, values.pop("arxiv_id", None), url=values.pop("url", None))
    passages = values.pop("passages", None)
    if passages is None:
        passages = (ParsedPassage("commentary", {language: text}, language),) if text else ()
    return ParsedEntry(
        position, {language: title}, language, paper=values.pop("paper", paper), passages=passages, **values
    )


def bilingual(position: int, english: str, korean: str, title: str = "", **values) -> ParsedEntry:
    """An entry with an introduction in English and in Korean."""
    texts = ParsedPassage("intro", {"ko": korean, "en": english}, "en")
    return entry(position, title, passages=(texts,), **values)


def linked(url: str, rel: str = "paper") -> ParsedLink:
    """A link without a title."""
    return ParsedLink(rel, url)


def issue(*entries: ParsedEntry, source: ParsedSource = ENGLISH, **values) -> ParsedIssue:
    """The week of 4 March 2024."""
    defaults = {
        "key": "2024-03-04",
        "language": source.language,
        "title": {source.language: "The week"},
        "original_language": source.language,
        "starts_on": date(2024, 3, 4),
        "ends_on": date(2024, 3, 10),
    }
    return ParsedIssue(**{**defaults, **values}, entries=entries, source=source)


def document(*issues: ParsedIssue) -> ParsedDocument:
    """A document of our own format."""
    return ParsedDocument("gloss", issues)


def as_text(*issues: ParsedIssue) -> str:
    """The document as text, for the doors that take raw text."""
    return json.dumps(as_json(document(*issues)), ensure_ascii=False)


def stage(*issues: ParsedIssue, **options) -> ImportDocument:
    """Keep and plan a document of these issues in a run of its own."""
    return stage_document(start_run(None), "made-up.json", as_text(*issues), **options)


def bring(*issues: ParsedIssue, actor=None, **options) -> ImportDocument:
    """Import a document of these issues."""
    return apply_document(stage(*issues, **options), actor=actor)


def verbs(document: ImportDocument, node: str) -> dict[str, int]:
    """The counts of one node, without zeros."""
    return {verb: count for verb, count in document.counts.get(node, {}).items() if count}


def reasons(document: ImportDocument, node: str) -> set[str]:
    """The reasons of a stored plan's intents about one node."""
    return {intent["reason"] for intent in document.plan["intents"] if intent["node"] == node}
