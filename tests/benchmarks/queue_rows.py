"""A database full of open reports: texts in three languages, each with many reported phrases, and their queue."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from django.db import connection
from django.utils import timezone

from comments.models import Backing, QueueItem, ReadLanguage, Report
from comments.score import stored_score
from papers.models import Entry, Issue, Passage, Revision, Source, Translation, User
from tests.factories import UserFactory

LANGUAGES = ("ko", "ja", "en")
SOURCES, ISSUES, ENTRIES = 6, 30, 10
PORTION = 2000
WORDS = 200


def moderator(*languages: str) -> User:
    """A moderator who reads some languages."""
    person = UserFactory(role="moderator")
    ReadLanguage.objects.bulk_create([ReadLanguage(person=person, language=name) for name in languages])
    return person


def write_texts() -> list[Translation]:
    """Write texts in three languages, in issues of six sources, and return them."""
    now = timezone.now()
    sources = Source.objects.bulk_create(
        [Source(slug=f"series-{n}", name=f"Series {n}", language="ko") for n in range(SOURCES)]
    )
    issues = Issue.objects.bulk_create(
        [
            Issue(
                source=sources[n % SOURCES],
                key=f"week-{n}",
                language="ko",
                dated_on=now.date(),
                updated_at=now,
                state="published",
                published_at=now,
            )
            for n in range(ISSUES)
        ]
    )
    entries = Entry.objects.bulk_create(
        [Entry(issue=issue, position=position) for issue in issues for position in range(ENTRIES)]
    )
    return _texts(entries, now)


def write_reports(translations: Sequence[Translation], first: int, last: int) -> None:
    """Write the open reports with the numbers [first, last) on some texts, reproducibly, a mistake each."""
    random = Random(first)
    people = [UserFactory() for _ in range(50)]
    for begin in range(first, last, PORTION):
        rows = []
        for number in range(begin, min(begin + PORTION, last)):
            translation = translations[number % len(translations)]
            start = number // len(translations)
            entry = translation.passage.entry
            rows.append(
                Report(
                    translation=translation,
                    revision_id=translation.current_id,
                    issue_id=entry.issue_id,
                    entry=entry,
                    exact="word",
                    prefix="",
                    suffix=" word",
                    start=start * 5,
                    end=start * 5 + 4,
                    current_start=start * 5,
                    current_end=start * 5 + 4,
                    category=random.choice(Report.Category.values),
                    proposal="other",
                    reporter=random.choice(people),
                    backing_count=min(9, int(random.expovariate(0.7)) + 1),
                )
            )
        _write(rows, random)


def settle() -> None:
    """Let PostgreSQL count its rows, as it does by itself some seconds after so many were written."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _texts(entries, now) -> list[Translation]:
    passages = Passage.objects.bulk_create([Passage(entry=entry, role="intro") for entry in entries])
    translations = Translation.objects.bulk_create(
        [
            Translation(passage=passage, language=language, is_original=language == "en")
            for passage in passages
            for language in LANGUAGES
        ]
    )
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                translation=translation,
                number=1,
                text=" ".join(["word"] * WORDS),
                origin=Revision.Origin.MACHINE,
                created_at=now,
            )
            for translation in translations
        ]
    )
    for translation, revision in zip(translations, revisions, strict=True):
        translation.current = revision
    Translation.objects.bulk_update(translations, ["current"], batch_size=500)
    return translations


def _write(rows: list[Report], random: Random) -> None:
    now = timezone.now()
    reports = Report.objects.bulk_create(rows)
    Backing.objects.bulk_create([Backing(report=report, person=report.reporter) for report in reports])
    items = [
        QueueItem(
            kind=QueueItem.Kind.REPORT,
            report=report,
            issue_id=report.issue_id,
            source_id=report.entry.issue.source_id,
            language=report.translation.language,
            category=report.category,
            opened_at=now - timedelta(hours=random.randrange(24 * 300)),
            backers=report.backing_count,
            record_points=random.randrange(-10, 11),
            reader_points=random.randrange(21),
            put_off_until=now + timedelta(days=1) if random.random() < 0.02 else None,
        )
        for report in reports
    ]
    for item in items:
        item.score = stored_score(item)
    QueueItem.objects.bulk_create(items)
