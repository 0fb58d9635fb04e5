"""Why an upload is not taken, in the editor's language."""

from django.utils.translation import gettext_lazy as _

from papers.importing.archive import UploadRefused
from papers.messages.sentences import Sentences, say

UPLOADS: Sentences = {
    "too-large": _(
        "“%(name)s” is larger than %(limit)s MB, which is the most that an upload may have. Divide it."
    ),
    "archive-too-large": _(
        "“%(name)s” holds more than %(limit)s MB when it is unpacked, which is the most that is taken. Divide it."
    ),
    "archive-too-many": _(
        "“%(name)s” holds more than %(limit)s files, which is the most that is taken. Divide it."
    ),
    "archive-ratio": _(
        "“%(file)s” in “%(name)s” grows more than %(limit)s times when it is unpacked, as no text does. "
        "Nothing was taken."
    ),
    "archive-path": _(
        "“%(name)s” holds a file whose name leads out of the archive: “%(file)s”. Nothing was taken. Pack it anew."
    ),
    "archive-broken": _("“%(name)s” is a damaged zip archive. Pack it anew."),
    "archive-encrypted": _("“%(name)s” is protected by a password. Pack it without one."),
    "nothing-uploaded": _("There is no file in this upload."),
}


def upload_message(refused: UploadRefused) -> str:
    """Why an upload was refused, as a sentence in the active language."""
    return say(UPLOADS, refused.code, refused.params, refused.message)
