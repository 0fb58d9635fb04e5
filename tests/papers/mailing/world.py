"""Issues and subscribers for the tests of mail, at fixed times: nothing here looks at a clock."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from papers.models import Issue, Subscription
from tests.factories import EntryFactory, IssueFactory, SourceFactory, write_text

ROOT = "https://gloss.example"
# A Monday. The week before it is 2024-W11, from the 11th of March.
MONDAY = datetime(2024, 3, 18, 6, 0, tzinfo=UTC)
WEEK_BEGAN = datetime(2024, 3, 11, tzinfo=UTC)
WEEK_ENDED = datetime(2024, 3, 18, tzinfo=UTC)
IN_THE_WEEK = datetime(2024, 3, 13, 12, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def make_issue(published_at: datetime = IN_THE_WEEK, entries: int = 2, **facts) -> Issue:
    """A published issue in Korean and English, with a title and entries that have titles and introductions."""
    facts.setdefault("source", None)
    source = facts.pop("source") or SourceFactory()
    issue = IssueFactory(
        source=source,
        published_at=published_at,
        dated_on=published_at.date(),
        starts_on=published_at.date(),
        ends_on=published_at.date(),
        **facts,
    )
    write_text(issue, "title", {"ko": "이번 주 논문", "en": "Papers of this week"})
    for number in range(1, entries + 1):
        entry = EntryFactory(issue=issue)
        write_text(entry, "title", {"ko": f"모델 {number}", "en": f"Model {number}"})
        write_text(entry, "intro", {"ko": f"쥐 {number}마리가 검색한다.", "en": f"{number} rats search."})
    return issue


def make_subscription(email: str = "reader@example.org", **facts) -> Subscription:
    """An active one, to whom everything before WEEK_BEGAN was told."""
    return Subscription.objects.create(**_facts(email, facts))


def make_subscriptions(emails: list[str], **facts) -> None:
    """Many active ones, in one statement."""
    Subscription.objects.bulk_create(
        (Subscription(**_facts(email, facts)) for email in emails), batch_size=500
    )


def _facts(email: str, facts: dict) -> dict:
    return {
        "email": email,
        "nonce": sha256(email.encode()).hexdigest()[:43],
        "language": "en",
        "state": Subscription.State.ACTIVE,
        "confirmed_at": WEEK_BEGAN,
        "sent_until": WEEK_BEGAN,
        **facts,
    }
