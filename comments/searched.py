"""What the search asks of comments: which anybody may read, and what they say; see papers/search/talk.py."""

from collections.abc import Iterable

from comments.models import Comment
from papers.search.talk import Said

_PORTION = 500


class SearchedTalk:
    """What `settings.SEARCHED_TALK` names. The site's own notes are not searched: they repeat what the texts say."""

    def said(self, issue_ids: Iterable[int]) -> Iterable[Said]:
        """The comments on these issues that anybody may read. One query."""
        rows = Comment.objects.filter(issue__in=list(issue_ids), state=Comment.State.SHOWN)
        columns = ("pk", "issue_id", "entry_id", "written_at", "edited_at")
        for pk, issue, entry, written, edited in (
            rows.exclude(origin=Comment.Origin.NOTE).order_by().values_list(*columns)
        ):
            # A body changes only together with the time of its last edit.
            mark = int(edited.timestamp() * 1_000_000) if edited else 0
            yield Said(pk, issue, entry, written.date() if written else None, mark)

    def bodies(self, comment_ids: Iterable[int]) -> dict[int, str]:
        """What they say (Markdown), by id. One query for 500."""
        ids, found = sorted(comment_ids), {}
        for start in range(0, len(ids), _PORTION):
            rows = Comment.objects.filter(pk__in=ids[start : start + _PORTION]).order_by()
            found.update(rows.values_list("pk", "body"))
        return found
