"""What the check of terminology found."""

from django.utils.translation import gettext_lazy as _

from papers.messages.sentences import Sentences

SENTENCES: Sentences = {
    "term-forbidden-known": _("“%(wrong)s” is the wrong word for “%(original)s”. Write “%(right)s” instead."),
    "term-forbidden": _("“%(wrong)s” is the wrong word for “%(original)s”. Choose another."),
    "term-missing": _(
        "No word for “%(original)s” was found in the translation. Check whether “%(right)s” should stand there."
    ),
    "term-not-kept": _(
        "“%(original)s” is not translated, but stands nowhere in the translation. Write it as in the original."
    ),
}
