"""Names from outside lead to the one tag that editors keep, and a tag knows what stands below it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taggit.models import Tag

from papers.models import TagPlace, TagSynonym
from papers.tagging import (
    LONGEST_NAME,
    Tree,
    canonical_tag,
    canonical_tags,
    synonyms_among,
    tag_key,
    with_below,
)


@pytest.fixture
def language_models(db) -> Tag:
    tag = Tag.objects.create(name="Large language models", slug="large-language-models")
    TagSynonym.objects.create(tag=tag, name="LLM", key=tag_key("LLM"), slug="llm")
    TagSynonym.objects.create(tag=tag, name="언어 모델", key=tag_key("언어 모델"), slug="언어-모델")
    return tag


@pytest.mark.parametrize(
    "text",
    [
        "Large language models", "LARGE LANGUAGE MODELS", "large-language-models", "large_language_models",
        "Ｌａｒｇｅ　ｌａｎｇｕａｇｅ　ｍｏｄｅｌｓ", "LLM", "llm", "ＬＬＭ", "언어 모델", "언어-모델",
    ],
)  # fmt: skip
def test_every_spelling_leads_to_the_tag(language_models, text):
    assert canonical_tag(text) == language_models


@pytest.mark.parametrize(
    "text", ["", "llms", "large", "\x00", "llm\x00", "\ud800", "x" * 5000, "%", "_", "' OR 1=1"]
)
def test_what_names_no_tag_leads_nowhere(language_models, text):
    assert canonical_tag(text) is None


def test_the_nearest_spelling_wins_where_several_tags_share_a_slug(db):
    tags = {
        name: Tag.objects.create(name=name, slug=slug)
        for name, slug in (("c", "c"), ("c++", "c_1"), ("C#", "c_2"))
    }
    assert {text: canonical_tag(text) for text in ("c", "c++", "c#", "C")} == {
        "c": tags["c"], "c++": tags["c++"], "c#": tags["C#"], "C": tags["c"],
    }  # fmt: skip
    assert canonical_tag("c_1") == tags["c++"]


def test_many_names_cost_two_queries(language_models, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = canonical_tags(["llm", "large-language-models", "nothing", "언어 모델"])
    assert found == dict.fromkeys(["llm", "large-language-models", "언어 모델"], language_models)


def test_synonyms_among_names_come_with_the_name_that_counts(language_models):
    assert synonyms_among(["LLM", "vision", "Large language models"]) == {"llm": "Large language models"}


def test_below_a_tag_stands_what_stands_below_those_below_it(db, django_assert_num_queries):
    tags = [Tag.objects.create(name=name, slug=name) for name in ("models", "language", "small", "vision")]
    for child, parent in ((1, 0), (2, 1)):
        TagPlace.objects.create(tag=tags[child], parent=tags[parent])
    with django_assert_num_queries(1):
        assert with_below(tags[0]) == {tag.pk for tag in tags[:3]}
    assert with_below(tags[3]) == {tags[3].pk}
    tree = Tree.read()
    assert tree.above(tags[2].pk) == [tags[0].pk, tags[1].pk]
    assert tree.height(tags[0].pk) == 3


def test_a_circle_in_the_rows_ends_all_the_same():
    tree = Tree({1: 2, 2: 3, 3: 1})
    assert tree.with_below(1) == {1, 2, 3}
    assert len(tree.above(1)) <= 3
    assert tree.height(1) == 3


@given(st.text(max_size=300))
def test_a_key_is_short_and_the_same_for_itself(name):
    key = tag_key(name)
    assert len(key) <= LONGEST_NAME
    assert tag_key(key) == key or len(key) == LONGEST_NAME
    assert bool(key) == bool("".join(name.split()))
