"""A wiki link gets the paper it names, whichever of the two comes in first."""

import pytest

from papers.formats.document import ParsedLink, ParsedPaper
from papers.importing.apply_wiki_links import paper_of_note
from papers.models import EntryLink, Paper
from tests.factories import PaperFactory
from tests.papers.importing.digests import bring, entry, issue

pytestmark = pytest.mark.django_db


def named(title: str, arxiv_id: str, *notes: str, key: str = "one"):
    links = tuple(ParsedLink("wiki", name) for name in notes)
    return issue(entry(1, title, paper=ParsedPaper(title, arxiv_id), links=links), key=key)


def meant() -> list[str | None]:
    return [link.paper and link.paper.title for link in EntryLink.objects.filter(rel="wiki").order_by("pk")]


def test_a_link_to_a_paper_that_is_here():
    bring(named("Zero-Shot Text-to-Image Generation", "2102.12092"))
    bring(named("Another work", "2103.00001", "210223 Zero-Shot Text-to-Image Generation", key="two"))
    assert meant() == ["Zero-Shot Text-to-Image Generation"]


def test_a_link_to_a_paper_that_comes_later():
    bring(named("Another work", "2103.00001", "StarCoder", "nobody's"))
    assert meant() == [None, None]
    bring(named("StarCoder: may the source be with you", "2305.06161", key="two"))
    assert meant() == ["StarCoder: may the source be with you", None]


def test_the_same_text_again_changes_nothing():
    document = named("Another work", "2103.00001", "StarCoder")
    bring(document)
    bring(named("StarCoder", "2305.06161", key="two"))
    again = bring(document)
    assert {verb for counts in again.counts.values() for verb, count in counts.items() if count} == {"keep"}
    assert meant() == ["StarCoder"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("BERT", None), ("LoRA", "LoRA: Low-Rank Adaptation"), ("240219 LoRA+", "LoRA+"), ("lora", "LoRA: Low-Rank Adaptation"), ("BERTology", "BERTology"), ("a primer in bertology", None), ("2021-02-23 BERTology", "BERTology"),
        ("Exact", "Exact"), ("2403.05313", "Exact"), ("", None), ("210223", None), ("!!", None), ("\U0010ffff", None),
    ],
)  # fmt: skip
def test_a_name_means_a_paper_only_where_there_is_no_doubt(name, found):
    for title in (
        "BERT: one",
        "BERT: two",
        "BERTology",
        "Exact: with a subtitle",
        "LoRA+",
        "LoRA: Low-Rank Adaptation",
    ):
        PaperFactory(title=title)
    PaperFactory(title="Exact", arxiv_id="2403.05313")
    assert paper_of_note(name) == (found and Paper.objects.get(title=found).pk)
