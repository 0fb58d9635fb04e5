"""What the check `register` says."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "endings-mixed": _(
        "“%(words)s” is the %(style)s style (%(count)s of %(all)s endings); the text is written in the %(usual)s style. "
        "Use one of them."
    ),
}
