"""Change a Tag as its page in the admin shows it: its name, its other names, and the tag it stands below."""

from collections.abc import Iterable

from taggit.models import Tag

from papers.actions.add_synonym import add_synonym
from papers.actions.change import change
from papers.actions.place_tag import place_tag
from papers.actions.remove_synonym import remove_synonym
from papers.actions.rename_tag import rename_tag
from papers.importing.apply_tags import tags_named
from papers.tagging import tag_key


def edit_tag(tag: Tag, name: str, *, synonyms: Iterable[str], parent: Tag | str | None) -> Tag:
    """Give `tag` this name, exactly these synonyms besides an old name, and this place; return the Tag that stayed.

    `parent` may be the name of a tag that is to be made: a general one that nothing carries itself.

    Where the name is another tag's, the two become one and nothing else changes. Raises SynonymTaken and PlaceRefused.
    """
    wanted = {tag_key(synonym): synonym for synonym in synonyms}
    with change():
        known = list(tag.synonyms.all())
        stayed = rename_tag(tag, name)
        if stayed.pk != tag.pk:
            return stayed
        for synonym in known:
            if synonym.key not in wanted and synonym.key != tag_key(name):
                remove_synonym(synonym)
        for synonym in wanted.values():
            add_synonym(stayed, synonym)
        if isinstance(parent, str):
            [parent] = tags_named([parent]).values()
        place_tag(stayed, parent)
        return stayed
