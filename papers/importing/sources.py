"""Which Source a document belongs to when nobody said so: one literal table, by format and language.

The real series that these formats were made for are named with their publishers; any other is created in the admin, by
`import_digests --source`, or by a `gloss` document, which brings its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from papers.formats import NAMES as FORMAT_NAMES
from papers.formats.document import ParsedDocument, ParsedSource
from papers.formats.naming import slug_key
from papers.languages import NAMES

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A Source as it is to be made when it does not exist; `upstream` is a slug. An existing Source stays as it is."""

    slug: str
    name: str
    language: str
    publisher: str = ""
    url: str = ""
    licence: str = ""
    licence_url: str = ""
    format: str = ""
    upstream: str | None = None
    is_machine_translated: bool = False
    description: str = ""


_DAIR = SourceSpec(
    slug="dair-weekly",
    name="ML Papers of the Week",
    language="en",
    publisher="DAIR.AI",
    url="https://github.com/dair-ai/ML-Papers-of-the-Week",
    format="dair_weekly",
)

# The first that fits a format and a language is taken.
TABLE: tuple[SourceSpec, ...] = (
    _DAIR,
    SourceSpec(
        slug="weekly-ko",
        name="이번 주의 주요 ML 논문",
        language="ko",
        publisher="PyTorch Korea User Group",
        url="https://discuss.pytorch.kr",
        format="bilingual_weekly",
        upstream="dair-weekly",
        is_machine_translated=True,
    ),
    SourceSpec(
        slug="weekly-ja",
        name="今週の主要なML論文",
        language="ja",
        format="bilingual_weekly",
        upstream="dair-weekly",
        is_machine_translated=True,
    ),
    SourceSpec(
        slug="paper-log-ko",
        name="논문 메모",
        language="ko",
        publisher="rosinality",
        url="https://github.com/rosinality/ml-papers",
        licence="MIT",
        licence_url="https://opensource.org/license/mit",
        format="paper_log",
    ),
    SourceSpec(
        slug="daily-ko",
        name="오늘의 Hugging Face 논문",
        language="ko",
        publisher="l-yohai",
        url="https://github.com/l-yohai/daily_papers_ko",
        licence="CC BY-NC 4.0",
        licence_url="https://creativecommons.org/licenses/by-nc/4.0/",
        format="hf_daily",
        is_machine_translated=True,
    ),
    SourceSpec(slug="reading-list-ko", name="논문 읽기 목록", language="ko", format="reading_list"),
)

_NAMES = {
    "bilingual_weekly": "Weekly digest",
    "dair_weekly": "Papers of the week",
    "hf_daily": "Daily papers",
    "paper_log": "Paper log",
    "reading_list": "Reading list",
    "discourse_topic": "Weekly digest",
    "gloss": "Digest",
}

# A forum topic is a weekly that was published as one.
_SAME_SERIES = {"discourse_topic": "bilingual_weekly"}


def named(slug: str) -> SourceSpec | None:
    """The table's Source of that slug."""
    return next((spec for spec in TABLE if spec.slug == slug), None)


def default_for(format: str, language: str) -> SourceSpec:
    """The Source for a format and a language: the table's, else a plain one named after both."""
    format = _SAME_SERIES.get(format, format)
    if format == "bilingual_weekly" and language == "en":
        return _DAIR
    for spec in TABLE:
        if spec.format == format and spec.language == language:
            return spec
    slug = f"{format.replace('_', '-')}-{language.lower()}"
    name = f"{_NAMES.get(format, 'Digest')} ({NAMES.get(language, language)})"
    upstream = "dair-weekly" if format == "bilingual_weekly" else None
    return SourceSpec(slug=slug, name=name, language=language, format=format, upstream=upstream)


def spec_of(document: ParsedDocument, slug: str | None = None) -> SourceSpec:
    """The Source of a document: the one of that `slug` if given, else the document's own, else the default."""
    language = document.issues[0].language if document.issues else "en"
    own = next((issue.source for issue in document.issues if issue.source is not None), None)
    if own is not None and slug in (None, _slug(own.slug)):
        return _spec_from(own, language)
    if slug is not None:
        known = named(slug)
        return known or SourceSpec(slug=slug, name=slug, language=language, format=document.format or "")
    return default_for(document.format or "", language)


def _spec_from(source: ParsedSource, language: str) -> SourceSpec:
    known = named(source.slug)
    return SourceSpec(
        slug=_slug(source.slug),
        name=source.name or source.slug,
        language=source.language or language,
        publisher=source.publisher,
        url=source.url or "",
        licence=source.licence,
        licence_url=source.licence_url or "",
        format=source.format if source.format in FORMAT_NAMES else "",
        upstream=_slug(source.upstream) if source.upstream else None,
        description=source.description,
        # Where the document does not say it, we know it of a Source of the table.
        is_machine_translated=known is not None and known.is_machine_translated
        if source.is_machine_translated is None
        else source.is_machine_translated,
    )


def _slug(text: str) -> str:
    """A slug as it is, anything else made into one: it stands in the address."""
    return text if _SLUG.fullmatch(text) else slug_key(text)
