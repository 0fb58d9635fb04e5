"""Move a Section one place up or down in its Issue, with all its entries."""

from django.db.models import F

from papers.actions.change import change
from papers.actions.lock_issue import lock_issue
from papers.actions.move_entry import Direction
from papers.actions.place_entries import place_entries, reading_order
from papers.actions.record_edit import record_edit
from papers.models import Section, User


def move_section(
    section: Section, direction: Direction, *, actor: User, seen_position: int | None = None
) -> bool:
    """Exchange `section` with its neighbour. Tell whether it moved: not at the edge, and not from another place than
    `seen_position`, where the mover saw it.
    """
    with change():
        issue = lock_issue(section.issue_id)
        sections = list(issue.sections.order_by("position"))
        index = next(index for index, other in enumerate(sections) if other.pk == section.pk)
        other_index = index + (-1 if direction == "up" else 1)
        if seen_position is not None and sections[index].position != seen_position:
            return False
        if not 0 <= other_index < len(sections):
            return False
        moving, neighbour = sections[index], sections[other_index]
        behind = sections[-1].position + 1
        Section.objects.filter(pk=moving.pk).update(position=F("position") + behind)
        Section.objects.filter(pk=neighbour.pk).update(position=moving.position)
        Section.objects.filter(pk=moving.pk).update(position=neighbour.position)
        section.position = neighbour.position
        place_entries(issue, reading_order(issue))
        record_edit(issue, actor=actor)
        return True
