"""What is exported is everything, and comes back the same."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection

from papers.actions.add_translation import add_translation
from papers.actions.change_state import change_state
from papers.actions.export_issue import (
    UnknownIssue,
    as_gloss,
    document_for_readers,
    export_issue,
    find_issue,
)
from papers.actions.import_document import apply_document, stage_document, start_run
from papers.actions.load_samples import load_samples
from papers.actions.revise_translation import revise_translation
from papers.actions.withdraw_entry import withdraw_entry
from papers.formats import parse
from papers.formats.document import ParsedComment, ParsedMedia, ParsedPassage, ParsedSection
from papers.models import Entry, Issue, Paper, Revision, Source, Translation
from tests.factories import UserFactory
from tests.papers.importing.digests import KOREAN, bilingual, bring, entry, issue, linked
from tests.shared import shared_path

pytestmark = pytest.mark.django_db

# Children first, so that no foreign key is left without what it names.
TABLES = (
    "papers_searchwords", "papers_searchtext", "comments_comment", "papers_proposal", "papers_statechange", "papers_importdocument_issues", "papers_importdocument",
    "papers_importrun", "papers_issueevent", "papers_entrytag", "papers_issuetag", "papers_entrylink", "papers_entrymedia",
    "papers_passage", "papers_entry", "papers_section", "papers_issue", "papers_paperredirect", "papers_paperauthor", "papers_paper",
    "papers_source", "papers_tagsynonym", "papers_tagplace", "taggit_tag",
)  # fmt: skip


@pytest.fixture
def empty():
    """A way to empty the database, as the export is to be read by another site."""

    def clear():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                tables = ", ".join([*TABLES, "papers_translation", "papers_revision"])
                # Foreign keys are checked at the end of the transaction, which a test never reaches.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
                cursor.execute(f"TRUNCATE {tables} CASCADE")
                return
            cursor.execute("PRAGMA defer_foreign_keys = ON")
            for table in (
                "papers_finding",
                "papers_checkedtext",
                "papers_revision",
                "papers_translation",
                *TABLES,
            ):
                cursor.execute(f"DELETE FROM {table}")

    return clear


def read_back(text):
    document = stage_document(start_run(None), "export.json", text.encode())
    assert document.problems == []
    return apply_document(document, actor=None)


def full_issue():
    return issue(
        bilingual(1, "One *original*", "원문 하나", "First", arxiv_id="2403.00001", section="Part", tags=("RLHF", "eval")),
        entry(
            2, "Second", "Text.", links=(linked("https://example.org/a_(b)"),), votes=3,
            media=(ParsedMedia("video", "https://example.org/v.mp4"), ParsedMedia("image", "https://example.org/i.png", "alt")),
        ),
        source=KOREAN,
        sections=(ParsedSection({"en": "Part", "ko": "부분"}, "en", (ParsedPassage("overview", {"ko": "설명"}, "ko"),)),),
        passages=(ParsedPassage("overview", {"ko": "개요", "en": "Overview"}, "en"),),
        comments=(
            ParsedComment("Hello", "A", datetime(2024, 3, 5, 1, 2, 3, tzinfo=UTC), likes=2),
            ParsedComment("To that", None, reply_to=0, entry=2),
        ),
        tags=("weekly",), likes=1, url="https://example.org/w", upstream_url="https://example.org/up",
    )  # fmt: skip


def test_an_export_read_into_an_empty_database_is_exported_the_same(empty):
    bring(full_issue())
    first = export_issue(find_issue("2024-03-04"))
    empty()
    read_back(first)
    assert export_issue(find_issue("2024-03-04")) == first


def test_histories_writers_states_and_times_come_along(empty):
    editor = UserFactory(role="editor", display_name="박 편집")
    bring(full_issue())
    korean = Translation.objects.select_related("current").get(passage__role="intro", language="ko")
    revise_translation(korean, "고친 글", actor=editor, seen_number=1, note="Terms")
    change_state(korean, "reviewed", actor=editor)
    original = Translation.objects.select_related("current").get(passage__role="intro", language="en")
    revise_translation(original, "One rewritten original", actor=editor, seen_number=1)
    add_translation(original.passage, "ja", "日本語", actor=editor)
    times = list(Revision.objects.filter(translation=korean).values_list("created_at", flat=True))
    first = export_issue(find_issue("2024-03-04"))
    empty()
    read_back(first)
    back = Translation.objects.select_related("current").get(passage__role="intro", language="ko")
    revisions = list(back.revisions.order_by("number"))
    assert [row.text for row in revisions] == ["원문 하나", "고친 글"]
    assert [row.origin for row in revisions] == ["imported", "human"]
    assert [row.based_on.number for row in revisions] == [1, 1]
    assert (back.current, back.state) == (revisions[1], "reviewed")
    assert (revisions[1].writer_name, revisions[1].note) == ("박 편집", "Terms")
    assert sorted(row.created_at for row in revisions) == sorted(times)
    assert export_issue(find_issue("2024-03-04")) == first


def test_a_history_that_goes_on_elsewhere_comes_in_and_one_read_twice_changes_nothing(empty):
    editor = UserFactory(role="editor")
    bring(full_issue())
    before = export_issue(find_issue("2024-03-04"))
    korean = Translation.objects.get(passage__role="intro", language="ko")
    revise_translation(korean, "고친 글", actor=editor, seen_number=1)
    after = export_issue(find_issue("2024-03-04"))
    empty()
    read_back(before)
    assert read_back(after).state == "updated"
    assert read_back(after).state == "unchanged"
    assert read_back(before).state == "unchanged"
    assert export_issue(find_issue("2024-03-04")) == after


def test_every_sample_comes_back_the_same(empty):
    load_samples()
    exported = {str(row): export_issue(row) for row in Issue.objects.select_related("source__upstream")}
    assert len(exported) >= 6
    for text in exported.values():
        empty()
        read_back(text)
        assert export_issue(Issue.objects.get()) == text


@pytest.mark.parametrize("name", ["000_4658bbb6d6f80bab", "001_aace8ad03301cc6e", "002_046d99936b5d897a",
                                  "003_3fa90c8f4e03861a", "004_66a628bd4b88c24c"])  # fmt: skip
def test_every_real_post_comes_back_the_same(empty, name):
    data = shared_path("seeds", f"{name}.txt").read_bytes()
    apply_document(stage_document(start_run(None), f"{name}.txt", data), actor=None)
    text = export_issue(Issue.objects.get())
    empty()
    read_back(text)
    assert export_issue(Issue.objects.get()) == text


def test_a_withdrawn_entry_is_not_exported():
    bring(issue(entry(1, "Stays"), entry(2, "Goes"), entry(3, "Moves up")))
    withdraw_entry(Entry.objects.get(position=2), actor=UserFactory())
    (exported,) = json.loads(export_issue(Issue.objects.get()))["issues"]
    assert [(node["position"], node["title"]["en"]) for node in exported["entries"]] == [
        (1, "Stays"),
        (2, "Moves up"),
    ]


def test_an_issue_is_found_by_its_key_alone_where_one_source_has_it():
    bring(issue(entry(1)))
    assert find_issue("2024-03-04") == find_issue("ml-weekly/2024-03-04")
    bring(issue(entry(1), source=KOREAN))
    with pytest.raises(UnknownIssue) as caught:
        find_issue("2024-03-04")
    assert caught.value.candidates == ("ml-weekly-ko/2024-03-04", "ml-weekly/2024-03-04")
    with pytest.raises(UnknownIssue):
        find_issue("ml-weekly/1999-01-01")


def test_markdown_has_both_languages_links_pictures_and_the_licence():
    bring(full_issue())
    Source.objects.filter(slug="ml-weekly-ko").update(
        licence="CC BY 4.0", licence_url="https://example.org/by"
    )
    text = export_issue(Issue.objects.get(), "markdown")
    assert text.startswith("# The week\n\n개요\n\n> Overview\n\n## 부분 / Part\n\n설명\n\n### 1. First\n")
    assert "원문 하나\n\n> One *original*\n" in text
    assert "- paper: [https://example.org/a_(b)](<https://example.org/a_(b)>)" in text
    assert "- paper: [arXiv:2403.00001](<https://arxiv.org/abs/2403.00001>)" in text
    assert "![alt](<https://example.org/i.png>)" in text
    assert "#RLHF #eval" in text
    assert text.endswith("[주간 ML](https://example.org/w), [CC BY 4.0](https://example.org/by)\n")


def test_a_weekly_goes_back_in_the_layout_it_came_in_with_those_who_corrected_it():
    load_samples()
    found = Issue.objects.select_related("source__upstream").get(
        source__format="bilingual_weekly", key="2024-01-08", language="ja"
    )
    korean = Translation.objects.select_related("current").filter(
        passage__entry__issue=found, passage__role="intro", language=found.language
    ).earliest("pk")  # fmt: skip
    reader = UserFactory(display_name="박 독자")
    revise_translation(
        korean, "직접 고친 문장입니다.", actor=reader, seen_number=1, origin="correction", writer=reader
    )
    text = export_issue(found, "markdown")
    assert "박 독자" in text and "직접 고친 문장입니다." in text
    [back] = parse(text).issues
    assert (back.key, back.language) == ("2024-01-08", found.language)
    assert len(back.entries) == found.entries.count()


def test_what_readers_may_take_holds_no_notes_and_no_former_texts(empty):
    editor = UserFactory(role="editor", display_name="박 편집", email="editor@secret.example")
    bring(full_issue())
    korean = Translation.objects.select_related("current").get(passage__role="intro", language="ko")
    revise_translation(korean, "고친 글", actor=editor, seen_number=1, note="only for editors")
    text = as_gloss(document_for_readers(find_issue("2024-03-04")))
    assert "고친 글" in text and "박 편집" in text
    assert "원문 하나" not in text and "only for editors" not in text and "secret.example" not in text
    empty()
    read_back(text)
    back = Translation.objects.select_related("current").get(passage__role="intro", language="ko")
    assert (back.current.number, back.current.text, back.current.origin) == (1, "고친 글", "human")
    assert back.current.based_on.number == 1


def test_an_export_costs_the_same_queries_for_few_and_many_entries(django_assert_max_num_queries):
    bring(issue(*(entry(n, "", f"Text {n}") for n in range(1, 41))))
    found = find_issue("2024-03-04")
    with django_assert_max_num_queries(15):
        export_issue(found)
    assert Paper.objects.count() == 40
