"""What readers are told of a text with a critical finding that nobody has settled: one short sentence for each check."""

from django.utils.translation import gettext_lazy as _

_DOUBTS = {
    "numbers": _("A number may be wrong here."),
    "names": _("A name may be translated wrongly here."),
    "terminology": _("A technical term may be wrong here."),
    "formulas": _("A formula may be wrong here."),
    "links": _("A link may be wrong here."),
}
_ANY = _("Something may be wrong here.")


def doubt_message(check: str) -> str:
    """The sentence for the check of a text's doubt (`Translation.doubt`), in the active language."""
    return str(_DOUBTS.get(check, _ANY))
