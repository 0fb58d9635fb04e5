"""The examples of the search's help, in the reader's language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Example:
    """A query, and what it finds."""

    text: str | Promise
    says: str | Promise


EXAMPLES = (
    Example(pgettext_lazy("example of a search", "world model"), _("texts that hold all of these words")),
    Example(pgettext_lazy("example of a search", '"chain of thought"'), _("a phrase, word for word")),
    Example(pgettext_lazy("example of a search", "agent -benchmark"), _("without a word")),
    Example(
        pgettext_lazy("example of a search", "reasoning March 2024"),
        _("in a month, written as in any of the three languages"),
    ),
    Example("tag:rlhf", _("with a tag, or with one below it")),
    Example("author:vaswani", _("by an author")),
    Example("lang:ko", _("in a language: ko, ja or en")),
    Example("source:…", _("in a source, by its name in addresses")),
    Example("year:2024", _("in issues of a year")),
    Example("after:2024-03 before:2024-05", _("from March until the end of April")),
    Example("1706.03762", _("a paper by its arXiv id, or by its address at arXiv or Hugging Face")),
)
