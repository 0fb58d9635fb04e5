"""rebuild_search writes the index, and --check says where it differs."""

from io import StringIO

import pytest
from django.core.management import call_command

from papers.management.example_command import SomeFailed
from papers.models import SearchText
from papers.search.find import find
from papers.search.index import rebuild
from papers.search.query import parse_query
from tests.factories import IssueFactory, write_text

pytestmark = pytest.mark.django_db


def run(*arguments):
    said = StringIO()
    call_command("rebuild_search", *arguments, stdout=said)
    return said.getvalue()


def test_it_makes_texts_findable_that_came_without_the_doors():
    write_text(IssueFactory(key="2024-03-04"), "overview", {"ko": "들쥐"})
    with pytest.raises(SomeFailed):
        run("--check")
    assert SearchText.objects.count() == 0
    assert run() == "1 texts can be found.\n"
    assert find(parse_query("들쥐")).total == 1
    assert run("--check") == "The index is as the texts are.\n"


def test_what_is_there_can_be_left_alone_and_the_rest_brought_in():
    """A first run that was killed, or a comment that came before it, must not keep the others out for good."""
    for number in range(3):
        write_text(IssueFactory(key=f"week-{number}"), "overview", {"ko": f"들쥐 {number}"})
    write_text(IssueFactory(state="draft"), "overview", {"ko": "들쥐"})
    next(rebuild(portion=1))
    before = set(SearchText.objects.values_list("pk", flat=True))
    assert find(parse_query("들쥐")).total == 1
    assert run("--missing") == "2 texts can be found, that could not before.\n"
    assert find(parse_query("들쥐")).total == 3
    assert before < set(SearchText.objects.values_list("pk", flat=True))
    assert run("--missing") == ""
