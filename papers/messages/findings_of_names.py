"""Findings of the check `names`."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "name-mistaken": _("“%(found)s” is not meant here: %(name)s is a name in the original. Write %(name)s."),
    "name-changed": _(
        "The original says %(name)s, but here stands “%(found)s”. Write the name as the original has it."
    ),
    "name-missing": _(
        "%(name)s stands in the original, but neither it nor what it stands for is in the translation. Add it."
    ),
}
