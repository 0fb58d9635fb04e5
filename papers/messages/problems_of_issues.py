"""Problems of an issue: its dates, its key, its sections, what stands around its entries, its comments."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from papers.messages.sentences import Sentences

ISSUES: Sentences = {
    # Dates.
    "date-missing": _("No heading says which week this is. Enter the first and the last day."),
    "date-from-name": _(
        "The text names no day. %(date)s was taken from the name of the file; check that it is right."
    ),
    "date-unreadable": (
        _("“%(text)s” is not a date and time, so this comment has none."),
        _(
            "The dates of this heading do not exist or stand in the wrong order. Enter the first and the last day."
        ),
    ),
    "dates-reversed": _("The issue ends before it begins, so its last day was left out. Check both days."),
    "no-date": _(
        "No date was found, so the key of the issue was made from its title: “%(key)s”. Enter dates if you know them."
    ),
    "year-unknown": _(
        "The heading has no year, and nothing around it tells which one is meant. Enter the first and the last day."
    ),
    "year-inferred": _(
        "The heading does not say plainly which year is meant. It was read as %(year)s; check the dates."
    ),
    "week-across-new-year": _(
        "This week lies across New Year. It was read as %(start)s to %(end)s; check the years."
    ),
    "week-inferred": _(
        "The heading counts weeks within a month. It was read as %(starts_on)s to %(ends_on)s; check the dates."
    ),
    "week-length": ngettext_lazy(
        "This week has %(days)s day instead of seven: %(start)s. Check the dates.",
        "This week has %(days)s days instead of seven: %(start)s to %(end)s. Check the dates.",
        "days",
    ),
    # Issues that meet in one text.
    "week-twice": _(
        "The week %(key)s stands in this text twice. Each became an issue of its own; leave one out if they are the same."
    ),
    "week-empty": _("There are no entries under “%(heading)s”, so it was left out."),
    "day-repeated": _(
        "%(day)s stands twice as a heading. The papers under this one were added to the issue of line %(first_line)s."
    ),
    "issue-repeated": _(
        "“%(key)s” stands twice as a heading. The notes under this one were added to the issue of line %(first_line)s."
    ),
    "too-many-entries": _(
        "This text holds %(count)s entries, more than the %(limit)s that can be previewed. Nothing was imported, and "
        "the text is kept. Split it, or import it with the command import_digests."
    ),
    "key-repeated": _(
        "Two issues of this text have the key “%(key)s”. The second was given “%(new)s”; change it if you like."
    ),
    "key-changed": _(
        "The key of the issue cannot stand in an address, so “%(key)s” was taken instead. Check that it suits."
    ),
    "language-inferred": _(
        "The issue names no language. It was taken for %(language)s; check that this is right."
    ),
    "source-language-differs": _(
        "The source “%(source)s” is in %(theirs)s, but this text is in %(ours)s. Check that the source is right."
    ),
    # Sections and what stands around the entries.
    "section-guessed": _(
        "“%(title)s” was taken for the heading of a section. It may be an item of the list above it."
    ),
    "section-unsure": _(
        "“%(title)s” was kept as an item of the list above it. It may be the heading of a section."
    ),
    "title-guessed": _("“%(title)s” was taken for the title of the list. Check that it is right."),
    "index-skipped": ngettext_lazy(
        "A list of links of %(lines)s line was taken for a table of contents and left out.",
        "A list of links of %(lines)s lines was taken for a table of contents and left out.",
        "lines",
    ),
    "footer-dropped": ngettext_lazy(
        "The last line was left out, because it is the footer of the page this was copied from.",
        "The last %(lines)s lines were left out, because they are the footer of the page this was copied from.",
        "lines",
    ),
    "notice-dropped": _("A notice that is no part of the digest was left out: “%(text)s”."),
    "line-skipped": _("It is not clear what this line belongs to, so it was left out: “%(text)s”."),
    "comment-count-differs": _(
        "The post says that it has %(claimed)s comments, but %(found)s were read here. Join the lines that belong to "
        "one comment, or split them."
    ),
}
