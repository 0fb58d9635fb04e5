"""Move an Entry one place up or down in its Issue, or to another Section."""

from typing import Literal

from papers.actions.change import change
from papers.actions.lock_issue import lock_issue
from papers.actions.place_entries import place_entries, reading_order
from papers.actions.record_edit import record_edit
from papers.models import Entry, Section, User

Direction = Literal["up", "down"]


def move_entry(entry: Entry, direction: Direction, *, actor: User, seen_position: int | None = None) -> bool:
    """Exchange `entry` with its neighbour; at the edge of a Section it goes into the next one. Tell whether it moved.

    It stays where there is nothing to move past, and where it no longer stands at `seen_position`, the place the
    mover saw: of a double click, or of two editors who want the same, only the first counts.
    """
    with change():
        issue = lock_issue(entry.issue_id)
        order = reading_order(issue)
        index = next(index for index, other in enumerate(order) if other.pk == entry.pk)
        moving = order[index]
        if seen_position is not None and moving.position != seen_position:
            return False
        step = -1 if direction == "up" else 1
        neighbour = order[index + step] if 0 <= index + step < len(order) else None
        if neighbour is not None and neighbour.section_id == moving.section_id:
            order[index], order[index + step] = neighbour, moving
        else:
            sections: list[Section | None] = [None, *issue.sections.order_by("position")]
            ids = [section.pk if section else None for section in sections]
            place = ids.index(moving.section_id) + step
            if not 0 <= place < len(sections):
                return False
            moving.section = sections[place]
        place_entries(issue, order)
        record_edit(issue, actor=actor)
        entry.position, entry.section = moving.position, moving.section
        return True


def move_entry_to_section(entry: Entry, section: Section | None, *, actor: User) -> None:
    """Put `entry` at the end of `section` of its Issue (None: before all sections, after those already there)."""
    with change():
        issue = lock_issue(entry.issue_id)
        order = reading_order(issue)
        moving = next(other for other in order if other.pk == entry.pk)
        order.remove(moving)
        moving.section = section
        wanted = section.position if section else 0
        before = [other for other in order if (other.section.position if other.section else 0) <= wanted]
        order.insert(len(before), moving)
        place_entries(issue, order)
        record_edit(issue, actor=actor)
        entry.position, entry.section = moving.position, section
