"""Findings of the check `formulas`."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "formula-missing": _("The original has the formula %(formula)s, and the translation lacks it. Add it."),
    "formula-changed": _("The original has the formula %(expected)s, but here stands %(found)s. Correct it."),
    "formula-miswritten": _(
        "Here stands %(found)s for the formula %(expected)s. Write it as the original does."
    ),
    "formula-unmarked": _(
        "The formula %(formula)s stands here without working marks around it. Mark it as the original does."
    ),
    "formula-added": _("The formula %(formula)s is not in the original. Remove it unless it belongs here."),
}
