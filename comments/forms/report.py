"""The forms by which readers report: a phrase, the changes of a whole text, and "I see this too"."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from comments.forms.links import check_links
from comments.models import Report
from papers.forms.guarded import GuardedForm
from papers.languages import normalise_text
from papers.models import User
from papers.rendering import links_in

Category = Report.Category
# What can be wrong with a text that was not made from another one.
OF_ORIGINALS = (
    Category.LANGUAGE,
    Category.TERMINOLOGY,
    Category.OMISSION,
    Category.DESIGN,
    Category.OTHER,
)
# The longest better words; a whole passage fits in.
MOST = 20_000


class _ReaderForm(GuardedForm):
    """What all of them share: guards and an address to be told at, for readers without an account only."""

    email = forms.EmailField(
        required=False,
        label=_("E-mail"),
        help_text=_("To be told of the outcome. It is shown to nobody and forgotten then."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, person: User | AnonymousUser, own_root: str = "", **kwargs: Any) -> None:
        super().__init__(*args, guarded=not person.is_authenticated, **kwargs)
        self.person, self.own_root = person, own_root
        if person.is_authenticated:
            del self.fields["email"]

    def check_links_of(self, *texts: str) -> None:
        """Hold what somebody new writes to the number of links they may post. Raises ValidationError."""
        check_links("\n\n".join(texts), person=self.person, own_root=self.own_root)


class BackForm(_ReaderForm):
    """ "I see this too"."""

    # A person presses one button sooner than they write.
    fastest = 0


class _SayingForm(_ReaderForm):
    """A form that says what is wrong."""

    category = forms.ChoiceField(label=_("What is wrong?"), choices=Category.choices)
    explanation = forms.CharField(
        required=False,
        max_length=2000,
        label=_("Why?"),
        help_text=_("What the moderators should know. A link to where it is right helps."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["proposal", "no_proposal", "category", "explanation", "email"]

    def __init__(self, *args: Any, is_original: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_original:
            self.fields["category"].choices = [(one.value, one.label) for one in OF_ORIGINALS]
        self.fields["category"].initial = Category.LANGUAGE if is_original else Category.MISTRANSLATION


class ReportForm(_SayingForm):
    """Reports `phrase`, the words of the stored text. `cleaned_data["proposal"]` is None without better words."""

    proposal = forms.CharField(
        required=False,
        strip=False,
        max_length=MOST,
        label=_("How should it read?"),
        help_text=_("Change the words here. Empty means that they should go."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    no_proposal = forms.BooleanField(
        required=False, label=_("I do not know better words, I only see that it is wrong")
    )

    def __init__(self, *args: Any, phrase: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phrase = phrase
        self.fields["proposal"].initial = phrase
        self.fields["proposal"].widget.attrs.update(
            lang=language, rows=min(8, 2 + len(phrase) // 60 + phrase.count("\n"))
        )

    def clean_proposal(self) -> str:
        """The words without the blanks around them that the phrase has not either."""
        words = normalise_text(self.cleaned_data["proposal"])
        return words if self.phrase != self.phrase.strip() else words.strip()

    def clean(self) -> dict[str, Any] | None:
        """Look at all of it together: links, and whether it says anything."""
        values = super().clean() or {}
        if values.get("no_proposal"):
            values["proposal"] = None
        proposal = values.get("proposal")
        if proposal == self.phrase:
            self.add_error("proposal", same_words())
        there_already = set(links_in(self.phrase))
        new_links = [link for link in links_in(proposal or "") if link not in there_already]
        try:
            self.check_links_of(values.get("explanation", ""), *new_links)
        except forms.ValidationError as refused:
            self.add_error("explanation", refused)
        return values


class WholeTextForm(_SayingForm):
    """Reports what somebody changed in a whole text."""

    whole = forms.CharField(strip=False, max_length=200_000, label=_("The whole text"), widget=forms.Textarea)
    field_order = ["whole", "category", "explanation", "email"]

    def __init__(self, *args: Any, text: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text
        self.fields["whole"].initial = text
        self.fields["whole"].help_text = _("Change what is wrong and leave the rest as it is.")
        self.fields["whole"].widget.attrs.update(
            lang=language, rows=min(24, 3 + len(text) // 50 + text.count("\n"))
        )

    def clean_whole(self) -> str:
        """The text as it is stored: a form adds no line end to it."""
        whole = normalise_text(self.cleaned_data["whole"])
        return whole if self.text != self.text.strip() else whole.strip()

    def clean(self) -> dict[str, Any] | None:
        """Look at the links that the changes bring."""
        values = super().clean() or {}
        there_already = set(links_in(self.text))
        new_links = [link for link in links_in(values.get("whole", "")) if link not in there_already]
        try:
            self.check_links_of(values.get("explanation", ""), *new_links)
        except forms.ValidationError as refused:
            self.add_error("explanation", refused)
        return values


def same_words() -> str:
    """What is said of better words that are the words of the text."""
    return _(
        "These are the words that stand there already. Change them, or say below that you do not know better words."
    )


def say_why() -> str:
    """What is said of a report that says nothing."""
    return _("Please say in a few words what is wrong, so that somebody can correct it.")


class AppealForm(forms.Form):
    """The reporter's objection to a rejection."""

    reason = forms.CharField(
        max_length=2000,
        label=_("What should another moderator know?"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
