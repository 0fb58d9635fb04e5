"""What somebody is told who did something too often, and when they may again."""

from math import ceil

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

_MINUTE = 60
_HOUR = 60 * _MINUTE

# What was tried too often, by the action of papers.limits.LIMITS.
_WHAT = {
    "login": _("There were too many attempts to log in from your network."),
    "login_account": _("There were too many attempts to log in to this account."),
    "second_factor": _("There were too many attempts to enter a code."),
    "signup": _("Too many accounts were made from your network."),
    "password_reset": _("Too many mails for a new password were asked for."),
    "verification": _("Too many mails to confirm an address were asked for."),
    "account": _("You have changed your account very often in a short time."),
    "export": _("You have exported your account several times in a short time."),
    "comment": _("You have written many comments in a short time."),
    "edit_comment": _("You have changed many comments in a short time."),
    "preview": _("You have asked for many previews in a short time."),
    "report": _("You have sent many reports in a short time."),
    "back": _("You have agreed with many reports in a short time."),
    "appeal": _("You have objected to many decisions in a short time."),
    "like": _("You have liked many things in a short time."),
    "flag": _("You have flagged many comments in a short time."),
    "propose_term": _("You have proposed many terms in a short time."),
    "subscribe": _("Too many mails about subscriptions were asked for."),
    "mail_change": _("Subscriptions were changed very often in a short time."),
    "mail_read": _("Previews of mails were asked for very often in a short time."),
    "form": _("The same form was sent again and again."),
    "search": _("There were many searches from your network in a short time."),
    "suggest": _("There were many searches from your network in a short time."),
}


def what_was_too_often(action: str) -> str:
    """A sentence that says what somebody, or their network, did too often."""
    return str(_WHAT.get(action) or gettext("That was very often in a short time."))


def when_again(seconds: int) -> str:
    """A sentence that says when to try again: in seconds up to 90, in minutes up to 90, in hours above, rounded up."""
    if seconds <= 90:
        sentence = ngettext(
            "Please try again in %(count)s second.", "Please try again in %(count)s seconds.", seconds
        )
        return sentence % {"count": seconds}
    if seconds <= 90 * _MINUTE:
        minutes = ceil(seconds / _MINUTE)
        sentence = ngettext(
            "Please try again in %(count)s minute.", "Please try again in %(count)s minutes.", minutes
        )
        return sentence % {"count": minutes}
    hours = ceil(seconds / _HOUR)
    sentence = ngettext("Please try again in %(count)s hour.", "Please try again in %(count)s hours.", hours)
    return sentence % {"count": hours}
