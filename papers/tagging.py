"""Tags as editors keep them: synonyms that are one tag, and tags that stand below others. What reads them is here.

Whoever gets a tag's name from outside (an address, a query, an import) asks `canonical_tag`; whoever wants what carries
a tag asks for all the tags of `with_below`. Neither looks at who may read what: a tag may be on drafts alone.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from django.db.models import Q
from taggit.models import Tag

from papers.models import TagPlace, TagSynonym

# As taggit and TagSynonym hold them, in code points.
LONGEST_NAME = 100
# How many tags a chain may hold, the uppermost included. Who needs more wants another kind of order.
DEEPEST = 5
# Tags whose names leave the same slug ("c", "c++", "c#") have numbers in theirs up to this one.
SAME_SLUG = 5
# The most values one `IN` gets.
_PORTION = 500


def tag_key(name: str) -> str:
    """A tag's name without what does not tell tags apart: case, width, and whether its words are joined by blanks,
    hyphens or underscores. At most LONGEST_NAME code points; empty only where nothing but blanks is in `name`.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    words = " ".join(folded.replace("-", " ").replace("_", " ").split())
    return (words or "".join(folded.split()))[:LONGEST_NAME].strip()


def canonical_tag(text: str) -> Tag | None:
    """The Tag that `text` names: by its name, a synonym, or the slug of either, in any case and width; or None.

    Any text is allowed. Two queries at most.
    """
    return canonical_tags([text]).get(text)


def canonical_tags(texts: Iterable[str]) -> dict[str, Tag]:
    """`canonical_tag` of each text that names one, by the text. Two queries for every fifty texts."""
    wanted = {text: tag_key(text) for text in texts if _can_be_asked_for(text)}
    found: dict[str, Tag] = {}
    for portion in _portions(wanted, _PORTION // 10):
        found.update(_by_name({text: wanted[text] for text in portion}))
    missing = {text: key for text, key in wanted.items() if key and text not in found}
    for portion in _portions(missing, _PORTION // 10):
        rows = TagSynonym.objects.filter(
            Q(key__in=[missing[text] for text in portion]) | Q(slug__in=[text.casefold() for text in portion])
        ).select_related("tag")
        names = {name: row.tag for row in rows for name in (row.slug, row.key)}
        for text in portion:
            tag = names.get(missing[text]) or names.get(text.casefold())
            if tag is not None:
                found[text] = tag
    return found


def synonyms_among(names: Iterable[str]) -> dict[str, str]:
    """Of `names` those that are synonyms, each with the name of its Tag, by the name with its case folded."""
    keys = {name.casefold(): tag_key(name) for name in names}
    found: dict[str, str] = {}
    for portion in _portions(set(keys.values()), _PORTION):
        found.update(TagSynonym.objects.filter(key__in=portion).values_list("key", "tag__name"))
    return {name: found[key] for name, key in keys.items() if key in found}


def tags_called(name: str) -> list[Tag]:
    """The Tags whose own name is `name` in some spelling, the nearest first. One query."""
    if not _can_be_asked_for(name):
        return []
    return [
        tag
        for _, _, tag in _ranked(name, tag_key(name), _candidates([name]))
        if tag_key(tag.name) == tag_key(name)
    ]


def free_slug(name: str, tag: Tag | None = None) -> str:
    """A slug for `name` that no other Tag than `tag` has, and no synonym. A query for each that is taken."""
    plain = Tag().slugify(name)[:LONGEST_NAME] or "tag"
    number, slug = 0, plain
    while (
        Tag.objects.filter(slug=slug).exclude(pk=tag.pk if tag else None).exists()
        or TagSynonym.objects.filter(slug=slug).exists()
    ):
        number += 1
        slug = f"{plain[: LONGEST_NAME - 9]}_{number}"
    return slug


def with_below(tag: Tag) -> set[int]:
    """The ids of `tag` and of every Tag below it. One query."""
    return Tree.read().with_below(tag.pk)


@dataclass(slots=True)
class Tree:
    """Which Tag stands below which, by their ids. Read whole: editors place tags by hand, so there are not many."""

    parents: Mapping[int, int]
    children: Mapping[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        children = defaultdict(list)
        for tag, parent in self.parents.items():
            children[parent].append(tag)
        self.children = dict(children)

    @classmethod
    def read(cls) -> Self:
        """The places as they are now. One query."""
        return cls(dict(TagPlace.objects.order_by("pk").values_list("tag_id", "parent_id")))

    def with_below(self, tag: int) -> set[int]:
        """A tag and every one below it."""
        found, level = {tag}, [tag]
        while level:
            level = [
                child for parent in level for child in self.children.get(parent, ()) if child not in found
            ]
            found.update(level)
        return found

    def above(self, tag: int) -> list[int]:
        """The tags that a tag stands below, the uppermost first."""
        chain: list[int] = []
        while (tag := self.parents.get(tag, 0)) and tag not in chain:
            chain.append(tag)
        return chain[::-1]

    def height(self, tag: int) -> int:
        """How many tags stand one below the other from a tag on downwards, itself included."""
        number, level, seen = 0, [tag], {tag}
        while level:
            number += 1
            level = [
                child for parent in level for child in self.children.get(parent, ()) if child not in seen
            ]
            seen.update(level)
        return number


def _can_be_asked_for(text: str) -> bool:
    """Whether a database takes the text and could hold such a name: no NUL, no half of a surrogate pair."""
    return 0 < len(text) <= 2 * LONGEST_NAME and not any(
        letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in text
    )


def _by_name(wanted: Mapping[str, str]) -> dict[str, Tag]:
    """Tags by their own names and slugs, for texts with their keys. The nearest spelling wins, then the older tag."""
    tags = _candidates(wanted)
    ranked = {text: _ranked(text, key, tags) for text, key in wanted.items()}
    return {text: found[0][2] for text, found in ranked.items() if found}


def _candidates(texts: Collection[str]) -> list[Tag]:
    """The Tags that may have one of these names, and some others; one query."""
    names = {form for text in texts for form in (text, unicodedata.normalize("NFKC", text))}
    slugs = {text.casefold() for text in texts}
    for text in texts:
        plain = Tag().slugify(text)
        for slug in {plain, plain.replace("-", "_"), plain.replace("_", "-")} - {""}:
            slugs.update((slug, *(f"{slug}_{number}" for number in range(1, SAME_SLUG + 1))))
    return list(Tag.objects.filter(Q(name__in=names) | Q(slug__in=slugs)))


def _ranked(text: str, key: str, tags: Iterable[Tag]) -> list[tuple[int, int, Tag]]:
    """Those of `tags` that `text` names, each with how far their spelling is and its id, the nearest first."""
    distances = ((_distance(text, key, tag), tag.pk, tag) for tag in tags)
    return sorted((entry for entry in distances if entry[0] is not None), key=lambda entry: entry[:2])


def _distance(text: str, key: str, tag: Tag) -> int | None:
    if tag.name == text:
        return 0
    if tag.name.casefold() == text.casefold():
        return 1
    if tag.slug == text.casefold():
        return 2
    return 3 if key and tag_key(tag.name) == key else None


def _portions(values: Collection[str] | Mapping[str, str], size: int) -> Iterator[list[str]]:
    listed = list(values)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]
