"""The mails beside the digests themselves: please confirm, please confirm the new address, you have a subscription.

They say nothing that somebody typed into a form, so nobody can send words of their own to strangers through them.
"""

from django.core.mail import EmailMultiAlternatives
from django.template import loader
from django.utils import translation

from papers.addresses import path_of
from papers.mailing.composing import inlined, wrapped
from papers.mailing.tokens import Purpose, token_of
from papers.models import Subscription


def confirm_mail(subscription: Subscription, root: str) -> EmailMultiAlternatives:
    """Asks whoever reads an address whether the digests are wanted. `root` is the site as the world sees it."""
    return _mail("confirm", subscription, root, "mail_confirm", Purpose.CONFIRM, subscription.email)


def new_address_mail(subscription: Subscription, root: str) -> EmailMultiAlternatives:
    """Asks at a new address whether the digests may go there. Goes to `new_email`."""
    return _mail(
        "address", subscription, root, "mail_address_confirm", Purpose.ADDRESS, subscription.new_email
    )


def already_mail(subscription: Subscription, root: str) -> EmailMultiAlternatives:
    """Tells whoever asked again that there is a subscription, and how to change it."""
    return _mail("already", subscription, root, "mail_manage", Purpose.MANAGE, subscription.email)


def _mail(
    name: str, subscription: Subscription, root: str, page: str, purpose: Purpose, address: str
) -> EmailMultiAlternatives:
    language = subscription.language
    with translation.override(language):
        link = f"{root}/{language}" + path_of(f"papers:{page}", token_of(subscription, purpose))
        context = {"link": link, "language": language, "subscription": subscription}
        context["subject"] = _subject(name, context)
        mail = EmailMultiAlternatives(
            subject=context["subject"],
            body=wrapped(loader.render_to_string(f"emails/digest/{name}_body.txt", context)),
            to=[address],
            # No robot answers it (RFC 3834).
            headers={"Auto-Submitted": "auto-generated"},
        )
        html = inlined(loader.render_to_string(f"emails/digest/{name}_body.html", context))
        mail.attach_alternative(html, "text/html")
        return mail


def _subject(name: str, context: dict) -> str:
    return " ".join(loader.render_to_string(f"emails/digest/{name}_subject.txt", context).split())
