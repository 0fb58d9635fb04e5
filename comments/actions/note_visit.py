"""Remember when somebody read an issue, so that what came since can be marked the next time."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from comments.models import Visit

# A visit ends after so long a silence: who reloads the page, or comes back from a form, is still on the same one.
SILENCE = timedelta(minutes=30)
# Within a visit the time is written down no oftener than this.
OFTEN = timedelta(minutes=1)


def note_visit(
    person_id: int, issue_id: int, last_at: datetime | None, previous_at: datetime | None
) -> datetime | None:
    """Write down that a person reads an issue now, and return when the visit before this one ended (None: never).

    `last_at` and `previous_at` are the columns of their Visit as just read, None where there is none. At most one
    statement, which is its own transaction; nothing public changes. Of two windows opened at once either wins.
    """
    now = timezone.now()
    if last_at is None:
        Visit.objects.bulk_create(
            [Visit(person_id=person_id, issue_id=issue_id, last_at=now)], ignore_conflicts=True
        )
        return None
    row = Visit.objects.filter(person=person_id, issue=issue_id, last_at=last_at)
    if now - last_at > SILENCE:
        row.update(previous_at=F("last_at"), last_at=now)
        return last_at
    if now - last_at > OFTEN:
        row.update(last_at=now)
    return previous_at
