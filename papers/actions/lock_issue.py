"""Hold an Issue, so that two people who rearrange it queue."""

from papers.models import Issue


def lock_issue(pk: int) -> Issue:
    """Return the Issue with its row locked to the end of the transaction (on SQLite the whole database is, already).

    Raises Issue.DoesNotExist.
    """
    issue = Issue.objects.select_for_update().filter(pk=pk).first()
    if issue is None:
        raise Issue.DoesNotExist
    return issue
