"""List the other texts that hold the same wrong words where the original has the same words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from comments.actions.decide_report import NotAllowed, OwnReport, is_own
from comments.actions.refuse_blocked import refuse_blocked
from comments.actions.weigh_words import Alone
from comments.models import Batch, BatchPlace, Report
from papers.actions.change import change
from papers.anchoring import TextPositionSelector
from papers.languages import normalise_text
from papers.models import Entry, Issue, Source, Translation, User
from papers.occurrences import places_of, replaced

# The most texts that one list holds; what else there is comes with the next list, when these are put right.
MOST_TEXTS = 5_000
# Of so many it is said what findings their corrected words would bring: about a second's work.
WEIGHED = 1_000
PORTION = 500


class NotAccepted(ValueError):
    """Only an accepted report says which words are wrong and which are right."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: the wrong words, those that take their place (may be empty), and words that the original must
    have in upper or lower case ("" where the original is not asked). `source` narrows it to one Source.
    """

    wrong: str
    right: str
    source_words: str = ""
    source: Source | None = None

    def in_nfc(self) -> "Wanted":
        """The same, in NFC and without blanks around."""
        words = (normalise_text(one).strip() for one in (self.wrong, self.right, self.source_words))
        return Wanted(*words, source=self.source)


def list_elsewhere(report: Report, wanted: Wanted, *, moderator: User) -> Batch:
    """Find the texts in the language of `report`, keep them as a Batch in state LISTED, and return it.

    Originals are looked through for a report on an original, translations for one on a translation. Texts of drafts are
    found for who may see drafts. The wrong words count as they are written, as words of their own
    (papers/occurrences.py). Raises NotAllowed and OwnReport (comments.actions.decide_report), Blocked, NotAccepted, and ValueError for
    no words or words that are right already.
    """
    if not moderator.has_perm("comments.review"):
        raise NotAllowed
    refuse_blocked(moderator)
    if is_own(report, moderator):
        raise OwnReport
    if report.state != Report.State.ACCEPTED:
        raise NotAccepted(report.state)
    wanted = wanted.in_nfc()
    if not wanted.wrong or wanted.wrong == wanted.right:
        raise ValueError("wrong words, and other words to put in their place")
    found = []
    language = report.translation.language
    is_whole = True
    weighing = Alone()
    for translation_id, revision_id, text, source_text, source_language in _rows(report, wanted, moderator):
        places = _places(text, source_text, wanted)
        # A text that is nothing but the wrong words cannot be left empty; a person writes another one.
        corrected = replaced(text, places, wanted.right) if places else ""
        if corrected.strip():
            if len(found) == MOST_TEXTS:
                is_whole = False
                break
            spans = [[place.start, place.end] for place in places]
            place = BatchPlace(translation_id=translation_id, seen_id=revision_id, spans=spans)
            if len(found) < WEIGHED and source_text:
                place.brings = weighing.brought(source_text, source_language, text, corrected, language)
            found.append(place)
    with change():
        batch = Batch.objects.create(
            report=report,
            language=language,
            wrong=wanted.wrong,
            right=wanted.right,
            source_words=wanted.source_words,
            moderator=moderator,
            is_whole=is_whole,
        )
        for place in found:
            place.batch = batch
        BatchPlace.objects.bulk_create(found, batch_size=PORTION)
    return batch


def _rows(report: Report, wanted: Wanted, moderator: User) -> Any:
    """(Translation's id, its Revision's id, text, the original's text and language) of every text that may hold the wrong
    words; of an original the text beside is none.
    """
    rows: QuerySet = Translation.objects.filter(
        language=report.translation.language,
        is_original=report.translation.is_original,
        # Narrows it down; whether it is a word of its own is told below, the same on every database.
        current__text__contains=wanted.wrong,
    )
    original = Translation.objects.filter(passage=OuterRef("passage"), is_original=True)
    return (
        rows.filter(visible_to(moderator, wanted.source))
        .order_by("-pk")
        .annotate(
            source_text=Subquery(original.values("current__text")[:1]),
            source_language=Subquery(original.values("language")[:1]),
        )
        .values_list("pk", "current_id", "current__text", "source_text", "source_language")
        .iterator(chunk_size=PORTION)
    )


def visible_to(person: User, source: Source | None = None) -> Q:
    """The condition on Translations whose text stands on a page that `person` may see, all or those of one Source."""
    visible = Issue.objects.visible_to(person)
    if source is not None:
        visible = visible.filter(source=source)
    return (
        Q(passage__issue__in=visible)
        | Q(passage__section__issue__in=visible)
        | Q(passage__entry__issue__in=visible, passage__entry__state=Entry.State.SHOWN)
    )


def _places(text: str, source_text: str | None, wanted: Wanted) -> list[TextPositionSelector]:
    if wanted.source_words and not places_of(source_text or "", wanted.source_words, ignore_case=True):
        return []
    return places_of(text, wanted.wrong)
