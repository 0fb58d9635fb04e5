"""Findings of the check `code`."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "code-missing": _("The original has the code %(code)s, and the translation lacks it. Add it as it is."),
    "code-changed": _(
        "The original has the code %(expected)s, but here stands %(found)s. Code is not translated."
    ),
    "code-unmarked": _(
        "The code %(code)s stands here as plain text. Put it between backticks as the original does."
    ),
    "code-added": _("The code %(code)s is not in the original. Remove it unless it belongs here."),
}
