"""The forms of a subscription: asking for one, changing what it brings, another address, a pause."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from taggit.models import Tag

from papers import languages
from papers.forms.fields import TagsField, join_tags
from papers.forms.guarded import GuardedForm
from papers.mailing.wish import Wish
from papers.models import Entry, EntryTag, Issue, IssueTag, Source, Subscription
from papers.tagging import Tree, canonical_tags

# More than anybody ticks. Who wants more than that wants everything, which is choosing nothing.
MOST_SOURCES = 200
MOST_TAGS = 50
LONGEST_TAGS = 2000
WEEKS = (1, 2, 4, 8, 12)


_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")


class _AddressField(forms.CharField):
    """An e-mail address as it was typed, a line break behind it included; the action judges it (papers/actions/subscribe.py),
    so one rule does.
    """

    widget = forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)


class _SourcesField(forms.ModelMultipleChoiceField):
    """Sources by their slugs; not so many that nobody can have ticked them, which is said before any is looked up."""

    def clean(self, value: Any) -> QuerySet[Source]:
        if len(value or ()) > MOST_SOURCES:
            raise ValidationError(
                _("Please choose at most %(limit)s sources, or none for all of them."),
                code="many",
                params={"limit": MOST_SOURCES},
            )
        for slug in value or ():
            # A database would refuse to look for some of what is none, such as a NUL.
            if not _SLUG.fullmatch(slug):
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": slug[:40]}
                )
        return super().clean(value)


class WishForm(GuardedForm):
    """How often, in which language, and of what: of sources and tags that something published has, and of those that
    `own`, a subscription, has chosen already, as an issue may be withdrawn for a day.
    """

    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=[
            (Subscription.Rhythm.WEEKLY, gettext_lazy("Once a week, on Monday")),
            (Subscription.Rhythm.DAILY, gettext_lazy("On every day that brings something new")),
        ],
        initial=Subscription.Rhythm.WEEKLY,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mail"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("Texts are in it where there are any in it, else in their own."),
    )
    text_languages = forms.MultipleChoiceField(
        label=gettext_lazy("Only what can be read in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sources = _SourcesField(
        label=gettext_lazy("Only these sources"),
        queryset=Source.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tags = TagsField(
        label=gettext_lazy("Only these tags"),
        required=False,
        max_length=LONGEST_TAGS,
        help_text=gettext_lazy("Separated by commas."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *args: Any, own: Subscription | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._own_tags = set(own.tag_rows.values_list("tag", flat=True)) if own else set()
        sources = Source.objects.filter(
            Exists(Issue.objects.published().filter(source=OuterRef("pk")))
            | Q(pk__in=own.source_rows.values("source") if own else [])
        ).order_by(
            # The reader's own language first.
            Case(When(language=get_language() or settings.LANGUAGE_CODE, then=0), default=1),
            "language",
            "name",
            "pk",
        )
        self.fields["sources"].queryset = sources
        self.fields["sources"].label_from_instance = _source_label
        self.fields["language"].initial = get_language() or settings.LANGUAGE_CODE
        known = [code for code, name in settings.LANGUAGES]
        others = {
            languages.primary(tag) for tag in sources.order_by().values_list("language", flat=True).distinct()
        }
        self.fields["text_languages"].choices = [
            (code, languages.name(code)) for code in [*known, *sorted(others - set(known))]
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether something of what there is was chosen, or is wrong there, so that it must be seen."""
        names = ("text_languages", "sources", "tags")
        return any(self[name].value() or self[name].errors for name in names)

    def clean_tags(self) -> list[Tag]:
        """The tags of these names; synonyms lead to theirs. A tag that nothing published carries is not known here."""
        names = self.cleaned_data["tags"]
        if len(names) > MOST_TAGS:
            raise ValidationError(
                _("Please name at most %(limit)s tags, or none for all of them."),
                code="many",
                params={"limit": MOST_TAGS},
            )
        found = canonical_tags(names)
        public = self._own_tags | public_tags(set(found.values()))
        unknown = [name for name in names if name not in found or found[name].pk not in public]
        if unknown:
            listed = ", ".join(f"“{name[:40]}”" for name in unknown[:5])
            raise ValidationError(
                ngettext(
                    "Nothing here has the tag %(tags)s.", "Nothing here has the tags %(tags)s.", len(unknown)
                ),
                code="unknown",
                params={"tags": listed},
            )
        return list({tag.pk: tag for tag in found.values()}.values())

    def wish(self, email: str) -> Wish:
        """What a valid form asks for, sent to `email`."""
        values = self.cleaned_data
        return Wish(
            email=email,
            language=values["language"],
            text_languages=tuple(values["text_languages"]),
            rhythm=values["rhythm"],
            sources=tuple(sorted(source.pk for source in values["sources"])),
            tags=tuple(sorted(tag.pk for tag in values["tags"])),
        )


class SubscribeForm(WishForm):
    """Asks for digests at an address."""

    email = _AddressField(label=gettext_lazy("E-mail"))
    field_order = ["email"]


class AddressForm(forms.Form):
    """Another address for the same mails."""

    email = _AddressField(label=gettext_lazy("New address"))


class PauseForm(forms.Form):
    """How long nothing is to come; 0 weeks is until it is resumed."""

    weeks = forms.TypedChoiceField(label=gettext_lazy("For how long?"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weeks"].choices = [
            *(
                (count, ngettext("%(count)s week", "%(count)s weeks", count) % {"count": count})
                for count in WEEKS
            ),
            (0, _("Until I resume it")),
        ]


def wish_of(subscription: Subscription) -> dict[str, Any]:
    """The initial values of a WishForm for a subscription. Two queries."""
    return {
        "rhythm": subscription.rhythm,
        "language": subscription.language,
        "text_languages": subscription.text_languages,
        "sources": [source.slug for source in subscription.sources.all()],
        "tags": join_tags(tag.name for tag in subscription.tags.all()),
    }


def address_sentence(code: str) -> str:
    """What is said of an address that is none, by the code of BadAddress."""
    sentences = {
        "empty": _("Please write your address."),
        "too_long": _("This address is too long: mail servers take 254 characters."),
        "control": _("There is a line break or another invisible character in this address."),
        "not_ascii": _(
            "There are letters in this address that mail servers do not take, though they may look like others."
        ),
    }
    return sentences.get(code) or _("This is not an e-mail address. It should look like name@example.org.")


def mail_not_sent() -> str:
    """What is said when the mail that asks for confirmation could not be sent."""
    return _("The mail could not be sent just now. Nothing is lost: please try again in some minutes.")


def _source_label(source: Source) -> str:
    return f"{source.name} ({languages.name(source.language)})"


def public_tags(tags: set[Tag]) -> set[int]:
    """The ids of those `tags` that something published carries, or a tag below them does."""
    tree = Tree.read()
    below = {tag.pk: tree.with_below(tag.pk) for tag in tags}
    asked = set().union(*below.values()) if below else set()
    published = Issue.objects.published()
    used = set(
        IssueTag.objects.filter(tag__in=asked, content_object__in=published)
        .values_list("tag", flat=True)
        .distinct()
    ) | set(
        EntryTag.objects.filter(
            tag__in=asked, content_object__state=Entry.State.SHOWN, content_object__issue__in=published
        )
        .values_list("tag", flat=True)
        .distinct()
    )
    return {pk for pk, several in below.items() if several & used}
