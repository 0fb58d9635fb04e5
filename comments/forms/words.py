"""The words with which a moderator corrects a text: in place of a phrase, or a whole text."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models.report import LONGEST_WORDS


class WordsForm(forms.Form):
    """Part of a decision. `replacement` are words to put in a phrase's place, sent as they stand, with their spaces; none at
    all take the phrase out, which is asked about first. `despite`: which new findings the moderator was shown already
    (comments/actions/weigh_words.py).
    """

    decision: forms.Field
    replacement = forms.CharField(
        label=gettext_lazy("The words that go in"), required=False, strip=False, max_length=LONGEST_WORDS
    )
    takes_out = forms.BooleanField(label=gettext_lazy("Take these words out"), required=False)
    whole_text = forms.CharField(
        label=gettext_lazy("The whole text"), required=False, strip=False, max_length=LONGEST_WORDS
    )
    despite = forms.CharField(required=False, max_length=100)

    # Whether the box to tick is shown.
    asks_to_take_out = False

    def clean(self) -> dict[str, Any]:
        """A whole text needs words; so does a phrase, unless it is to go."""
        values = super().clean()
        for name in ("replacement", "whole_text"):
            # A browser sends line ends as CR LF, whatever stood in the field.
            values[name] = values.get(name, "").replace("\r\n", "\n").replace("\r", "\n")
        decision = values.get("decision")
        if decision == "whole" and not values["whole_text"].strip():
            self.add_error("whole_text", _("Write the text as it should stand."))
        if decision == "edit" and "replacement" not in self.errors and not values["replacement"].strip():
            self.asks_to_take_out = True
            if not values.get("takes_out"):
                self.add_error("replacement", _("Nothing is written. Tick the box if the words are to go."))
        return values
