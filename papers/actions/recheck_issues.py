"""Check texts that are here already, because checks or terms have changed since."""

from django.db import transaction

from papers.actions.change import raise_site_version
from papers.actions.check_issue import Tally, check_issues
from papers.issue_pairs import Changed


def recheck_issues(part: Changed, *, afresh: bool = False) -> Tally:
    """Check one part (see papers.issue_pairs.parts_of) in a transaction of its own, and tell what came of it.

    Where nothing had to be checked no kept page is made anew.
    """
    with transaction.atomic():
        tally = check_issues(part, afresh=afresh)
        if tally.checked:
            raise_site_version()
    return tally
