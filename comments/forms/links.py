"""How many links somebody new may post at once."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comments.newcomers import is_unproven
from papers.models import User
from papers.rendering import links_in

# The text of somebody unproven may hold so many.
MOST = 1


def check_links(text: str, *, person: User | AnonymousUser, own_root: str = "") -> None:
    """Raise ValidationError where `text` (Markdown) of somebody unproven holds more than MOST links to other sites.

    `own_root` is the site itself, as papers.addresses.site_root gives it: quoting a digest here is no advertisement. The
    message says until when this holds.
    """
    pages_here = f"{own_root.rstrip('/')}/" if own_root else None
    links = [link for link in links_in(text) if not (pages_here and f"{link}/".startswith(pages_here))]
    if len(links) <= MOST or not is_unproven(person):
        return
    too_many = ngettext(
        "There is %(count)d link in this text, and you may post one at a time for now.",
        "There are %(count)d links in this text, and you may post one at a time for now.",
        len(links),
    ) % {"count": len(links)}
    raise ValidationError(
        [ValidationError(too_many, code="links"), ValidationError(_until(person), code="links")]
    )


def _until(person: User | AnonymousUser) -> str:
    """A sentence that says when somebody may post more links."""
    if not person.is_authenticated:
        return _("With an account you may post more once you have been here for some days.")
    return ngettext(
        "You may post more once a comment of yours has stood for %(days)d day, or your account is that old and a "
        "report of yours was accepted.",
        "You may post more once a comment of yours has stood for %(days)d days, or your account is that old and a "
        "report of yours was accepted.",
        settings.NEWCOMER_DAYS,
    ) % {"days": settings.NEWCOMER_DAYS}
