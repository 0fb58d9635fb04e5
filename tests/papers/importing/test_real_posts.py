"""The real posts and the corpus, imported: once, and once more. Skipped where they are absent."""

from datetime import date
from pathlib import Path

import pytest

from papers.actions.import_document import apply_document, keep_document, start_run
from papers.importing.files import list_files
from papers.models import Entry, EntryLink, Issue, Paper, Revision, Translation
from papers.models.texts import texts_of
from tests.shared import shared_path

pytestmark = pytest.mark.django_db

ENGLISH, KOREAN, JAPANESE = "dair-weekly", "weekly-ko", "weekly-ja"


def bring(path):
    document, parsed = keep_document(start_run(None), str(path), Path(path).read_bytes())
    return apply_document(document, actor=None, parsed=parsed)


def papers(source, key):
    rows = Entry.objects.filter(issue__source__slug=source, issue__key=key)
    return list(rows.order_by("position").values_list("paper", flat=True))


def everything():
    paths = [
        shared_path("corpus", name)
        for name in ("dair_weekly_readme.md", "dair_weekly_years", "hf_daily_ko", "paper_log_ko")
    ]
    seeds = sorted(Path(shared_path("seeds")).glob("*.txt"))
    return [*seeds, *(path for path, _ in list_files(paths))]


def test_importing_everything_twice_gives_only_keep_the_second_time():
    files = everything()
    assert {bring(path).state for path in files} <= {"created", "updated", "unchanged"}
    rows = (Issue.objects.count(), Entry.objects.count(), Paper.objects.count(), Revision.objects.count())
    assert {bring(path).state for path in files} == {"unchanged"}
    assert rows == (
        Issue.objects.count(),
        Entry.objects.count(),
        Paper.objects.count(),
        Revision.objects.count(),
    )
    # Every arXiv id in a paper link is exactly one Paper, whatever the form of the link.
    arxiv_links = EntryLink.objects.filter(rel="paper", url__contains="arxiv.org/")
    assert arxiv_links.count() > 300
    assert not arxiv_links.filter(paper=None).exclude(url__contains="/list/").exists()
    assert not Paper.objects.filter(arxiv_id=None, url__contains="arxiv.org/abs").exists()


def test_the_years_after_the_readme_update_the_weeks_they_share():
    bring(shared_path("corpus", "dair_weekly_readme.md"))
    assert (Issue.objects.count(), Entry.objects.count()) == (17, 170)
    shared = Translation.objects.filter(passage__role="commentary").first()
    years = sorted(Path(shared_path("corpus", "dair_weekly_years")).glob("*.md"))
    documents = [bring(path) for path in years]
    assert (Issue.objects.count(), Entry.objects.count()) == (30, 300)
    updated = sum(document.counts["text"]["update"] for document in documents)
    assert updated > 100
    assert Revision.objects.filter(number=2).count() == updated
    assert shared.revisions.count() in (1, 2)


def test_a_translation_based_on_a_rewritten_commentary_shows_as_outdated():
    bring(shared_path("corpus", "dair_weekly_readme.md"))
    for translation in Translation.objects.filter(passage__role="commentary").select_related("current"):
        made = Translation.objects.create(passage_id=translation.passage_id, language="ko")
        made.current = Revision.objects.create(
            translation=made, number=1, text="번역", origin="human", based_on=translation.current,
            created_at=translation.current.created_at,
        )  # fmt: skip
        made.save()
    document = bring(shared_path("corpus", "dair_weekly_years", "2023.md"))
    commentaries = [
        passage.texts["ko"].is_outdated
        for passages in texts_of(
            entries=Entry.objects.values_list("pk", flat=True), roles=["commentary"]
        ).values()
        for passage in passages
        if "ko" in passage.texts
    ]
    rewritten = [
        intent
        for intent in document.plan["intents"]
        if (intent["verb"], intent["role"]) == ("update", "commentary")
    ]
    assert sum(commentaries) == len(rewritten) > 50


def test_the_japanese_and_the_english_edition_of_11_march_2024_are_on_the_same_papers():
    bring(shared_path("seeds", "002_046d99936b5d897a.txt"))
    bring(shared_path("corpus", "dair_weekly_years", "2024.md"))
    assert len(set(papers(JAPANESE, "2024-03-11"))) == 10
    assert set(papers(JAPANESE, "2024-03-11")) == set(papers(ENGLISH, "2024-03-11"))


@pytest.mark.parametrize("english_first", [True, False])
def test_the_korean_edition_of_4_september_2023_gets_the_papers_it_lost(english_first):
    paths = [
        shared_path("corpus", "dair_weekly_years", "2023.md"),
        shared_path("seeds", "000_4658bbb6d6f80bab.txt"),
    ]
    for path in paths if english_first else reversed(paths):
        bring(path)
    week = Issue.objects.get(source__slug=KOREAN)
    assert week.starts_on == date(2023, 9, 4)
    assert None not in papers(KOREAN, week.key)
    assert papers(KOREAN, week.key) == papers(ENGLISH, "2023-09-04")
    known = Paper.objects.filter(entries__issue=week).exclude(arxiv_id=None)
    assert known.count() == 9


def test_entry_24_of_the_reading_list_is_the_paper_of_entry_17():
    bring(shared_path("seeds", "004_66a628bd4b88c24c.txt"))
    found = dict(Entry.objects.values_list("position", "paper"))
    assert found[24] == found[17]
    assert len(set(found.values())) == 23
