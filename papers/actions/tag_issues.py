"""Put tags on several issues at once, or take them off."""

from collections.abc import Iterable, Sequence

from papers.actions.change import change
from papers.actions.record_edit import record_edit
from papers.importing import apply_tags
from papers.models import Issue, IssueTag, User


def tag_issues(
    issues: Iterable[Issue], *, actor: User, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> int:
    """Add and remove these tags (names, in whatever case) on each of `issues`; return how many issues there were."""
    # In the order in which everybody holds several issues; an editor's list has the newest first.
    chosen = {issue.pk: issue for issue in sorted(issues, key=lambda issue: issue.pk)}
    unwanted = {name.casefold() for name in remove}
    with change():
        tags: dict[int, list[str]] = {pk: [] for pk in chosen}
        rows = IssueTag.objects.filter(content_object__in=chosen).order_by("pk")
        for pk, name in rows.values_list("content_object_id", "tag__name"):
            if name.casefold() not in unwanted:
                tags[pk].append(name)
        apply_tags.tag_issues({pk: [*names, *add] for pk, names in tags.items()})
        for issue in chosen.values():
            record_edit(issue, actor=actor)
    return len(chosen)
