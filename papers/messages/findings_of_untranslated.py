"""What the check `untranslated` says."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "sentence-left": _("“%(words)s” was left in the original's language. Translate it."),
}
