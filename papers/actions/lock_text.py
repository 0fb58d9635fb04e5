"""Hold a text, behind its Issue, so that all who change it or say something of a phrase of it queue."""

from papers.actions.lock_issue import lock_issue
from papers.models import Translation


def lock_text(translation_id: int, issue_id: int) -> None:
    """Lock the Issue and the Translation to the end of the transaction, in the order in which everybody takes them.

    The row is locked alone; read it afterwards. Joined in the locking query, PostgreSQL gives whoever had to wait the new
    `current_id` beside a Revision as of before the wait, which is none. New rows may name the text meanwhile (`no_key`).
    Raises Issue.DoesNotExist.
    """
    lock_issue(issue_id)
    rows = Translation.objects.select_for_update(no_key=True).filter(pk=translation_id).order_by()
    list(rows.values_list("pk"))
