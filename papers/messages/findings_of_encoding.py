"""What the check `encoding` says."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "letters-lost": _("Letters were lost here when the text was copied. Put them back."),
    "letters-apart": _("The syllables of “%(words)s” fell apart. Put them together."),
    "control-character": _("A character that nobody sees or can read stands here (%(names)s). Remove it."),
    "garbled": _("“%(words)s” was read in the wrong encoding. Put the right words here."),
    "garbled-known": _("“%(words)s” was read in the wrong encoding. It says “%(meant)s”."),
    "escaped": _("“%(words)s” is how a machine writes “%(meant)s”. Write the character itself."),
}
