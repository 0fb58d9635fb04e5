"""Who has done something here that others could look at: the accounts whose links are trusted."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from comments.models import Comment, Report
from papers.models import User
from papers.newcomers import is_new
from papers.permissions import READER, roles_of


def is_unproven(person: User) -> bool:
    """Whether somebody is without an account, is new, or has nothing to show yet.

    To show is an accepted report, or a comment that has stood for NEWCOMER_DAYS. A role proves its holder. Costs at most
    two queries, and none for somebody new.
    """
    if not person.is_authenticated or is_new(person):
        return True
    if not roles_of(person) <= {READER}:
        return False
    if Report.objects.filter(reporter=person, state=Report.State.ACCEPTED).exists():
        return False
    since = timezone.now() - timedelta(days=settings.NEWCOMER_DAYS)
    stood = Comment.objects.filter(author=person, state=Comment.State.SHOWN, created_at__lte=since)
    return not stood.exists()
