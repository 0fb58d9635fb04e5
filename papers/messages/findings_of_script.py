"""What the check `script` says."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "foreign-script": _(
        "“%(words)s” is not in the script of this language. Translate it, or put it in quotation marks if it is quoted."
    ),
    "wrong-language": _("This text is not in the language it should be in. Check which text was put here."),
}
