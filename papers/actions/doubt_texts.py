"""Write beside each text which check's critical finding readers are warned of."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from papers.models import Finding, Translation

_UNRESOLVED = (Finding.State.OPEN, Finding.State.CONFIRMED)


def doubt_texts(translation_ids: Iterable[int]) -> None:
    """Bring `Translation.doubt` of these texts up to date: the check of the oldest unresolved Finding that counts as
    critical, or nothing. One statement; call it with a few hundred ids at most, inside `change()`.
    """
    critical = (
        Finding.objects.filter(
            translation=OuterRef("pk"), state__in=_UNRESOLVED, rank=Finding.Severity.CRITICAL
        )
        .order_by("pk")
        .values("check_name")[:1]
    )
    Translation.objects.filter(pk__in=list(translation_ids)).update(
        doubt=Coalesce(Subquery(critical), Value(""))
    )
