"""Findings of the check `brackets`."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "bracket-unclosed": _("The sign %(sign)s opens here and is never closed. Close it or remove it."),
    "bracket-unopened": _(
        "The sign %(sign)s closes here what was never opened. Remove it, or open it where it should."
    ),
    "bracket-mismatched": _(
        "What %(opener)s opened is closed here by %(closer)s. Use signs that belong together."
    ),
    "quote-odd": _("A quotation mark has no partner here. Add the other one or remove this one."),
}
