"""The keeper of threads: what the importer and the export call to read and write the comments of an Issue."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from comments.actions.next_position import next_position
from comments.models import Comment
from papers.actions.lock_issue import lock_issue
from papers.formats.document import ParsedComment
from papers.importing.thread import match_comments
from papers.languages import normalise_text
from papers.models import Issue

BATCH = 500
MAX_NAME = 150


class ThreadKeeper:
    """Keeps the protocol of papers/importing/thread.py over the Comment model."""

    def read(self, issue: Issue) -> tuple[ParsedComment, ...]:
        """The thread of `issue` as anybody may read it; written-here comments carry the name they are shown under."""
        rows = _rows(issue)
        shown = [row for row in rows if row.state == Comment.State.SHOWN]
        return _parsed(shown, above=_above(rows, {row.pk for row in shown}))

    def known(self, issue: Issue) -> tuple[ParsedComment, ...]:
        """All comments there ever were, hidden and deleted ones included, for telling which of an import are new."""
        rows = _rows(issue)
        return _parsed(rows, above={row.pk: row.parent_id for row in rows})

    def write(self, issue: Issue, comments: Sequence[ParsedComment], entries: Mapping[int, int]) -> int:
        """Add those of `comments` that `issue` does not have yet, behind the ones it has; return how many. What was hidden
        or deleted here does not come back, nor does an edited comment come a second time.

        `entries` maps the position a comment's `entry` names to the id of the Entry. Answers keep what they answer,
        be it new or old.
        """
        # A name is compared as it is stored, or a long one would be added again at every import.
        comments = [replace(said, author=(said.author or "").strip()[:MAX_NAME] or None) for said in comments]
        lock_issue(issue.pk)
        known = _rows(issue)
        stored = _parsed(known, above={})
        matched = match_comments(stored, comments)
        position = next_position(issue)
        rows: list[Comment | None] = [known[place] if place is not None else None for place in matched]
        new = [index for index, place in enumerate(matched) if place is None and comments[index].body.strip()]
        for offset, index in enumerate(new):
            said = comments[index]
            rows[index] = Comment(
                issue=issue,
                entry_id=entries.get(said.entry) if said.entry is not None else None,
                position=position + offset,
                author_name=said.author or "",
                body=normalise_text(said.body).strip("\n"),
                likes=max(0, said.likes),
                origin=Comment.Origin.IMPORTED,
                written_at=said.created_at,
            )
        made = [row for index in new if (row := rows[index]) is not None]
        Comment.objects.bulk_create(made, batch_size=BATCH)
        answers = []
        for index in new:
            row, target = rows[index], comments[index].reply_to
            if row is not None and target is not None and 0 <= target < len(rows) and target != index:
                parent = rows[target]
                if parent is not None:
                    row.parent_id = parent.pk
                    answers.append(row)
        Comment.objects.bulk_update(answers, ["parent"], batch_size=BATCH)
        return len(made)


def _rows(issue: Issue) -> list[Comment]:
    """What people said, in order; the site's own notes are of this site alone."""
    rows = Comment.objects.filter(issue=issue).exclude(origin=Comment.Origin.NOTE)
    return list(rows.select_related("author", "entry").order_by("position", "id"))


def _above(rows: Sequence[Comment], among: Collection[int]) -> dict[int, int | None]:
    """For each comment the next one above it that is `among` those given."""
    parents = {row.pk: row.parent_id for row in rows}
    found = {}
    for row in rows:
        parent = row.parent_id
        while parent is not None and parent not in among:
            parent = parents.get(parent)
        found[row.pk] = parent
    return found


def _parsed(rows: Sequence[Comment], *, above: Mapping[int, int | None]) -> tuple[ParsedComment, ...]:
    """The rows as values; `above` says which comment each one answers."""
    places = {row.pk: index for index, row in enumerate(rows)}
    return tuple(
        ParsedComment(
            body=row.body,
            author=(str(row.author) if row.author else row.author_name) or None,
            created_at=row.written_at,
            reply_to=places.get(above.get(row.pk)),
            entry=row.entry.position if row.entry else None,
            likes=row.likes,
        )
        for row in rows
    )
