"""What the check `length` says."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "too-short": _(
        "This is %(percent)s%% of the length the original lets expect. Check whether something was left out."
    ),
    "too-long": _(
        "This is %(percent)s%% of the length the original lets expect. Check whether something was added or repeated."
    ),
}
