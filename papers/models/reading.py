"""Finding one issue to read: the Issue with its Source, in one prepared query."""

from django.db.models import QuerySet

from papers.models.issue import Issue
from papers.models.prepared import Prepared
from papers.models.source import Source

# What only the importer needs.
_UNREAD = ("imported", "imported_key")
_ISSUE = tuple(field.attname for field in Issue._meta.concrete_fields if field.name not in _UNREAD)
_SOURCE = tuple(field.attname for field in Source._meta.concrete_fields)


def readable_issue(source: str, key: str, *, drafts: bool) -> Issue | None:
    """The Issue with this key in the source with this slug, its `source` loaded; None where there is none to read.

    `drafts`: whether the reader may see unpublished ones.
    """
    rows = _FOUND[drafts](source, key)
    if not rows:
        return None
    issue = Issue.from_db("default", _ISSUE, rows[0][: len(_ISSUE)])
    issue.source = Source.from_db("default", _SOURCE, rows[0][len(_ISSUE) :])
    return issue


def renamed_issue(source: str, key: str, *, drafts: bool) -> Issue | None:
    """The one Issue that had this key in its text and has another now, its `source` loaded; None where any Issue has
    the key, and where none or several had it. `drafts` as above.
    """
    here = Issue.objects.filter(source__slug=source)
    if here.filter(key=key).exists():
        return None
    readable = here if drafts else here.published()
    found = list(readable.filter(imported_key=key).select_related("source").order_by("id")[:2])
    return found[0] if len(found) == 1 else None


def _found(drafts: bool) -> Prepared:
    def build(source: str, key: str) -> QuerySet:
        issues = Issue.objects.all() if drafts else Issue.objects.published()
        columns = (*_ISSUE, *(f"source__{name}" for name in _SOURCE))
        return issues.filter(source__slug=source, key=key).order_by().values_list(*columns)

    return Prepared(build, str, str)


_FOUND = {drafts: _found(drafts) for drafts in (False, True)}


def facts_of(issue: Issue) -> tuple:
    """All fields of an issue and its source, hashable: what tells that a page about them would be another page."""
    own, source = vars(issue), vars(issue.source)
    return (*(own[name] for name in _ISSUE), *(source[name] for name in _SOURCE))
