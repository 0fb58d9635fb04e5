"""Why a document of an import still waits or could not be written, in the editor's language."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences, say

# The codes that papers/actions/import_document.py leaves with a document. What is no code is a fault of ours.
OUTCOMES: Sentences = {
    "no-issue": _("No digest was found in this text, so nothing was imported."),
    "decisions": _(
        "Something decided in the preview does not fit this text. Open the preview and correct it."
    ),
    "ground-moved": _(
        "Somebody has changed these texts since the preview was made, so nothing was imported. Open the preview and "
        "look again, then import."
    ),
    "not-open": _("This document was dealt with before, so nothing was done."),
}
_FAULT: Sentences = {
    "fault": _(
        "This document could not be written because of a fault of this site, and nothing of it was imported. Read it "
        "again, and report this if it happens again: %(error)s"
    )
}
# The longest part of a fault's own words that a page shows.
LONGEST_FAULT = 200


def outcome_message(error: str) -> str:
    """What an ImportDocument's `error` says, as a sentence in the active language; "" where it says nothing."""
    if not error:
        return ""
    if error in OUTCOMES:
        return say(OUTCOMES, error, {}, error)
    return say(_FAULT, "fault", {"error": error[:LONGEST_FAULT]}, error)
