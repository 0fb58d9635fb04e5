"""What a person writes in a thread, and what they say about it to moderators."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from comments.forms.links import check_links
from comments.models import Comment, Flag
from papers.languages import normalise_text
from papers.models import User


class CommentForm(forms.Form):
    """The text of a comment: Markdown of 1 to Comment.LONGEST code points, with one link at most by somebody new."""

    # Counted below, after a browser's line ends are made one character each.
    body = forms.CharField(label=_("Your comment"), strip=True, widget=forms.Textarea)

    def __init__(self, *args, person: User, own_root: str, is_answer: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.own_root, self.is_answer = person, own_root, is_answer
        self.fields["body"].error_messages["required"] = _("Please write something first.")

    def clean_body(self) -> str:
        """The text as it is stored."""
        body = normalise_text(self.cleaned_data["body"]).strip()
        excess = len(body) - Comment.LONGEST
        if excess > 0:
            raise forms.ValidationError(
                ngettext(
                    "This is %(count)d character too long. Please shorten it, or make two comments of it.",
                    "This is %(count)d characters too long. Please shorten it, or make two comments of it.",
                    excess,
                ),
                params={"count": excess},
                code="long",
            )
        check_links(body, person=self.person, own_root=self.own_root)
        return body


class FlagForm(forms.Form):
    """Why a comment does not belong here."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=Flag.Reason.choices, widget=forms.RadioSelect
    )
    explanation = forms.CharField(
        label=_("In your own words (you can leave this empty)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
