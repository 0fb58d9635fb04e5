"""Problems of an entry: its title, its paper, its authors, its links, its texts, its votes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from papers.messages.sentences import Sentences

ENTRIES: Sentences = {
    # Titles and numbers.
    "title-missing": (
        _("This entry has no title, so “%(title)s” stands in its place. Enter a title after the import."),
        _("Entry %(position)s has no title. Enter one after the import."),
        _("This entry has no title. Enter one after the import."),
    ),
    "title-unsure": _(
        "Nothing marks where this title ends, so it was read up to the end of the first sentence: “%(title)s”."
    ),
    "second-title": _(
        "A second title stands here: “%(title)s”. It was kept in the commentary; check which one is the paper's."
    ),
    "number-skipped": (
        _(
            "Number %(number)s stands where %(expected)s was expected. Check whether an entry is missing from the copy."
        ),
        _("The list begins at number %(number)s. Check whether its beginning is missing from the copy."),
    ),
    "year-unlikely": _("%(year)s cannot be the year of a paper, so it was left out."),
    # Papers and authors.
    "address-missing": _("No address of a paper was found for “%(title)s”. Add its link after the import."),
    "paper-link-missing": _("Entry %(position)s has no link to its paper. Add it after the import."),
    "several-papers": (
        _(
            "Entry %(position)s links to several papers on arXiv (%(ids)s). The first was taken for its paper; check "
            "that this is right."
        ),
        _("%(count)s papers are named here. The note was filed under the first; check that this is right."),
    ),
    "notes-separated": _(
        "%(count)s addresses stand here together without a text. Each became an entry, with the same tags."
    ),
    "paper-repeated": _("Entry %(position)s treats the same paper as entry %(first)s: “%(title)s”."),
    "authors-missing": _("No authors are named after this title: “%(title)s”."),
    "authors-truncated": ngettext_lazy(
        "The list of authors breaks off here. %(count)s name was read.",
        "The list of authors breaks off here. %(count)s names were read.",
        "count",
    ),
    "authors-collapsed": ngettext_lazy(
        "The list of authors was shortened when this was copied. %(count)s name is left.",
        "The list of authors was shortened when this was copied. %(count)s names are left.",
        "count",
    ),
    "author-split": _(
        "These may be parts of one author's name: %(names)s. Check the authors after the import."
    ),
    # Links and media.
    "link-cut": _("This address was cut off when it was copied: %(url)s… Complete it after the import."),
    "image-missing": _("The post had a picture here that is not in the copy: “%(text)s”."),
    "media-dropped": _("A picture was left out, because its address is not complete: %(url)s"),
    # Texts, tags and votes.
    "text-missing": _("A text is missing in %(language)s: the %(role)s of entry %(position)s."),
    "tags-from-text": _(
        "The words after the last sentence were read as tags: %(tags)s. Check that they are no part of the sentence."
    ),
    "votes-missing": _("The number of votes is left open here, so it stays unknown."),
    "votes-unreadable": _("“%(text)s” is not a number of votes, so it was left out."),
}
