"""Why something is on the coverage desk, in the editor's language."""

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from papers import dates
from papers.coverage.author_lists import Doubt
from papers.messages.sentences import Sentences, say
from papers.missing import Gap, Rhythm

_DOUBTS: Sentences = {
    "cut": _("“%(names)s” stands for names that were left out."),
    "split": _("These may be parts of one name: %(names)s."),
    "joined": _("Several names may stand here as one: %(names)s."),
    "marks": _("This is more than a name: %(names)s."),
    "number": _("A number stands with a name: %(names)s."),
    "letter": _("A letter alone is no name: %(names)s."),
    "twice": _("This name stands there more than once: %(names)s."),
    "shorter": _("Another source names %(names)s authors."),
    "shuffled": _("Another source has the same names in another order."),
    "folded": _("There are just as many names as the page it was copied from shows; others may be missing."),
}

TWINS = {
    "title": _("The titles are the same."),
    "near": _("The titles are nearly the same."),
    "link": _("An entry that treats the one links to the other as its paper."),
}

# As many names as help to find the place.
_NAMED = 4


def doubt_message(doubt: Doubt) -> str:
    """Why a list of authors looks broken."""
    names = ", ".join(doubt.names[:_NAMED]) + ("…" if len(doubt.names) > _NAMED else "")
    return say(_DOUBTS, doubt.code, {"names": names[:300]}, doubt.code)


def gap_message(gap: Gap, rhythm: Rhythm) -> str:
    """How much is missing."""
    if rhythm is Rhythm.DAILY:
        return ngettext("%(count)s day is missing.", "%(count)s days are missing.", gap.count) % {
            "count": gap.count
        }
    return ngettext("%(count)s week is missing.", "%(count)s weeks are missing.", gap.count) % {
        "count": gap.count
    }


def elsewhere_message(source: str, count: int) -> str:
    """That another edition has some of what is missing."""
    return ngettext(
        "%(source)s has %(count)s of these weeks.", "%(source)s has %(count)s of these weeks.", count
    ) % {"source": source, "count": count}


def gap_days(gap: Gap) -> str:
    """From when to when something is missing."""
    return dates.span(gap.first, gap.last, get_language() or "en")


def outdated_message(made_from: int, present: int) -> str:
    """Which text a translation was made from, and which is the original's now."""
    return gettext("Made from revision %(old)s of the original, which is at %(new)s now.") % {
        "old": made_from,
        "new": present,
    }
