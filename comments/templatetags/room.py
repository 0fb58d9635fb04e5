"""The moderators' room: its door in the header, and the words its pages and the log are written in."""

from datetime import datetime, timedelta

from django import template
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from comments.actions.refuse_blocked import running_block
from comments.models import Flag, Report, Sanction
from papers.models import Passage, User
from papers.models.texts import CurrentText

register = template.Library()


@register.simple_tag
def may_review(person: User | AnonymousUser) -> bool:
    """Whether to show the link: `{% may_review user as shown %}`. No query for readers without an account."""
    return person.is_authenticated and person.has_perm("comments.review")


@register.filter
def age(moment: datetime) -> str:
    """How long ago something was, by its largest unit: `{{ item.opened_at|age }}` is "3 days ago"."""
    if timezone.now() - moment < timedelta(minutes=1):
        return _("just now")
    return _("%(span)s ago") % {"span": timesince(moment, depth=1)}


@register.filter
def reason_words(code: str) -> str:
    """A Flag.Reason in words, any other text as it is: `{{ entry.note|reason_words }}`."""
    return str(dict(Flag.Reason.choices).get(code, code))


@register.filter
def category_words(code: str) -> str:
    """A Report.Category or a Flag.Reason in words: `{{ item.category|category_words }}`."""
    return str(dict([*Report.Category.choices, *Flag.Reason.choices]).get(code, code))


@register.filter
def role_words(role: str) -> str:
    """A Passage.Role in words: `{{ passage.role|role_words }}`."""
    return str(dict(Passage.Role.choices).get(role, role))


@register.filter
def text_in(texts: dict[str, CurrentText], language: str) -> CurrentText | None:
    """The text in one language: `{{ passage.texts|text_in:"ja" }}`."""
    return texts.get(language)


@register.filter
def newline_first(text: str) -> str:
    """A text for inside a `<textarea>`, which swallows one line end at its beginning."""
    return f"\n{text}" if text.startswith("\n") else text


@register.inclusion_tag("comments/room/_block_note.html")
def block_note(person: User | AnonymousUser) -> dict[str, Sanction | None]:
    """For the pages of `person`: that they are blocked, why and until when. Nothing for others. One query."""
    return {"sanction": running_block(person)}
