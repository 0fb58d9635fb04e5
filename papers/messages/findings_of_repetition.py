"""What the check `repetition` says."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "said-twice": _("“%(words)s” stands here twice, and the original says it once. Remove one."),
}
