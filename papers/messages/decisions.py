"""What is wrong with something an editor decided in the preview of an import, in the editor's language."""

from django.utils.translation import gettext_lazy as _

from papers.importing.decisions import DecisionError
from papers.messages.sentences import Sentences, day_word, say, with_words

DECISIONS: Sentences = {
    "source-invalid": _("There is no source named “%(source)s”. Choose one from the list."),
    "language-invalid": _("“%(language)s” is not a language tag. Write it like ko, ja or en."),
    "key-invalid": _(
        "“%(key)s” cannot be a key. Use letters, digits, hyphens, underscores and full stops, at most 120 of them."
    ),
    "key-taken": _("Another issue of this source has the key “%(key)s”. Choose another."),
    "date-invalid": _("“%(date)s” is not a date. Write it like 2024-03-11."),
    "ends-before-start": _(
        "The last day (%(ends_on)s) is before the first (%(starts_on)s). Change one of them."
    ),
}

_WORDS = {"starts_on": day_word, "ends_on": day_word}


def decision_message(error: DecisionError) -> str:
    """What is wrong with a decision, as a sentence in the active language."""
    return say(DECISIONS, error.code, with_words(error.params, _WORDS), error.message)
