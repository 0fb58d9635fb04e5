"""Tags made many at once: one for each name whatever its case, and a slug for each whatever is left of the name."""

import pytest
from taggit.models import Tag

from papers.importing.apply_tags import tag_entries, tags_named
from papers.models import EntryTag
from tests.factories import EntryFactory

pytestmark = pytest.mark.django_db

# Nothing of these stays in a slug; and these have one slug in common.
EMOJI = ("🔥", "🚀", "✨", "🎉", "🤖", "🧠", "📚", "🎯")
LETTERS = ("c", "c++", "c#", "c!", "c?", "c*", "c%")


@pytest.mark.parametrize("names", [EMOJI, LETTERS])
def test_more_tags_of_one_slug_than_numbers_are_tried_are_all_made(names):
    entry = EntryFactory()
    tag_entries({entry.pk: names})
    assert set(EntryTag.objects.filter(content_object=entry).values_list("tag__name", flat=True)) == set(
        names
    )
    assert Tag.objects.values("slug").distinct().count() == len(names)


def test_they_are_found_again_one_by_one_and_none_is_made_twice():
    made = {name: tags_named([name])[name] for name in (*EMOJI, *LETTERS)}
    assert {name: tags_named([name.upper()])[name] for name in made} == made
    assert Tag.objects.count() == len(made)
