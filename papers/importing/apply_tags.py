"""Tagging many things at once. taggit does it one by one; the rules are its own: one tag whatever its case."""

import hashlib
from collections.abc import Iterable, Mapping

from django.db.models import Model
from taggit.models import Tag

from papers.importing.facts import MAX_TAG
from papers.importing.snapshot import portions
from papers.models import EntryTag, IssueTag, TagSynonym
from papers.tagging import SAME_SLUG, tag_key

BATCH = 500


def tag_issues(tags: Mapping[int, Iterable[str]]) -> None:
    """Give each Issue (by id) exactly these tags."""
    _tag(IssueTag, tags)


def tag_entries(tags: Mapping[int, Iterable[str]]) -> None:
    """Give each Entry (by id) exactly these tags."""
    _tag(EntryTag, tags)


def tags_named(names: Iterable[str]) -> dict[str, Tag]:
    """The Tag of each name, by the folded name: of a synonym the one that editors made it a name of; those that are not
    there are made. A few queries for any number.
    """
    wanted = {name.casefold(): name[:MAX_TAG] for name in names}
    found = _synonyms(wanted)
    found.update(_find({key: name for key, name in wanted.items() if key not in found}))
    missing = {key: name for key, name in wanted.items() if key not in found}
    kept = _slugs_of_synonyms(missing.values())
    # Each name gets the first slug that is free of those it may have. One that is taken, by another name or by another
    # process in this very moment, is passed over; the names that are still missing then get the next one.
    for number in range(SAME_SLUG + 1):
        if not missing:
            break
        slugs = {name: _slug(name, number) for name in missing.values()}
        Tag.objects.bulk_create(
            [Tag(name=name, slug=slug) for name, slug in slugs.items() if slug not in kept],
            ignore_conflicts=True,
            batch_size=BATCH,
        )
        found.update(_find(missing))
        missing = {key: name for key, name in missing.items() if key not in found}
    return found


def _synonyms(wanted: Mapping[str, str]) -> dict[str, Tag]:
    keys = {folded: tag_key(name) for folded, name in wanted.items()}
    tags: dict[str, Tag] = {}
    for portion in portions(keys.values()):
        rows = TagSynonym.objects.filter(key__in=portion).select_related("tag")
        tags.update((row.key, row.tag) for row in rows)
    return {folded: tags[key] for folded, key in keys.items() if key in tags}


def _slugs_of_synonyms(names: Iterable[str]) -> set[str]:
    """Those slugs the names may get that lead elsewhere already."""
    taken: set[str] = set()
    for portion in portions(_slug(name, number) for name in names for number in range(SAME_SLUG + 1)):
        taken.update(TagSynonym.objects.filter(slug__in=portion).values_list("slug", flat=True))
    return taken


def _find(wanted: Mapping[str, str]) -> dict[str, Tag]:
    slugs = [_slug(name, number) for name in wanted.values() for number in range(SAME_SLUG + 1)]
    found: dict[str, Tag] = {}
    for field, values in (("name__in", wanted.values()), ("slug__in", slugs)):
        for portion in portions(values):
            for tag in Tag.objects.filter(**{field: portion}).order_by("pk"):
                if tag.name.casefold() in wanted:
                    found.setdefault(tag.name.casefold(), tag)
    return found


def _slug(name: str, number: int) -> str:
    """The slug to try after `number` others were taken; the last one is this name's alone, in whatever case."""
    if number == SAME_SLUG:
        digest = hashlib.sha256(name.casefold().encode()).hexdigest()[:12]
        return f"{Tag().slugify(name)[: MAX_TAG - 13] or 'tag'}-{digest}"
    # As taggit's Tag.save makes them.
    return Tag().slugify(name, number or None)[:MAX_TAG] or f"tag-{number}"


def _tag(through: type[Model], tags: Mapping[int, Iterable[str]]) -> None:
    if not tags:
        return
    by_name = tags_named(name for names in tags.values() for name in names)
    wanted = {id: dict.fromkeys(by_name[name.casefold()].pk for name in names) for id, names in tags.items()}
    held: dict[int, set[int]] = {id: set() for id in wanted}
    gone: list[int] = []
    for portion in portions(wanted):
        rows = through.objects.filter(content_object__in=portion)
        for pk, owner, tag in rows.values_list("pk", "content_object_id", "tag_id"):
            if tag in wanted[owner]:
                held[owner].add(tag)
            else:
                gone.append(pk)
    for portion in portions(gone):
        through.objects.filter(pk__in=portion).delete()
    through.objects.bulk_create(
        [
            through(content_object_id=owner, tag_id=tag)
            for owner, tags_of_owner in wanted.items()
            for tag in tags_of_owner
            if tag not in held[owner]
        ],
        batch_size=BATCH,
    )
