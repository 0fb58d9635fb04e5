"""Editors keep tags: other names of one, two that become one, one below the other; and imports follow them."""

from itertools import pairwise

import pytest
from taggit.models import Tag

from papers.actions.add_synonym import SynonymTaken, add_synonym
from papers.actions.edit_tag import edit_tag
from papers.actions.join_tags import join_tags
from papers.actions.place_tag import PlaceRefused, place_tag
from papers.actions.remove_synonym import remove_synonym
from papers.actions.rename_tag import rename_tag
from papers.importing.apply_tags import tags_named
from papers.models import Entry, Issue, TagPlace, TagSynonym
from papers.tagging import DEEPEST, canonical_tag, with_below
from tests.factories import EntryFactory, IssueFactory
from tests.papers.importing.digests import bring, entry, issue

pytestmark = pytest.mark.django_db


def tag(name: str) -> Tag:
    return tags_named([name])[name.casefold()]


def kinds(document) -> set[str]:
    """What the plan of a document does with any node."""
    return {verb for counts in document.counts.values() for verb, count in counts.items() if count}


def names(**owner) -> set[str]:
    return {synonym.name for synonym in TagSynonym.objects.filter(**owner)}


class TestSynonyms:
    def test_a_synonym_leads_to_its_tag_and_a_new_import_of_it_becomes_the_tag(self):
        llm = tag("large-language-models")
        add_synonym(llm, "LLM")
        assert canonical_tag("ｌｌｍ") == llm
        assert tags_named(["llm", "Vision"])["llm"] == llm
        assert Tag.objects.count() == 2

    def test_a_tag_of_that_name_joins_with_all_it_is_on(self):
        both, one = IssueFactory(), EntryFactory()
        both.tags.add("llm", "large-language-models")
        one.tags.add("llm")
        add_synonym(tag("large-language-models"), "LLM")
        assert list(both.tags.names()) == list(one.tags.names()) == ["large-language-models"]
        assert names() == {"llm"}
        assert TagSynonym.objects.get().slug == "llm"

    def test_another_tags_synonym_is_refused(self):
        add_synonym(tag("vision"), "cv")
        with pytest.raises(SynonymTaken):
            add_synonym(tag("resumes"), "CV")

    def test_its_own_name_is_no_synonym_and_a_second_time_changes_nothing(self):
        for name in ("Deep Learning", "dl", "DL"):
            add_synonym(tag("deep-learning"), name)
        assert names() == {"dl"}

    @pytest.mark.parametrize("name", ["", "   ", "x" * 101])
    def test_no_name_is_refused(self, name):
        with pytest.raises(ValueError, match="not the name"):
            add_synonym(tag("deep-learning"), name)

    def test_what_is_taken_away_is_a_name_like_any_other(self):
        add_synonym(tag("vision"), "cv")
        remove_synonym(TagSynonym.objects.get())
        assert tag("cv") != tag("vision")

    def test_no_tag_takes_the_address_of_a_synonym(self):
        add_synonym(tag("sharp"), "c#")
        assert TagSynonym.objects.get().slug == "c"
        assert tag("c++").slug == "c_1"


class TestJoiningAndRenaming:
    def test_synonyms_and_lower_tags_move_along(self):
        agents, agentic = tag("agents"), tag("agentic")
        add_synonym(agentic, "autonomous agents")
        place_tag(tag("tool use"), agentic)
        assert join_tags(agentic, into=agents) == agents
        assert names(tag=agents) == {"agentic", "autonomous agents"}
        assert with_below(agents) == {agents.pk, tag("tool use").pk}

    def test_the_tag_below_takes_the_place_of_the_one_that_joins_it(self):
        top, middle, low, lowest = (tag(name) for name in ("top", "middle", "low", "lowest"))
        for child, parent in ((middle, top), (low, middle), (lowest, low)):
            place_tag(child, parent)
        join_tags(middle, into=lowest)
        assert dict(TagPlace.objects.values_list("tag__name", "parent__name")) == {
            "lowest": "top", "low": "lowest",
        }  # fmt: skip

    def test_an_old_name_leads_to_the_new_one(self):
        agent = tag("agent")
        rename_tag(agent, "Agents")
        assert canonical_tag("agent").name == "Agents"
        assert TagSynonym.objects.get().slug == "agent"
        rename_tag(Tag.objects.get(), "agent")
        assert [Tag.objects.get().slug, *names()] == ["agent", "Agents"]

    def test_another_case_keeps_the_address_and_needs_no_synonym(self):
        rename_tag(tag("Large language models"), "large-language-models")
        assert [Tag.objects.get().slug, names()] == ["large-language-models", set()]

    def test_a_name_that_is_another_tags_synonym_joins_that_tag(self):
        add_synonym(tag("vision"), "cv")
        assert rename_tag(tag("computer vison"), "CV") == tag("vision")
        assert names() == {"cv", "computer vison"}


