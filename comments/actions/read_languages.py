"""Note which languages a moderator reads, so that the queue shows those first."""

from collections.abc import Iterable

from django.db import transaction

from comments.models import ReadLanguage
from papers.models import User


def read_languages(person: User, languages: Iterable[str]) -> None:
    """Replace the languages that `person` reads by `languages` (BCP 47 tags). Nothing public changes."""
    wanted = set(languages)
    with transaction.atomic():
        list(User.objects.select_for_update(no_key=True).filter(pk=person.pk).values_list("pk"))
        rows = ReadLanguage.objects.filter(person=person)
        rows.exclude(language__in=wanted).delete()
        known = set(rows.values_list("language", flat=True))
        ReadLanguage.objects.bulk_create(
            [ReadLanguage(person=person, language=tag) for tag in sorted(wanted - known)]
        )
