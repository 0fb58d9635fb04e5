"""Hold an Issue, so that two people who rearrange it queue."""

from papers.models import Issue


def lock_issue(pk: int) -> Issue:
    """Return the Issue with its row locked to the end of the transaction (on SQLite the whole database is, already).

    New rows may name the Issue meanwhile (`no_key`): who writes a report holds its text, and would otherwise wait here
    for somebody who waits for that text. Raises Issue.DoesNotExist.
    """
    issue = Issue.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if issue is None:
        raise Issue.DoesNotExist
    return issue
