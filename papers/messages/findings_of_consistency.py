"""Findings of the check `consistency`."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "spelling-differs": _(
        "“%(found)s” stands for “%(word)s”, which is “%(usual)s” elsewhere in this issue. Write “%(usual)s”."
    ),
    "term-differs": _(
        "“%(found)s” renders “%(word)s”, which is “%(usual)s” elsewhere in this issue. Use one of them throughout."
    ),
}
