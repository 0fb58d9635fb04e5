"""Issues without a text in a language, and translations whose original has moved on."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from papers.models import Issue, Passage, Revision, Translation


def untranslated(language: str, source: int | None = None) -> QuerySet[Issue]:
    """The issues that hold no text in `language`, drafts included, from the newest."""
    texts = Translation.objects.filter(language=language)
    owners = ("passage__issue", "passage__entry__issue", "passage__section__issue")
    issues = Issue.objects.all() if source is None else Issue.objects.filter(source=source)
    for owner in owners:
        issues = issues.filter(~Exists(texts.filter(**{owner: OuterRef("pk")})))
    return issues.select_related("source").defer("imported").order_by("-dated_on", "-pk")


def outdated(source: int | None = None) -> QuerySet[Translation]:
    """The translations made from another text of their original than its present one, with the issue's id as `of_issue`.

    It begins with the originals that have a second Revision: they are few, and found in an index alone.
    """
    changed = Revision.objects.filter(number=2, translation__is_original=True)
    originals = Translation.objects.filter(passage=OuterRef("passage"), is_original=True)
    rows = (
        Translation.objects.filter(
            passage__in=changed.values("translation__passage"),
            is_original=False,
            current__based_on__isnull=False,
        )
        .filter(~Exists(originals.filter(current=OuterRef("current__based_on"))))
        .annotate(of_issue=Coalesce("passage__issue", "passage__section__issue", "passage__entry__issue"))
    )
    if source is not None:
        rows = rows.filter(
            Q(passage__issue__source=source)
            | Q(passage__section__issue__source=source)
            | Q(passage__entry__issue__source=source)
        )
    return rows.select_related("current__based_on", "passage").order_by("-pk")


def original_numbers(passages: list[Passage]) -> dict[int, int]:
    """The number of the original's present Revision, by passage. One query."""
    rows = Translation.objects.filter(passage__in=passages, is_original=True)
    return dict(rows.values_list("passage", F("current__number")))
