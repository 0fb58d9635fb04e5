"""The forms of reports by themselves."""

import pytest
from django.contrib.auth.models import AnonymousUser

from comments.forms.report import BackForm, ReportForm
from comments.models import Report
from papers.forms.guarded import new_stamp


def form(phrase: str = "쥐", is_original: bool = False, **data: str) -> ReportForm:
    sent = {"category": Report.Category.LANGUAGE, "proposal": phrase, "stamp": new_stamp(), **data}
    return ReportForm(sent, person=AnonymousUser(), is_original=is_original, phrase=phrase, language="ko")


@pytest.mark.django_db
def test_blanks_around_the_words_are_no_change_unless_the_phrase_has_them() -> None:
    assert "proposal" in form(proposal=" 쥐 \r\n").errors
    kept = form(phrase=" 쥐", proposal=" RAT")
    assert kept.is_valid()
    assert kept.cleaned_data["proposal"] == " RAT"


@pytest.mark.django_db
def test_who_knows_no_better_words_ticks_so() -> None:
    ticked = form(no_proposal="on")
    assert ticked.is_valid()
    assert ticked.cleaned_data["proposal"] is None


def test_an_original_is_not_said_to_differ_from_itself() -> None:
    offered = {value for value, _ in form(is_original=True).fields["category"].choices}
    assert Report.Category.MISTRANSLATION not in offered
    assert Report.Category.UNTRANSLATED not in offered
    assert form(is_original=True).fields["category"].initial in offered


@pytest.mark.django_db
def test_one_button_may_be_pressed_as_soon_as_it_is_there(settings) -> None:
    settings.FORM_SECONDS = 3
    assert BackForm({"stamp": new_stamp()}, person=AnonymousUser()).is_valid()
    assert not form(proposal="RAT").is_valid()
