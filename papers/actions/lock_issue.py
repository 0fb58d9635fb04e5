"""Hold an Issue, so that two people who rearrange it queue."""

from collections.abc import Iterable

from papers.models import Entry, Issue


def lock_issue(pk: int) -> Issue:
    """Return the Issue with its row locked to the end of the transaction (on SQLite the whole database is, already).

    New rows may name the Issue meanwhile (`no_key`): who writes a report holds its text, and would otherwise wait here
    for somebody who waits for that text. Raises Issue.DoesNotExist.
    """
    issue = Issue.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if issue is None:
        raise Issue.DoesNotExist
    return issue


def lock_issues_of(paper_ids: Iterable[int]) -> None:
    """Hold the Issues that treat any of these Papers, in the order of their ids; before the Papers themselves change.

    Whoever corrects a text holds its Issue, and names its Paper in the index of the search at the end.
    """
    treating = Entry.objects.filter(paper__in=list(paper_ids)).order_by().values("issue")
    list(
        Issue.objects.select_for_update(no_key=True).filter(pk__in=treating).order_by("pk").values_list("pk")
    )
