"""What the database itself guarantees (DESIGN §3), on both databases."""

from importlib import import_module

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from papers.models import (
    Entry,
    Issue,
    IssueEvent,
    Paper,
    Passage,
    Revision,
    Section,
    Source,
    StateChange,
    Translation,
)
from tests.conftest import APPEND_ONLY_TABLES

pytestmark = pytest.mark.django_db

ground = import_module("papers.migrations.0002_ground")
comments_ground = import_module("comments.migrations.0004_ground")
check_ground = import_module("papers.migrations.0009_check_ground")


@pytest.fixture
def issue():
    source = Source.objects.create(slug="weekly", name="Weekly", language="en")
    now = timezone.now()
    return Issue.objects.create(
        source=source, key="2024-03-11", language="en", dated_on=now.date(), updated_at=now
    )


@pytest.fixture
def translation(issue):
    return Translation.objects.create(
        passage=Passage.objects.create(issue=issue, role="title"), language="en"
    )


@pytest.fixture
def revision(translation):
    return Revision.objects.create(
        translation=translation, number=1, text="Top papers", origin="imported", created_at=timezone.now()
    )


@pytest.fixture
def triggers(db):
    """The database as a migration leaves it: the test run takes away SQLite's delete triggers to empty tables."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in APPEND_ONLY_TABLES:
                cursor.execute(
                    f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )


def refused(statement):
    with pytest.raises(DatabaseError), transaction.atomic():
        statement()


@pytest.mark.usefixtures("triggers")
class TestAppendOnly:
    def test_a_revision_cannot_be_changed(self, revision):
        refused(lambda: Revision.objects.filter(pk=revision.pk).update(text="Best papers"))
        revision.refresh_from_db()
        assert revision.text == "Top papers"

    def test_a_revision_cannot_be_deleted_even_with_its_issue(self, revision, issue):
        refused(lambda: Revision.objects.filter(pk=revision.pk)._raw_delete("default"))
        refused(issue.delete)
        assert Revision.objects.count() == 1

    def test_a_writer_can_leave_and_the_revision_stays(self, translation, django_user_model):
        writer = django_user_model.objects.create(username="writer")
        revision = Revision.objects.create(
            translation=translation,
            number=1,
            text="x",
            origin="human",
            writer=writer,
            created_at=timezone.now(),
        )
        writer.delete()
        revision.refresh_from_db()
        assert (revision.writer_id, revision.text) == (None, "x")

    def test_histories_cannot_be_rewritten(self, translation, issue):
        change = StateChange.objects.create(translation=translation, state="reviewed")
        event = IssueEvent.objects.create(issue=issue, event="edited")
        refused(lambda: StateChange.objects.filter(pk=change.pk).update(state="final"))
        refused(lambda: StateChange.objects.filter(pk=change.pk)._raw_delete("default"))
        refused(lambda: IssueEvent.objects.filter(pk=event.pk).update(event="published"))
        refused(lambda: IssueEvent.objects.filter(pk=event.pk)._raw_delete("default"))


def test_every_append_only_table_has_both_its_triggers_after_all_migrations():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        names = {row[0] for row in cursor.fetchall()}
    # SQLite's delete triggers were taken away by tests/conftest.py after the migrations had made them.
    kinds = ("no_update", "no_delete") if connection.vendor == "postgresql" else ("no_update",)
    assert {f"{table}_{kind}" for table in APPEND_ONLY_TABLES for kind in kinds} <= names
    assert {*ground.FROZEN, *comments_ground.FROZEN, *check_ground.FROZEN} == set(APPEND_ONLY_TABLES)


class TestConstraints:
    def violates(self, make):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()

    def test_a_passage_has_exactly_one_owner(self, issue):
        section = Section.objects.create(issue=issue, position=1)
        self.violates(lambda: Passage.objects.create(role="title"))
        self.violates(lambda: Passage.objects.create(role="title", issue=issue, section=section))

    def test_a_role_and_position_stand_once_in_an_owner(self, issue):
        Passage.objects.create(issue=issue, role="overview", position=0)
        Passage.objects.create(issue=issue, role="overview", position=1)
        self.violates(lambda: Passage.objects.create(issue=issue, role="overview", position=0))

    def test_a_passage_has_one_original_and_one_text_in_each_language(self, translation):
        passage = translation.passage
        Translation.objects.create(passage=passage, language="ja", is_original=True)
        self.violates(lambda: Translation.objects.create(passage=passage, language="ko", is_original=True))
        self.violates(lambda: Translation.objects.create(passage=passage, language="en"))

    def test_two_people_cannot_both_write_the_next_revision(self, revision):
        def write(number):
            return Revision.objects.create(
                translation=revision.translation,
                number=number,
                text="y",
                origin="human",
                created_at=timezone.now(),
            )

        write(2)
        self.violates(lambda: write(2))
        self.violates(lambda: write(0))

    def test_an_entry_has_one_place_and_two_entries_may_treat_one_paper(self, issue):
        paper = Paper.objects.create(slug="p", title="P")
        Entry.objects.create(issue=issue, position=1, paper=paper)
        Entry.objects.create(issue=issue, position=2, paper=paper)
        self.violates(lambda: Entry.objects.create(issue=issue, position=2, paper=paper))

    def test_a_paper_is_unique_by_arxiv_id_doi_and_by_address_where_it_has_neither(self):
        Paper.objects.create(slug="a", title="A", arxiv_id="2403.05313", url="https://example.org/p")
        self.violates(lambda: Paper.objects.create(slug="b", title="B", arxiv_id="2403.05313"))
        Paper.objects.create(slug="c", title="C", doi="10.1000/1")
        self.violates(lambda: Paper.objects.create(slug="d", title="D", doi="10.1000/1"))
        Paper.objects.create(slug="e", title="E", url="https://example.org/p")
        self.violates(lambda: Paper.objects.create(slug="f", title="F", url="https://example.org/p"))

    def test_an_issue_has_its_key_once_and_does_not_end_before_it_starts(self, issue):
        values = {
            "source": issue.source,
            "language": "en",
            "dated_on": issue.dated_on,
            "updated_at": issue.updated_at,
        }
        self.violates(lambda: Issue.objects.create(key=issue.key, **values))
        self.violates(
            lambda: Issue.objects.create(key="x", starts_on="2024-03-17", ends_on="2024-03-11", **values)
        )
        self.violates(lambda: Issue.objects.create(key="y", state="published", **values))
