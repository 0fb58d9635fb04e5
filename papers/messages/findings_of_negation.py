"""What the check `negation` says."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "negation-lost": _(
        "The original negates (“%(words)s”), and this sentence does not seem to. Compare them."
    ),
    "negation-added": _(
        "This sentence negates (“%(words)s”), and the original does not seem to. Compare them."
    ),
}
