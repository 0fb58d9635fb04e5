"""Findings of the check `links`."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "link-missing": _("The original has the address %(address)s, and the translation lacks it. Add it."),
    "link-changed": _("The original has the address %(expected)s, but here stands %(found)s. Correct it."),
    "link-added": _("The address %(address)s is not in the original. Remove it unless it belongs here."),
    "link-broken": _(
        "The address %(address)s no longer works as it is written here. Write it as the original does."
    ),
}
