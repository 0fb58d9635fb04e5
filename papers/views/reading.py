"""How somebody reads an issue: in which language, and whether translation, original or both stand on the page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from papers.models import Issue
from papers.models.contents import IssueContents
from papers.models.texts import CurrentText, PassageTexts

VIEW_COOKIE = "gloss_view"
_A_YEAR = 60 * 60 * 24 * 365
# Titles alone do not make a language one that an issue can be read in: English titles stand over Korean texts.
_BODY = frozenset({"overview", "intro", "abstract", "commentary"})


class View(StrEnum):
    """The three ways to read."""

    TRANSLATION = "translation"
    ORIGINAL = "original"
    BOTH = "both"


_VIEWS = {view.value: view for view in View}


class Shown(NamedTuple):
    """One passage as it stands on the page: the text read, and in the view "both" another beside it."""

    role: str
    text: CurrentText
    beside: CurrentText | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A reader's choice for one issue: `language` is that of the texts, `original` the issue's main original one."""

    language: str
    view: View
    original: str
    home: str

    def shown(self, passages: Iterable[PassageTexts]) -> tuple[Shown, ...]:
        """Which text of each passage is read. A passage without a text in the language gives its original."""
        return tuple(filter(None, map(self._shown, passages)))

    def _shown(self, passage: PassageTexts) -> Shown | None:
        if self.view is View.ORIGINAL:
            text = passage.original or passage.best(self.original)
            return Shown(passage.role, text, None) if text else None
        text = passage.best(self.language)
        if text is None:
            return None
        if self.view is View.TRANSLATION:
            return Shown(passage.role, text, None)
        beside = passage.original
        if beside is None or beside is text:
            # Who reads the original checks the translation against it, so that stands beside.
            others = (other for other in passage.texts.values() if other is not text)
            beside = passage.texts.get(self.home) if text.language != self.home else next(others, None)
        if beside is not None and beside.text == text.text:
            # Names stay as they are in every language; they are not said twice.
            beside = None
        return Shown(passage.role, text, beside)


@lru_cache(maxsize=8)
def languages_of(contents: IssueContents) -> list[str]:
    """The languages an issue can be read in, those with the most texts first."""
    bodies: Counter[str] = Counter()
    anything: Counter[str] = Counter()
    owners = (contents.passages, *contents.sections.values(), *(entry.passages for entry in contents.entries))
    for passages in owners:
        for passage in passages:
            (bodies if passage.role in _BODY else anything).update(passage.texts.keys())
    return [language for language, _ in (bodies or anything).most_common()]


@lru_cache(maxsize=8)
def original_of(contents: IssueContents) -> str | None:
    """The language most passages of the entries were written in; None where there are none."""
    originals = Counter(
        passage.original.language
        for entry in contents.entries
        for passage in entry.passages
        if passage.original and passage.role in _BODY
    )
    return originals.most_common(1)[0][0] if originals else None


def reading_of(request: HttpRequest, issue: Issue, contents: IssueContents, known: list[str]) -> Reading:
    """The choice of this request: `?view=` and `?lang=`, else the remembered view and the interface's language.

    `known` are the languages the issue can be read in. What the address asks for and does not exist is passed over.
    """
    original = original_of(contents) or issue.language
    wanted = (request.GET.get("lang"), get_language(), issue.language, original)
    language = next((language for language in wanted if language in known), known[0] if known else original)
    asked = (request.GET.get("view"), request.COOKIES.get(VIEW_COOKIE))
    view = next((_VIEWS[view] for view in asked if view in _VIEWS), View.TRANSLATION)
    return Reading(language=language, view=view, original=original, home=issue.language)


def remember_view(request: HttpRequest, response: HttpResponse) -> None:
    """Keep the way of reading that the address chose for the addresses that choose none."""
    view = request.GET.get("view")
    if view in _VIEWS and request.COOKIES.get(VIEW_COOKIE) != view:
        response.set_cookie(
            VIEW_COOKIE, view, max_age=_A_YEAR, secure=request.is_secure(), samesite="Lax", httponly=True
        )