class TestPlaces:
    def test_a_tag_stands_below_one_and_can_move_or_leave(self):
        low, one, other = tag("low"), tag("one"), tag("other")
        for parent in (one, other):
            place_tag(low, parent)
        assert TagPlace.objects.get().parent == other
        place_tag(low, None)
        assert not TagPlace.objects.exists()

    def test_circles_are_refused(self):
        low, middle, top = tag("low"), tag("middle"), tag("top")
        place_tag(low, middle)
        place_tag(middle, top)
        for parent in (low, middle, top):
            with pytest.raises(PlaceRefused, match="circle"):
                place_tag(top, parent)

    def test_a_chain_has_an_end(self):
        chain = [tag(f"level-{number}") for number in range(DEEPEST + 1)]
        for parent, child in pairwise(chain[:-1]):
            place_tag(child, parent)
        with pytest.raises(PlaceRefused, match="depth"):
            place_tag(chain[-1], chain[-2])
        place_tag(chain[-1], chain[0])


class TestEditing:
    def test_name_synonyms_and_place_are_what_the_page_says(self):
        llm, models = tag("llm"), tag("models")
        add_synonym(llm, "old")
        stayed = edit_tag(llm, "LLMs", synonyms=["언어 모델", "transformers"], parent=models)
        assert names(tag=stayed) == {"llm", "언어 모델", "transformers"}
        assert stayed.place.parent == models
        edit_tag(stayed, "LLMs", synonyms=[], parent=None)
        assert not TagSynonym.objects.exists()
        assert not TagPlace.objects.exists()


class TestImports:
    """The same text again plans only Keep, whatever editors have made of its tags meanwhile."""

    def test_after_a_tag_was_joined(self):
        document = issue(entry(1, tags=("llm", "rlhf")), tags=("llm",))
        bring(document)
        add_synonym(tag("large-language-models"), "LLM")
        again = bring(document)
        assert kinds(again) == {"keep"}
        assert set(Entry.objects.get().tags.names()) == {"large-language-models", "rlhf"}

    def test_when_the_synonym_was_there_first(self):
        add_synonym(tag("large-language-models"), "LLM")
        document = issue(entry(1, tags=("llm", "Large-Language-Models")), tags=("llm",))
        bring(document)
        assert list(Entry.objects.get().tags.names()) == ["large-language-models"]
        assert kinds(bring(document)) == {"keep"}

    def test_a_synonym_that_is_new_upstream_is_no_change(self):
        add_synonym(tag("large-language-models"), "LLM")
        bring(issue(entry(1, tags=("large-language-models",))))
        assert kinds(bring(issue(entry(1, tags=("LLM",))))) == {"keep"}

    def test_what_upstream_takes_away_goes_by_whichever_name_it_came(self):
        add_synonym(tag("large-language-models"), "LLM")
        bring(issue(entry(1, tags=("llm", "rlhf")), tags=("llm",)))
        bring(issue(entry(1, tags=("rlhf",)), tags=("new",)))
        assert list(Entry.objects.get().tags.names()) == ["rlhf"]
        assert list(Issue.objects.get().tags.names()) == ["new"]
