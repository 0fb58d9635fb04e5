"""Add a Section to an Issue, with its heading."""

from django.db.models import Max

from papers.actions.add_passage import add_passage
from papers.actions.change import change
from papers.actions.lock_issue import lock_issue
from papers.models import Issue, Passage, Section, User


def add_section(issue: Issue, *, heading: str, language: str, actor: User) -> Section:
    """Make a Section behind the others, headed `heading` in `language`. It holds no entries yet."""
    with change():
        issue = lock_issue(issue.pk)
        last = issue.sections.aggregate(last=Max("position"))["last"] or 0
        section = Section.objects.create(issue=issue, position=last + 1)
        add_passage(section, Passage.Role.HEADING, language=language, text=heading, actor=actor)
        return section
