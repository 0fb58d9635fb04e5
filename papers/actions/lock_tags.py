"""Hold Tags while their names and places change, so that two editors' changes come one after the other."""

from taggit.models import Tag


def lock_tags(*tags: Tag) -> list[Tag]:
    """The rows of `tags` as they stand now, in the given order. Call it inside change().

    Raises Tag.DoesNotExist where one is gone meanwhile.
    """
    rows = Tag.objects.select_for_update(no_key=True).filter(pk__in={tag.pk for tag in tags}).order_by("pk")
    found = {tag.pk: tag for tag in rows}
    missing = [tag for tag in tags if tag.pk not in found]
    if missing:
        raise Tag.DoesNotExist(f"gone meanwhile: {', '.join(tag.name for tag in missing)}")
    return [found[tag.pk] for tag in tags]
