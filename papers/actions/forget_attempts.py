"""Begin the count of attempts on one thing anew."""

from papers.models import RateCount


def forget_attempts(action: str, *, subject: str) -> None:
    """Forget how often `action` was tried on `subject`, as when the right password was given after some wrong ones."""
    RateCount.objects.filter(key=RateCount.key_for(action, "subject", subject.casefold())).delete()
