"""Tags and authors for what somebody is typing: words that begin so, synonyms, nothing that is only on drafts."""

import pytest
from taggit.models import Tag

from papers.authors import author_rows
from papers.models import PaperAuthor, TagSynonym
from papers.search.index import rebuild
from papers.search.suggest_names import authors_like, tags_like
from tests.factories import EntryFactory, IssueFactory, PaperFactory

pytestmark = pytest.mark.django_db


def tag_entry(*names: str, state: str = "published") -> None:
    entry = EntryFactory(issue=IssueFactory(state=state))
    entry.tags.add(*names)


def name_authors(*names: str, state: str = "published") -> None:
    paper = PaperFactory(authors=list(names))
    EntryFactory(paper=paper, issue=IssueFactory(state=state))
    PaperAuthor.objects.bulk_create(author_rows(paper))
    list(rebuild())


def test_a_tag_is_found_by_the_beginning_of_any_of_its_words_the_nearest_first():
    tag_entry("language-models", "language", "large language models", "slanguage")
    names = [tag.name for tag in tags_like("LANG", 8)]
    assert names == ["language", "language-models", "large language models"]
    assert [tag.name for tag in tags_like("#ｌａｒｇｅ－lang", 8)] == ["large language models"]


def test_a_korean_tag_is_found_by_any_part_of_it():
    tag_entry("강화 학습", "논문")
    assert [tag.name for tag in tags_like("학습", 8)] == ["강화 학습"]
    assert [tag.name for tag in tags_like("논", 8)] == ["논문"]


def test_a_tag_is_found_by_its_synonym_which_is_named():
    tag_entry("llm")
    tag = Tag.objects.get(name="llm")
    TagSynonym.objects.create(
        name="Large Language Models", key="large language models", slug="large-language-models", tag=tag
    )
    [found] = tags_like("large l", 8)
    assert (found.name, found.synonym) == ("llm", "Large Language Models")
    assert tags_like("llm", 8)[0].synonym == ""


def test_a_tag_that_only_drafts_carry_is_not_proposed():
    tag_entry("secret", state="draft")
    assert tags_like("secret", 8) == []


def test_an_author_is_found_by_any_of_the_names_without_accents_or_case():
    name_authors("José Núñez", "Yann LeCun")
    name_authors("Yann LeCun")
    assert [author.name for author in authors_like("nune", 8)] == ["José Núñez"]
    assert [(author.key, author.papers) for author in authors_like("YANN le", 8)] == [("yann-lecun", 2)]
    assert authors_like("ann", 8) == []


def test_a_name_that_ends_in_s_and_a_korean_one_are_found():
    name_authors("Robin Evans", "김철수")
    assert [author.name for author in authors_like("evans", 8)] == ["Robin Evans"]
    assert [author.name for author in authors_like("김철", 8)] == ["김철수"]


def test_an_author_of_a_paper_that_only_drafts_treat_is_not_proposed():
    name_authors("Some Body", state="draft")
    assert authors_like("some", 8) == []


@pytest.mark.parametrize(
    "text", ["", " ", "%", "_", "\\", "'", '"', "a\x00b", "-", "💥", "x" * 10_000, "\ud800"]
)
def test_any_text_may_be_asked_for(text):
    tag_entry("ab", "100%")
    assert isinstance(tags_like(text, 8), list)
    assert isinstance(authors_like(text, 8), list)
    assert all(tag.name == "100%" for tag in tags_like("%", 8))
