"""What the formats of digests are called on the page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FORMAT_NAMES: dict[str, Promise] = {
    "bilingual_weekly": _("Weekly in two languages"),
    "paper_log": _("Paper notes"),
    "hf_daily": _("Daily papers with votes"),
    "reading_list": _("Numbered reading list"),
    "dair_weekly": _("Weekly in Markdown tables"),
    "discourse_topic": _("Discourse topic (JSON)"),
    "gloss": _("Gloss document (JSON)"),
}


def format_name(name: str) -> str:
    """A format's name in the active language; the name itself where it has no other."""
    return str(FORMAT_NAMES.get(name, name))
