"""Add an Entry by hand to an Issue."""

from django.db.models import Max

from papers.actions.add_passage import add_passage
from papers.actions.change import change
from papers.actions.lock_issue import lock_issue
from papers.actions.place_entries import place_entries, reading_order
from papers.models import Entry, Issue, Paper, Passage, Section, User


def add_entry(
    issue: Issue,
    *,
    title: str,
    language: str,
    actor: User,
    section: Section | None = None,
    paper: Paper | None = None,
) -> Entry:
    """Make an Entry at the end of `section` (None: of those without one), titled `title` in `language`."""
    with change():
        issue = lock_issue(issue.pk)
        last = issue.entries.aggregate(last=Max("position"))["last"] or 0
        entry = Entry.objects.create(issue=issue, section=section, position=last + 1, paper=paper)
        add_passage(entry, Passage.Role.TITLE, language=language, text=title, actor=actor)
        place_entries(issue, reading_order(issue))
        entry.refresh_from_db(fields=["position"])
        return entry
