"""What the check of numbers found."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "number-differs": _(
        "The original says “%(source)s”, the translation “%(target)s”, which is another value. Correct the number."
    ),
    "number-differs-known": _(
        "The original says “%(source)s”, the translation “%(target)s”, which is another value. "
        "Write “%(suggestion)s” instead."
    ),
    "number-unit-differs": _(
        "The original says “%(source)s”, the translation “%(target)s”: a percentage is not a factor. Correct the unit."
    ),
    "number-points": _(
        "“%(source)s” of the original are points, “%(target)s” of the translation is a share. Say that they are points."
    ),
    "number-percent-missing": _(
        "“%(source)s” is a percentage in the original, but “%(target)s” in the translation is not. Add the percent sign."
    ),
    "number-missing": _("The translation does not have the number “%(source)s” of the original. Add it."),
    "number-added": _(
        "The original does not have the number “%(target)s”. Take it out, or check what it should say."
    ),
}
