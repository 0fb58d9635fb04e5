"""A query that names a paper leads to it, in whatever form it was typed or pasted."""

import pytest

from papers.search.named_paper import paper_of
from tests.factories import EntryFactory, IssueFactory, PaperFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "2403.05313", "2403.05313v2", "arXiv:2403.05313", "arXiv: 2403.05313", "  2403.05313 ", "２４０３．０５３１３",
        "https://arxiv.org/abs/2403.05313", "http://arxiv.org/pdf/2403.05313v1.pdf", "https://huggingface.co/papers/2403.05313",
        "https://www.alphaxiv.org/abs/2403.05313", "arxiv.org/abs/2403.05313", "10.48550/arXiv.2403.05313", "2403.05313에서", "arXiv:2403.05313v2は",
    ],
)  # fmt: skip
def test_an_arxiv_identifier_in_any_form(text):
    paper = PaperFactory(arxiv_id="2403.05313")
    EntryFactory(paper=paper)
    assert paper_of(text) == paper


def test_old_identifiers_dois_and_addresses():
    old = PaperFactory(arxiv_id="hep-th/9901001")
    registered = PaperFactory(arxiv_id=None, doi="10.1000/xyz123")
    posted = PaperFactory(arxiv_id=None, url="https://example.org/paper")
    for paper in (old, registered, posted):
        EntryFactory(paper=paper)
    assert paper_of("hep-th/9901001v3") == old
    assert paper_of("https://doi.org/10.1000/XYZ123") == paper_of("doi:10.1000/xyz123") == registered
    assert paper_of("http://www.example.org/paper/?utm_source=x") == posted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2403.0531",
        "the paper 2403.05313",
        "언어 모델",
        "a/b",
        "\x00",
        "https://",
        "x" * 10_000,
        "10.1000/",
        "//",
    ],
)
def test_anything_else_names_no_paper(text):
    EntryFactory(paper=PaperFactory(arxiv_id="2403.05313"))
    assert paper_of(text) is None


def test_a_paper_of_drafts_alone_is_named_by_nothing():
    EntryFactory(paper=PaperFactory(arxiv_id="2403.05313"), issue=IssueFactory(state="draft"))
    assert paper_of("2403.05313") is None
