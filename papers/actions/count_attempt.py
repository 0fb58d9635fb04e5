"""Count an action that is limited, and refuse it when there were too many. See papers/limits.py."""

import secrets
import time

from django.db import connection, transaction

from papers.actions.sweep_counts import sweep_counts
from papers.limits import CROWD, LIMITS, LimitReached, Rate
from papers.models import RateCount, User
from papers.newcomers import is_new

# One in so many attempts also removes counters whose window is over.
SWEEP_EVERY = 100

# The same on SQLite and PostgreSQL: a row that is there is counted up, or begun anew where its window is over, in one
# statement, so that two processes cannot both read the old number.
_COUNT = """
INSERT INTO papers_ratecount ("key", "count", "ends_at") VALUES {rows}
ON CONFLICT ("key") DO UPDATE SET
"count" = CASE WHEN papers_ratecount."ends_at" <= %s THEN 1 ELSE papers_ratecount."count" + 1 END,
"ends_at" = CASE WHEN papers_ratecount."ends_at" <= %s THEN excluded."ends_at" ELSE papers_ratecount."ends_at" END
RETURNING "key", "count", "ends_at"
"""


def count_attempt(action: str, *, person: User | None = None, address: str = "", subject: str = "") -> None:
    """Count one attempt at `action` (a key of LIMITS), and raise LimitReached where it is one too many.

    `person` is who is signed in (somebody anonymous counts as nobody), `address` what papers.visitors.address_of gives,
    `subject` the thing that is tried, as the e-mail address of a sign-in, in whatever case. The count stays whatever becomes of the action:
    it is committed here, and being called inside a transaction raises RuntimeError.
    """
    now = int(time.time())
    rates = _rates(action, person, address, subject)
    if not rates:
        return
    # Always in the same order, so that two statements cannot wait for each other's rows.
    keys = sorted(rates)
    rows = [value for key in keys for value in (key, now + rates[key].seconds)]
    statement = _COUNT.format(rows=", ".join(["(%s, 1, %s)"] * len(keys)))
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(statement, [*rows, now, now])
        counted = cursor.fetchall()
    if secrets.randbelow(SWEEP_EVERY) == 0:
        sweep_counts()
    waits = [ends_at - now for key, count, ends_at in counted if count > rates[key].times]
    if waits:
        raise LimitReached(action, max(waits))


def _rates(action: str, person: User | None, address: str, subject: str) -> dict[str, Rate]:
    """The rates to hold, by the key of the row that counts for each."""
    limit = LIMITS[action]
    rates: dict[str, Rate] = {}
    known = person is not None and person.is_authenticated
    if known and (limit.person or limit.newcomer):
        newcomer = limit.newcomer is not None and is_new(person)
        rate = limit.newcomer if newcomer else limit.person
        if rate:
            rates[RateCount.key_for(action, "person", str(person.pk))] = rate
    if address and limit.address:
        if known:
            crowd = Rate(limit.address.times * CROWD, limit.address.seconds)
            rates[RateCount.key_for(action, "crowd", address)] = crowd
        else:
            rates[RateCount.key_for(action, "address", address)] = limit.address
    if subject and limit.subject:
        rates[RateCount.key_for(action, "subject", subject.casefold())] = limit.subject
    return rates
