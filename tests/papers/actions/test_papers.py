"""Papers are found, made, corrected and merged; an address that once worked goes on working."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.actions.add_paper import add_paper
from papers.actions.edit_paper import edit_paper
from papers.actions.find_paper import find_paper
from papers.actions.merge_papers import MergeRefused, merge_papers
from papers.models import EntryLink, Paper, PaperRedirect, SiteVersion
from tests.factories import EntryFactory, PaperFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role="editor")


class TestFinding:
    @pytest.mark.parametrize(
        "text",
        [
            "2403.05313",
            "arXiv:2403.05313v2",
            "https://arxiv.org/pdf/2403.05313",
            "https://huggingface.co/papers/2403.05313",
            "/papers/2403.05313/",
            "https://gloss.example/ko/papers/2403.05313/",
            " retrieval augmented: thoughts ",
        ],
    )
    def test_an_identifier_an_address_or_a_title_finds_the_paper(self, text):
        paper = PaperFactory(arxiv_id="2403.05313", title="Retrieval-Augmented Thoughts")
        assert find_paper(text) == paper

    def test_a_doi_and_an_address_find_a_paper_without_arxiv_id(self):
        by_doi = PaperFactory(arxiv_id=None, doi="10.1000/xyz.1")
        by_url = PaperFactory(arxiv_id=None, url="https://example.org/paper")
        assert find_paper("https://doi.org/10.1000/XYZ.1") == by_doi
        assert find_paper("http://www.example.org/paper/?utm_source=x") == by_url

    def test_a_title_that_two_papers_have_finds_none(self):
        PaperFactory(title="Same")
        PaperFactory(title="Same")
        assert find_paper("same") is None

    @pytest.mark.parametrize("text", ["", "  ", "9999.99999", "no such title", "https://", "/papers/", "!!"])
    def test_what_names_no_paper_finds_none(self, text):
        PaperFactory()
        assert find_paper(text) is None


def test_a_new_paper_gets_its_canonical_address_and_year():
    paper = add_paper("A Title", arxiv_id="2403.05313")
    assert (paper.slug, paper.url, paper.year) == ("2403.05313", "https://arxiv.org/abs/2403.05313", 2024)
    assert add_paper("B", url="http://www.example.org/b/#top").url == "https://example.org/b"


def test_a_paper_that_gets_its_arxiv_id_moves_there_and_its_old_address_leads_on():
    paper = PaperFactory(arxiv_id=None, url="https://example.org/paper")
    old = paper.slug
    paper.arxiv_id = "2403.05313"
    edit_paper(paper)
    assert Paper.objects.get().slug == "2403.05313"
    assert find_paper(old) == paper


def test_a_wrong_arxiv_id_that_was_taken_out_can_be_given_to_the_work_it_belongs_to():
    wrong, right = (
        PaperFactory(arxiv_id="2403.00001"),
        PaperFactory(arxiv_id=None, url="https://example.org/w"),
    )
    wrong.arxiv_id = None
    edit_paper(wrong)
    right.arxiv_id = "2403.00001"
    edit_paper(right)
    wrong.refresh_from_db()
    assert (right.slug, wrong.arxiv_id) == ("2403.00001", None)
    assert wrong.slug != right.slug


def test_a_work_whose_arxiv_id_another_one_had_by_mistake_can_be_added():
    wrong = PaperFactory(arxiv_id="2403.00001")
    wrong.arxiv_id = None
    edit_paper(wrong)
    assert find_paper("2403.00001") is None
    assert add_paper("The real one", arxiv_id="2403.00001").slug == "2403.00001"


class TestMerging:
    def test_entries_links_and_addresses_move_to_the_one_that_stays(self, editor):
        stays, goes = PaperFactory(arxiv_id="2403.00001"), PaperFactory(arxiv_id=None, doi="10.1000/1")
        PaperRedirect.objects.create(slug="older", paper=goes)
        entry = EntryFactory(paper=goes)
        link = EntryLink.objects.create(entry=entry, position=1, url="https://example.org", paper=goes)
        gone = goes.slug
        merge_papers(stays, [goes], actor=editor)
        entry.refresh_from_db()
        link.refresh_from_db()
        assert (entry.paper, link.paper) == (stays, stays)
        assert list(Paper.objects.all()) == [stays]
        assert find_paper(gone) == find_paper("older") == stays

    def test_what_the_survivor_lacks_is_filled_and_what_it_has_stays(self, editor):
        stays = PaperFactory(arxiv_id=None, doi="10.1000/1", authors=[], year=2020)
        goes = PaperFactory(arxiv_id="2403.00001", authors=["Ada Example"], year=2024)
        old = stays.slug
        merge_papers(stays, [goes], actor=editor)
        stays.refresh_from_db()
        assert (stays.arxiv_id, stays.doi, stays.authors, stays.year) == (
            "2403.00001",
            "10.1000/1",
            ["Ada Example"],
            2020,
        )
        assert stays.slug == "2403.00001"
        assert list(stays.redirects.values_list("slug", flat=True)) == [old]

    @pytest.mark.parametrize(
        ("kind", "values"), [("arxiv_id", ("2403.00001", "2403.00002")), ("doi", ("10.1000/1", "10.1000/2"))]
    )
    def test_two_identifiers_of_one_kind_are_refused_and_nothing_changes(self, editor, kind, values):
        blank = {"arxiv_id": None, "doi": None}
        first, second = (PaperFactory(**{**blank, kind: value}) for value in values)
        with pytest.raises(MergeRefused) as refusal:
            merge_papers(first, [second], actor=editor)
        assert (refusal.value.kind, refusal.value.values) == (kind, list(values))
        assert Paper.objects.count() == 2

    def test_a_merge_is_told_in_the_history_of_the_issues_and_moves_the_site_version(self, editor):
        before = SiteVersion.objects.get().number
        stays, goes = PaperFactory(), PaperFactory(arxiv_id=None)
        entry = EntryFactory(paper=goes)
        merge_papers(stays, [goes], actor=editor)
        event = entry.issue.events.get()
        assert (event.event, event.actor) == ("edited", editor)
        assert SiteVersion.objects.get().number > before


@pytest.mark.parametrize("change", ["merge", "edit"])
def test_the_issues_of_a_paper_are_held_before_the_paper(editor, change):
    # Who corrects a text holds its Issue and then names its Paper: the other way round would be a deadlock.
    kept, other = PaperFactory(arxiv_id="2403.00001"), PaperFactory(arxiv_id=None)
    EntryFactory(paper=other)
    with CaptureQueriesContext(connection) as queries:
        if change == "merge":
            merge_papers(kept, [other], actor=editor)
        else:
            other.arxiv_id = "2403.00002"
            edit_paper(other)
    said = [query["sql"] for query in queries]
    held = next(at for at, sql in enumerate(said) if sql.startswith('SELECT "papers_issue"."id"'))
    papers = ('FROM "papers_paper"', 'UPDATE "papers_paper"', 'DELETE FROM "papers_paper"')
    assert held < next(at for at, sql in enumerate(said) if any(part in sql for part in papers))
