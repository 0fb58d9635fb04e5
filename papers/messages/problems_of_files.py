"""Problems of a file or a text as a whole: what it is not, its encoding, its odd characters, its format."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from papers.messages.sentences import Sentences

FILES: Sentences = {
    "binary-file": _(
        "This is not a text file but %(kind)s, so nothing was read. Paste the post, or save it as a text file."
    ),
    "encoding-assumed": _(
        "The file is not in UTF-8. It was read as %(encoding)s; check that its letters came out right."
    ),
    "bytes-unreadable": ngettext_lazy(
        "%(count)s place could not be read and shows as “�”. It is on this line.",
        "%(count)s places could not be read and show as “�”. The first is on this line.",
        "count",
    ),
    "control-characters": ngettext_lazy(
        "%(count)s invisible control character was taken out of this line.",
        "%(count)s invisible control characters were taken out. The first was on this line.",
        "count",
    ),
    "direction-override": ngettext_lazy(
        "%(count)s invisible character that turns the direction of writing was taken out of this line. "
        "Check that the text reads as it should.",
        "%(count)s invisible characters that turn the direction of writing were taken out. The first was on this "
        "line. Check that the text reads as it should.",
        "count",
    ),
    "not-a-digest/empty": _("The text is empty."),
    "not-a-digest/binary": _("This is not a text: most of its characters cannot be printed."),
    "not-a-digest/json-lines": _("This is a file of JSON lines, not a digest."),
    "not-a-digest/json": _("This is JSON, but neither a Discourse topic nor a document of this site."),
    "not-a-digest/html": _(
        "This is an HTML page, not a digest in one of the formats. Paste the text of the page instead."
    ),
    "not-a-digest/markdown": _("This is Markdown, but no entries of a digest were found in it."),
    "not-a-digest/text": _("This is text, but no entries of a digest were found in it."),
    "format-unknown": _(
        "There is no format named “%(format)s”. The format was told from the text; check that it is right."
    ),
    "format-uncertain": (
        _(
            "It is not certain which format this is. It was read as “%(format)s” (%(confidence)s%% sure), but it may "
            "also be “%(runner_up)s” (%(runner_up_confidence)s%%). If entries are missing, choose the other format."
        ),
        _(
            "It is not certain which format this is. It was read as “%(format)s” (%(confidence)s%% sure). "
            "If entries are missing, choose another format."
        ),
    ),
    "language-invalid": _(
        "“%(language)s” is not a language tag. The language was told from the text; check that it is right."
    ),
    "language-ignored": _(
        "This format holds English beside its translation, so the language of the translation was told from the text."
    ),
    "parser-failed": _(
        "This text could not be read as “%(format)s”, which is a fault of this site (%(error)s). Please report it."
    ),
    "archive-nested": _(
        "“%(name)s” is an archive inside an archive, so it was left out. Bring it in by itself."
    ),
    "problems-left-out": ngettext_lazy(
        "%(count)s more doubt is not listed. The format may be another one; check it.",
        "%(count)s more doubts are not listed. The format may be another one; check it.",
        "count",
    ),
    "no-entries": _(
        "No papers were found in this text. Check that the format is right and the copy complete."
    ),
}

# What a file is that is no text, in the words that `papers.formats.decoding` tells it in.
KINDS: dict[str, Promise] = {
    "a PNG picture": _("a PNG picture"),
    "a JPEG picture": _("a JPEG picture"),
    "a GIF picture": _("a GIF picture"),
    "a WebP picture": _("a WebP picture"),
    "a zip archive (an office document is one too)": _("a zip archive (an office document is one too)"),
    "an empty zip archive": _("an empty zip archive"),
    "a PDF document": _("a PDF document"),
    "a gzip archive": _("a gzip archive"),
    "a bzip2 archive": _("a bzip2 archive"),
    "an xz archive": _("an xz archive"),
    "a 7z archive": _("a 7z archive"),
    "a RAR archive": _("a RAR archive"),
    "a Zstandard archive": _("a Zstandard archive"),
    "a program": _("a program"),
    "an SQLite database": _("an SQLite database"),
    "an old office document": _("an old office document"),
    "a WebM or Matroska video": _("a WebM or Matroska video"),
    "an MP4 video or HEIC picture": _("an MP4 video or HEIC picture"),
    "a sound or video file": _("a sound or video file"),
    "an Ogg file": _("an Ogg file"),
    "an MP3 file": _("an MP3 file"),
    "a web font": _("a web font"),
    "bytes in no known encoding": _("bytes in no known encoding"),
}
