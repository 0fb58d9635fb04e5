"""A database of a hundred thousand published texts to search, made of the words of the project's own samples."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from django.db import connection
from django.utils import timezone
from taggit.models import Tag

from papers.languages import guess
from papers.models import Entry, EntryTag, Issue, Paper, Passage, Revision, Source, Translation
from papers.quality.glossary import built_in
from tests.benchmarks.texts import SAMPLES

ISSUES, ENTRIES, TAGS = 800, 25, 150
# The texts of an entry: role, language, and how many words one has on average.
TEXTS = (
    ("title", "ko", 6),
    ("title", "en", 8),
    ("intro", "ko", 60),
    ("intro", "en", 70),
    ("commentary", "ja", 90),
)
# ISSUES * ENTRIES * len(TEXTS)
NUMBER = 100_000
PORTION = 2000
# How often a word is one of the glossary, of which there are more than samples have.
FROM_GLOSSARY = 0.04
# What is more is rare words: real texts have a long tail of them, which a few samples have not.
FREQUENT = 0.45
RARE = 40_000
# How often a word is one that the text has already: texts have a subject.
REPEATED = 0.4


def words_of_samples() -> dict[str, list[str]]:
    """The running words of the samples by language, as often as they stand there; of Japanese, pieces of a few letters."""
    found: dict[str, list[str]] = {"ko": [], "ja": [], "en": []}
    for path in sorted(SAMPLES.iterdir()):
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            language = guess(line)
            if language == "ja":
                found["ja"] += re.findall("[一-龥]{1,3}|[ァ-ンー]+|[ぁ-ん]{1,3}|[A-Za-z]+|。|、", line)
            elif language:
                found[language] += re.findall(r"[\w-]+[.,]?", line)
    return found


def _rare_words(language: str) -> list[str]:
    """Made-up words, of which a few texts have each; the first ones are the most frequent."""
    random = Random(language)
    if language == "en":
        return ["".join(random.choices("aeiourstlnmdpckg", k=random.randint(4, 7))) for _ in range(RARE)]
    letters = [
        chr(code) for code in (range(0xAC00, 0xD7A4, 14) if language == "ko" else range(0x4E00, 0x5100))
    ]
    return [
        "".join(
            letters[min(int(random.expovariate(0.02)), len(letters) - 1)] for _ in range(random.randint(2, 3))
        )
        for _ in range(RARE)
    ]


_RARE = {language: _rare_words(language) for language in ("ko", "ja", "en")}


def _word(random: Random, language: str, running: dict[str, list[str]], terms: dict[str, list[str]]) -> str:
    dice = random.random()
    if dice > FREQUENT:
        return _RARE[language][int(RARE * random.random() ** 3)]
    return random.choice(terms[language] if dice < FROM_GLOSSARY else running[language])


def texts(random: Random) -> Iterator[tuple[str, str, str]]:
    """The texts of one entry after the other: (role, language, text)."""
    running = words_of_samples()
    terms: dict[str, list[str]] = {"ko": [], "ja": [], "en": []}
    for concept in built_in().concepts:
        for term in concept.terms:
            terms.get(term.language, []).append(term.text)
    while True:
        for role, language, mean in TEXTS:
            number = max(3, int(random.lognormvariate(0, 0.5) * mean))
            chosen: list[str] = []
            for _ in range(number):
                again = chosen and random.random() < REPEATED
                chosen.append(random.choice(chosen) if again else _word(random, language, running, terms))
            yield role, language, ("" if language == "ja" else " ").join(chosen)


def write() -> int:
    """Write the texts, published; return how many bytes of UTF-8 they have, papers' titles and authors included."""
    random, now, written = Random(5), timezone.now(), 0
    sources = Source.objects.bulk_create(
        Source(slug=f"series-{n}", name=f"Series {n}", language="ko") for n in range(6)
    )
    tags = Tag.objects.bulk_create(Tag(name=f"topic-{n}", slug=f"topic-{n}") for n in range(TAGS))
    issues = Issue.objects.bulk_create(
        Issue(
            source=sources[n % 6],
            key=f"week-{n}",
            language="ko",
            dated_on=date(2016, 1, 3) + timedelta(days=n * 4),
            updated_at=now,
            state="published",
            published_at=now,
        )
        for n in range(ISSUES)
    )
    made = texts(random)
    names = [
        f"{first} {last}"
        for first in ["Ada", "Kim", "Yuki", "Ben", "Mina"]
        for last in ["Lee", "Sato", "Park", "Moss", "Ito", "Han"]
    ]
    for begin in range(0, ISSUES, 40):
        places = [(issue, n) for issue in issues[begin : begin + 40] for n in range(ENTRIES)]
        of_entries = [[next(made) for _ in TEXTS] for _ in places]
        papers = Paper.objects.bulk_create(
            Paper(
                slug=f"{issue.pk}-{n}",
                title=some[1][2][:480],
                title_key="",
                arxiv_id=f"{2000 + issue.pk}.{n:05}",
                authors=random.sample(names, 5),
            )
            for (issue, n), some in zip(places, of_entries, strict=True)
        )
        entries = Entry.objects.bulk_create(
            Entry(issue=issue, position=n, paper=paper)
            for (issue, n), paper in zip(places, papers, strict=True)
        )
        EntryTag.objects.bulk_create(
            EntryTag(content_object=entry, tag=tag) for entry in entries for tag in random.sample(tags, 3)
        )
        _write_texts(entries, of_entries, now)
        written += sum(len(paper.title.encode()) + len(", ".join(paper.authors)) for paper in papers)
        written += sum(len(text.encode()) for some in of_entries for _, _, text in some)
    settle()
    return written


def _write_texts(entries: list[Entry], of_entries: list[list[tuple[str, str, str]]], now) -> None:
    roles = sorted({role for role, _, _ in TEXTS})
    passages = Passage.objects.bulk_create(
        [Passage(entry=entry, role=role) for entry in entries for role in roles], batch_size=PORTION
    )
    by_role = {(passage.entry_id, passage.role): passage for passage in passages}
    rows = [
        (by_role[entry.pk, role], language, text)
        for entry, some in zip(entries, of_entries, strict=True)
        for role, language, text in some
    ]
    originals = {"title": "en", "intro": "en", "commentary": "ja"}
    translations = Translation.objects.bulk_create(
        [
            Translation(passage=passage, language=language, is_original=originals[passage.role] == language)
            for passage, language, _ in rows
        ],
        batch_size=PORTION,
    )
    revisions = Revision.objects.bulk_create(
        [
            Revision(translation=translation, number=1, text=text, origin="imported", created_at=now)
            for translation, (_, _, text) in zip(translations, rows, strict=True)
        ],
        batch_size=PORTION,
    )
    for translation, revision in zip(translations, revisions, strict=True):
        translation.current = revision
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE papers_translation SET current_id = %s WHERE id = %s",
            [(translation.current_id, translation.pk) for translation in translations],
        )


def settle() -> None:
    """Let the database know what it holds, as it would by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def index_bytes() -> int:
    """How much room the index takes: all its tables and their indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables WHERE relname LIKE 'papers\\_search%'"
            )
        else:
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'papers\\_search%' ESCAPE '\\'")
        return int(cursor.fetchone()[0])
