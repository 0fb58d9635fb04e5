"""Queries whose SQL is made once."""

import threading
from datetime import date

import pytest
from django.db import connection

from papers.models import Issue, Paper, Source
from papers.models.prepared import Prepared
from tests.factories import IssueFactory, PaperFactory, SourceFactory

pytestmark = pytest.mark.django_db


def test_it_gives_what_the_queryset_gives_for_each_value() -> None:
    def build(source: int, first: date, key: str):
        return (
            Issue.objects.filter(source=source, dated_on__gte=first)
            .exclude(key=key)
            .values_list("key", "dated_on")
        )

    prepared = Prepared(build, int, date, str)
    for number in range(3):
        source = SourceFactory()
        for day in (1, 10, 20):
            IssueFactory(source=source, key=f"k{number}-{day}", dated_on=date(2024, 1, day))
        values = (source.pk, date(2024, 1, 5), f"k{number}-20")
        assert prepared(*values) == list(build(*values)) == [(f"k{number}-10", date(2024, 1, 10))]


def test_a_value_may_stand_in_several_places() -> None:
    source = SourceFactory()
    edition = SourceFactory(upstream=source)
    prepared = Prepared(
        lambda pk: (
            (Source.objects.filter(pk=pk) | Source.objects.filter(upstream=pk))
            .order_by("pk")
            .values_list("pk")
        ),
        int,
    )
    assert prepared(source.pk) == [(source.pk,), (edition.pk,)]


def test_fields_are_read_as_their_models_read_them() -> None:
    PaperFactory(title="One", authors=["Ada", "보기"])
    prepared = Prepared(
        lambda title: Paper.objects.filter(title=title).values_list("authors", "created_at"), str
    )
    authors, created_at = prepared("One")[0]
    assert authors == ["Ada", "보기"]
    assert created_at.tzinfo is not None


def test_values_are_never_part_of_the_sql() -> None:
    prepared = Prepared(lambda title: Paper.objects.filter(title=title).values_list("title"), str)
    PaperFactory(title='it\'s 100% "fine"; --')
    assert prepared('it\'s 100% "fine"; --') == [('it\'s 100% "fine"; --',)]
    assert prepared("' OR 1=1 --") == []


def test_rows_are_hashable_and_change_with_the_data() -> None:
    prepared = Prepared(lambda title: Paper.objects.filter(title=title).values_list("slug", "authors"), str)
    paper = PaperFactory(title="One")
    before = prepared.rows("One")
    assert hash(before) == hash(prepared.rows("One"))
    paper.authors = ["Another"]
    paper.save()
    assert prepared.rows("One") != before


def test_it_takes_one_query(django_assert_num_queries) -> None:
    prepared = Prepared(lambda pk: Paper.objects.filter(pk=pk).values_list("pk"), int)
    for _ in range(2):
        with django_assert_num_queries(1):
            prepared(1)


def test_each_thread_makes_its_own_statement() -> None:
    prepared = Prepared(lambda pk: Paper.objects.filter(pk=pk).values_list("pk"), int)
    prepared(1)
    found = []

    def ask() -> None:
        try:
            found.append(hasattr(prepared._local, "statement"))
        finally:
            connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [False]
