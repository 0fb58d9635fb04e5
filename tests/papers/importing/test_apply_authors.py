"""Whoever writes a paper's authors writes their rows in the same transaction."""

import pytest

from papers.actions.edit_paper import edit_paper
from papers.actions.merge_papers import merge_papers
from papers.formats.document import ParsedPaper
from papers.models import Paper, PaperAuthor
from tests.factories import PaperFactory, UserFactory
from tests.papers.importing.digests import bring, entry, issue

pytestmark = pytest.mark.django_db


def keys(paper: Paper) -> list[str]:
    return list(PaperAuthor.objects.filter(paper=paper).order_by("position").values_list("key", flat=True))


def written(*authors: str):
    return entry(1, paper=ParsedPaper("A title of its own", "2403.05313", authors=authors))


def test_an_import_writes_those_of_new_papers_and_those_it_learns_later():
    bring(issue(written("Ada Lovelace", "+")))
    assert keys(Paper.objects.get()) == ["ada-lovelace"]
    bring(issue(written("Ada Lovelace", "Alan Turing", "Grace Hopper")))
    assert keys(Paper.objects.get()) == ["ada-lovelace", "alan-turing", "grace-hopper"]


def test_an_editor_changes_them():
    paper = PaperFactory(authors=["Ada Lovelace"])
    edit_paper(paper)
    paper.authors = ["Alan Turing", "Ada Lovelace"]
    edit_paper(paper)
    assert keys(paper) == ["alan-turing", "ada-lovelace"]


def test_a_merge_takes_the_authors_that_the_survivor_lacks():
    survivor, other = PaperFactory(authors=[]), PaperFactory(arxiv_id=None, authors=["Ada Lovelace"])
    edit_paper(other)
    merge_papers(survivor, [other], actor=UserFactory(role="editor"))
    assert keys(survivor) == ["ada-lovelace"]
    assert PaperAuthor.objects.count() == 1
