"""Entries and sections change places; a place is held once, and the clicks of two people do no harm."""

import threading

import pytest
from django.db import DatabaseError, connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from papers.actions.add_entry import add_entry
from papers.actions.add_section import add_section
from papers.actions.move_entry import move_entry, move_entry_to_section
from papers.actions.move_section import move_section
from papers.actions.place_entries import reading_order
from papers.models import Entry, Issue
from tests.factories import EntryFactory, IssueFactory, SectionFactory, UserFactory


def order(issue):
    """The ids of the entries as they are read, with the place of their section."""
    entries = reading_order(Issue.objects.get(pk=issue.pk))
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    return [(entry.pk, entry.section.position if entry.section else 0) for entry in entries]


@pytest.mark.django_db
class TestMovingEntries:
    @pytest.fixture
    def editor(self):
        return UserFactory(role="editor")

    @pytest.fixture
    def issue(self):
        """Entry a without section, b and c in the first section, none in the second."""
        issue = IssueFactory()
        first, _second = SectionFactory(issue=issue), SectionFactory(issue=issue)
        self.a = EntryFactory(issue=issue)
        self.b = EntryFactory(issue=issue, section=first)
        self.c = EntryFactory(issue=issue, section=first)
        return issue

    def test_two_entries_of_a_section_exchange_places(self, issue, editor):
        assert move_entry(self.c, "up", actor=editor)
        assert order(issue) == [(self.a.pk, 0), (self.c.pk, 1), (self.b.pk, 1)]

    def test_at_the_edge_of_a_section_an_entry_goes_into_the_next(self, issue, editor):
        assert move_entry(self.c, "down", actor=editor)
        assert order(issue) == [(self.a.pk, 0), (self.b.pk, 1), (self.c.pk, 2)]
        assert move_entry(self.b, "up", actor=editor)
        assert order(issue) == [(self.a.pk, 0), (self.b.pk, 0), (self.c.pk, 2)]

    def test_at_the_edge_of_the_issue_nothing_moves(self, issue, editor):
        before = order(issue)
        assert not move_entry(self.a, "up", actor=editor)
        assert order(issue) == before

    def test_the_second_of_two_clicks_on_one_page_does_nothing(self, issue, editor):
        assert move_entry(self.c, "up", actor=editor, seen_position=3)
        assert not move_entry(self.c, "up", actor=editor, seen_position=3)
        assert order(issue) == [(self.a.pk, 0), (self.c.pk, 1), (self.b.pk, 1)]

    def test_an_entry_goes_to_the_end_of_a_chosen_section(self, issue, editor):
        section = issue.sections.first()
        move_entry_to_section(self.a, section, actor=editor)
        assert order(issue) == [(self.b.pk, 1), (self.c.pk, 1), (self.a.pk, 1)]
        move_entry_to_section(self.c, None, actor=editor)
        assert order(issue) == [(self.c.pk, 0), (self.b.pk, 1), (self.a.pk, 1)]

    def test_a_section_moves_with_its_entries(self, issue, editor):
        first = issue.sections.first()
        assert move_section(first, "down", actor=editor, seen_position=1)
        assert not move_section(first, "down", actor=editor, seen_position=1)
        assert order(issue) == [(self.a.pk, 0), (self.b.pk, 2), (self.c.pk, 2)]

    def test_gaps_left_by_an_import_are_closed(self, editor):
        issue = IssueFactory()
        entries = [EntryFactory(issue=issue, position=place) for place in (7, 20, 31)]
        move_entry(entries[2], "up", actor=editor)
        assert [pk for pk, _ in order(issue)] == [entries[0].pk, entries[2].pk, entries[1].pk]

    def test_a_new_section_and_a_new_entry_stand_at_the_end(self, issue, editor):
        section = add_section(issue, heading="새 갈래", language="ko", actor=editor)
        entry = add_entry(issue, title="A title", language="en", actor=editor, section=section)
        first = add_entry(issue, title="Another", language="en", actor=editor)
        assert [pk for pk, _ in order(issue)] == [self.a.pk, first.pk, self.b.pk, self.c.pk, entry.pk]
        assert entry.passages.get().translations.get().current.writer == editor


class TestAnyMoves(TestCase):
    @given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["up", "down"])), max_size=12))
    def test_whatever_moves_each_entry_keeps_one_place(self, moves):
        editor, issue = UserFactory(), IssueFactory()
        sections = [None, SectionFactory(issue=issue), SectionFactory(issue=issue)]
        entries = [EntryFactory(issue=issue, section=sections[n // 2]) for n in range(6)]
        for index, direction in moves:
            move_entry(entries[index], direction, actor=editor)
        assert sorted(pk for pk, _ in order(issue)) == [entry.pk for entry in entries]


@pytest.mark.django_db(transaction=True)
def test_many_clicks_at_once_leave_an_order():
    editor, issue = UserFactory(), IssueFactory()
    entries = [EntryFactory(issue=issue) for _ in range(6)]
    failures = []

    def click(entry, direction):
        try:
            move_entry(Entry.objects.get(pk=entry.pk), direction, actor=editor)
        except DatabaseError as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=click, args=(entry, direction))
        for entry in entries
        for direction in ("up", "down")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(pk for pk, _ in order(issue)) == [entry.pk for entry in entries]
