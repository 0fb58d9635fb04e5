"""What the search could not read of a query, in the reader's language: one sentence for each code of a Problem."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from papers.messages.sentences import Sentences, say

# In the order of the tabs.
KINDS = {
    "paper": pgettext_lazy("kind of result", "Papers"),
    "entry": pgettext_lazy("kind of result", "Entries"),
    "issue": pgettext_lazy("kind of result", "Issues"),
    "comment": pgettext_lazy("kind of result", "Comments"),
    "term": pgettext_lazy("kind of result", "Terms"),
}

# What a text that was found is, by the role of a Hit, where it is no Passage.
ROLES = {
    "paper": _("title of the paper"),
    "authors": _("authors"),
    "comment": _("comment"),
    "term": _("glossary"),
}

# Filters by their names in a query.
FILTERS = {
    "tag": _("Tag"),
    "source": _("Source"),
    "lang": _("Language"),
    "author": _("Author"),
    "year": _("Year"),
    "after": pgettext_lazy("filter of a search", "From"),
    "before": pgettext_lazy("filter of a search", "Before"),
}

PROBLEMS: Sentences = {
    "too-long": _(
        "The search was too long: %(length)s characters. Only the first %(limit)s of them were looked for."
    ),
    "too-many-words": _(
        "There are very many words in this. Only the first %(limit)s of them were looked for."
    ),
    "too-many-filters": _("There are very many filters in this. Only the first %(limit)s of them were used."),
    "bad-date": _(
        "“%(value)s” is no day or month that can be read, so “%(name)s:” was left out. Write it as 2024, 2024-03 or 2024-03-11."
    ),
    "bad-year": _("“%(value)s” is no year, so “year:” was left out. Write it as 2024."),
    "bad-language": _(
        "“%(value)s” is no language of this site, so “lang:” was left out. Write ko, ja or en."
    ),
    "no-value": _("Nothing stands behind “%(name)s:”, so it was left out."),
    "excluded-filter": _("A filter cannot be turned round by a minus, so “-%(name)s:” was left out."),
    "unclosed-quote": _("A quotation mark has no partner. What stands behind it was read as one phrase."),
    "nothing-to-find": _("There is no word in this, only signs. Write a word or two of what you remember."),
    "only-excluded": _(
        "This says only what should not be found. Write at least one word, or a filter, that should."
    ),
}

UNKNOWN: Sentences = {
    "source": _("There is no source “%(value)s” here. Its name in a search is the one in its address."),
    "tag": _("No text that is published has the tag “%(value)s”."),
    "author": _("No paper here has an author “%(value)s”."),
}


def search_problem(code: str, facts: Mapping[str, str | int]) -> str:
    """The sentence for a Problem of papers.search.query; a plain one where there is none for its code."""
    return say(PROBLEMS, code, _shortened(facts), str(_("A part of this search could not be read.")))


def unknown_value(name: str, value: str) -> str:
    """The sentence for a filter whose value names nothing here."""
    return say(UNKNOWN, name, _shortened({"value": value}), str(_("One of the filters fits nothing here.")))


def _shortened(facts: Mapping[str, str | int]) -> dict[str, str | int]:
    """The facts with what somebody typed cut to a length that a sentence can hold."""
    return {
        name: f"{fact[:40]}…" if isinstance(fact, str) and len(fact) > 41 else fact
        for name, fact in facts.items()
    }
