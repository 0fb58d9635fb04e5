"""What stands on the lists of the coverage desk, and what leaves them once it is mended."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.coverage.counting import Counted, count_up_to
from papers.coverage.doubtful_authors import count_doubtful_authors, doubtful_authors
from papers.coverage.gaps import missing_rows
from papers.coverage.memory import forget, remembered
from papers.coverage.texts import outdated, untranslated
from papers.coverage.twins import Twins, count_twins, twins
from papers.coverage.unidentified import unidentified
from papers.identifiers import title_fingerprint
from papers.missing import Gap, Rhythm
from papers.models import EntryLink, Issue, SiteVersion
from tests.factories import (
    EntryFactory,
    IssueFactory,
    PaperFactory,
    SectionFactory,
    SourceFactory,
    add_revision,
    write_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_remembered():
    forget()
    yield
    forget()


def week(source, monday: str, **fields):
    first = date.fromisoformat(monday)
    last = first + timedelta(6)
    return IssueFactory(source=source, starts_on=first, ends_on=last, dated_on=last, **fields)


# -- missing ----------------------------------------------------------------------------------------------------------


def test_a_missing_week_is_told_with_the_editions_that_have_it():
    english = SourceFactory(name="English")
    korean = SourceFactory(name="Korean", upstream=english)
    for monday in ("2024-03-04", "2024-03-25"):
        week(korean, monday)
    for monday in ("2024-03-11", "2024-03-18"):
        week(english, monday)
    (row,) = missing_rows()
    assert (row.source, row.rhythm) == (korean, Rhythm.WEEKLY)
    assert row.gap == Gap(date(2024, 3, 11), date(2024, 3, 24), 2)
    assert list(row.elsewhere) == [(english, 2)]


def test_a_draft_is_not_missing_and_a_source_can_be_chosen():
    one, other = SourceFactory(), SourceFactory()
    for source in (one, other):
        week(source, "2024-03-04")
        week(source, "2024-03-18")
    week(one, "2024-03-11", state="draft")
    assert [row.source for row in missing_rows()] == [other]
    assert missing_rows(one.pk) == []


# -- texts ------------------------------------------------------------------------------------------------------------


def test_an_issue_without_any_text_in_a_language_is_untranslated_wherever_texts_may_stand():
    titled, sectioned, entered, none = (IssueFactory() for _ in range(4))
    write_text(titled, "title", {"en": "Title", "ja": "題"})
    write_text(SectionFactory(issue=sectioned), "heading", {"en": "Heading", "ja": "見出し"})
    write_text(EntryFactory(issue=entered), "intro", {"en": "Intro", "ja": "紹介"})
    write_text(none, "title", {"en": "Title"})
    draft = IssueFactory(state="draft")
    assert set(untranslated("ja")) == {none, draft}
    assert set(untranslated("ja", none.source_id)) == {none}
    assert list(untranslated("en")) == [draft]


def test_a_translation_is_outdated_once_its_original_changed_and_until_it_is_made_anew():
    entry = EntryFactory()
    passage = write_text(entry, "intro", {"en": "Old.", "ko": "옛글."})
    write_text(entry, "abstract", {"en": "Same.", "ko": "같다."})
    english, korean = (passage.translations.get(language=language) for language in ("en", "ko"))
    assert list(outdated()) == []
    new = add_revision(english, "New.")
    (row,) = outdated()
    assert row == korean and row.of_issue == entry.issue_id
    assert list(outdated(entry.issue.source_id)) == [korean]
    assert list(outdated(SourceFactory().pk)) == []
    add_revision(korean, "새 글.", based_on=new)
    assert list(outdated()) == []


# -- papers -----------------------------------------------------------------------------------------------------------


def test_an_entry_without_a_paper_or_with_one_without_an_id_is_unidentified():
    EntryFactory()
    EntryFactory(paper=PaperFactory(arxiv_id=None, doi="10.1000/1"))
    none = EntryFactory(paper=None)
    named = EntryFactory(paper=PaperFactory(arxiv_id=None))
    EntryFactory(paper=None, state="withdrawn")
    assert set(unidentified()) == {none, named}
    assert list(unidentified(named.issue.source_id)) == [named]


def paper(title: str, **fields):
    return PaperFactory(title=title, title_key=title_fingerprint(title), **fields)


LONG = "A Comprehensive Survey of Small Language Models"


def test_papers_of_one_title_or_nearly_one_are_twins():
    one, other = paper(LONG), paper(LONG, arxiv_id=None)
    near = paper(f"{LONG}!s", arxiv_id=None)
    found = twins()
    assert found[0] == Twins(one.pk, other.pk, "title")
    assert {(pair.one, pair.other) for pair in found[1:]} <= {(one.pk, near.pk), (other.pk, near.pk)}
    assert found[1].why == "near"


def test_papers_with_different_ids_are_two_works():
    paper(LONG)
    paper(LONG)
    assert twins() == []


def test_a_paper_that_an_entry_links_to_as_its_own_is_a_twin():
    known, unknown, further = paper("One"), paper("Two", arxiv_id=None), paper("Three")
    entry = EntryFactory(paper=unknown)
    EntryLink.objects.create(entry=entry, position=1, rel="paper", url=f"arxiv.org/pdf/{known.arxiv_id}v2")
    EntryLink.objects.create(entry=entry, position=2, rel="further", url="https://a.org", paper=further)
    assert twins() == [Twins(known.pk, unknown.pk, "link")]
    assert twins(entry.issue.source_id) == twins()
    assert twins(SourceFactory().pk) == []


def test_a_title_of_many_papers_is_no_title():
    for number in range(8):
        paper("Editorial", arxiv_id=None, slug=f"editorial-{number}")
    assert twins() == []


# -- authors ----------------------------------------------------------------------------------------------------------


def codes() -> dict[int, list[str]]:
    forget()
    return {row.paper: [doubt.code for doubt in row.doubts] for row in doubtful_authors()}


def test_a_broken_list_of_authors_stands_here_until_it_is_mended():
    broken = PaperFactory(authors=["Ada Lovelace", "+"])
    PaperFactory()
    PaperFactory(authors=[])
    assert codes() == {broken.pk: ["cut"]}
    broken.authors = ["Ada Lovelace", "Charles Babbage"]
    broken.save()
    assert codes() == {}


def said(paper, form: str, *authors: str) -> None:
    source = SourceFactory(format=form)
    EntryFactory(paper=paper, issue=IssueFactory(source=source), imported={"authors": list(authors)})


def test_names_in_another_order_than_a_source_that_keeps_it_are_shuffled():
    own = ["Charles Babbage", "Ada Lovelace"]
    shuffled = PaperFactory(authors=own)
    said(shuffled, "hf_daily", *own)
    said(shuffled, "paper_log", *own[::-1])
    right = PaperFactory(authors=own)
    said(right, "hf_daily", *own[::-1])
    said(right, "paper_log", *own)
    alone = PaperFactory(authors=own)
    said(alone, "paper_log", *own[::-1])
    assert codes() == {shuffled.pk: ["shuffled"]}


def test_just_as_many_names_as_a_page_shows_are_doubted_of_a_source_that_shows_so_many():
    names = [f"Person {chr(65 + number)}xample" for number in range(22)]
    folded, whole = PaperFactory(authors=names), PaperFactory(authors=names)
    said(folded, "hf_daily", *names)
    said(whole, "paper_log", *names)
    assert codes() == {folded.pk: ["folded"]}


# -- all --------------------------------------------------------------------------------------------------------------


def test_counting_ends_where_nobody_needs_the_number():
    for _ in range(3):
        IssueFactory()
    assert count_up_to(Issue.objects.all(), 3) == Counted(3)
    assert count_up_to(Issue.objects.all(), 2) == Counted(2, is_exact=False)


def test_of_very_many_papers_the_first_page_counts_the_newest(monkeypatch):
    for _ in range(3):
        PaperFactory(authors=["Ada Lovelace", "+"])
    one, other = paper(LONG), paper(LONG, arxiv_id=None)
    assert (count_doubtful_authors(), count_twins()) == (Counted(3), Counted(1))
    forget()
    monkeypatch.setattr("papers.coverage.doubtful_authors.NEWEST", 3)
    monkeypatch.setattr("papers.coverage.twins.NEWEST", 1)
    assert (count_doubtful_authors(), count_twins()) == (Counted(1, False), Counted(0, False))
    assert len(doubtful_authors()) == 3 and twins() == [Twins(one.pk, other.pk, "title")]
    assert (count_doubtful_authors(), count_twins()) == (Counted(3), Counted(1))


def test_what_was_found_is_kept_until_the_site_changes():
    SiteVersion.objects.update_or_create(pk=1, defaults={"number": 1})
    answers = iter((1, 2))
    assert [remembered("key", lambda: next(answers)) for _ in range(2)] == [1, 1]
    SiteVersion.objects.update(number=2)
    assert remembered("key", lambda: next(answers)) == 2


def test_the_number_of_queries_does_not_grow():
    def ask() -> int:
        forget()
        with CaptureQueriesContext(connection) as queries:
            missing_rows()
            twins()
            doubtful_authors()
            for rows in (untranslated("ja"), outdated(), unidentified()):
                list(rows[:50])
        return len(queries)

    entry = EntryFactory(paper=PaperFactory(arxiv_id=None, url="https://arxiv.org/abs/2401.99999"))
    write_text(entry, "title", {"en": "Title"})
    few = ask()
    for number in range(6):
        made = EntryFactory(paper=PaperFactory(arxiv_id=None, url=f"https://arxiv.org/abs/2401.9999{number}"))
        write_text(made, "title", {"en": "Title"})
    assert ask() == few <= 20
