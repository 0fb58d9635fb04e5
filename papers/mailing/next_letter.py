"""The letter somebody would be sent now: for the preview. Nothing is written."""

from datetime import datetime

from papers.mailing.choosing import Chooser
from papers.mailing.corrections import Corrections
from papers.mailing.letter import Letter
from papers.mailing.taste import news_since, taste_of
from papers.models import Subscription


def next_letter(subscription: Subscription, now: datetime) -> Letter:
    """What is new and corrected since the last mail to `subscription`, as its next mail will tell it."""
    corrections = Corrections(now).told_to([subscription.pk]).get(subscription.pk, ())
    return Chooser().letter(taste_of(subscription), news_since(subscription, now), now, corrections)
