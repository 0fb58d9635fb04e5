"""The guards of anonymous forms: programs are refused, people are asked kindly and lose nothing they typed."""

import time

import pytest
from django import forms
from django.template import loader

from papers.forms.guarded import OLDEST, GuardedForm, new_stamp
from papers.limits import DAY

pytestmark = pytest.mark.django_db


class Letter(GuardedForm):
    body = forms.CharField()
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture(autouse=True)
def three_seconds(settings):
    settings.FORM_SECONDS = 3


def stamped(seconds_ago: float = 10) -> str:
    return new_stamp(time.time() - seconds_ago)


def sent(**fields: str) -> Letter:
    form = Letter({"body": "Hello", "stamp": stamped(), "homepage": "", **fields})
    form.is_valid()
    return form


def refusals(form: Letter) -> list[str]:
    return [error.code for error in form.non_field_errors().as_data()]


def test_what_a_person_sends_is_valid():
    form = sent()
    assert form.is_valid()
    assert form.cleaned_data["body"] == "Hello"


def test_a_filled_trap_is_refused_and_empty_when_the_form_comes_back():
    stamp = stamped()
    form = sent(homepage="https://spam.example", stamp=stamp)
    assert refusals(form) == ["filled"]
    assert "spam.example" not in str(form["homepage"])
    assert form["stamp"].value() != stamp
    assert form["body"].value() == "Hello"


@pytest.mark.parametrize("stamp", ["", "made up", new_stamp()[:-1] + "x", "\x00"])
def test_without_a_stamp_of_ours_the_form_comes_back_with_a_good_one(stamp):
    form = sent(stamp=stamp)
    assert refusals(form) == ["old"] or form["stamp"].errors
    again = sent(stamp=form["stamp"].value())
    assert "old" not in refusals(again)


def test_a_form_sent_at_once_is_refused_and_the_same_form_is_good_a_moment_later(settings):
    stamp = stamped(1)
    form = sent(stamp=stamp)
    assert refusals(form) == ["fast"]
    assert form["stamp"].value() == stamp
    settings.FORM_SECONDS = 1
    assert sent(stamp=stamp).is_valid()


def test_a_form_from_yesterday_comes_back_with_a_fresh_stamp_and_what_was_typed():
    form = sent(stamp=stamped(OLDEST + 1))
    assert OLDEST == DAY
    assert refusals(form) == ["old"]
    assert form["body"].value() == "Hello"
    assert 'value="Hello"' in str(form["body"])
    assert refusals(sent(stamp=form["stamp"].value())) == ["fast"]


def test_a_form_open_for_nearly_a_day_is_good():
    assert sent(stamp=stamped(OLDEST - 60)).is_valid()


def test_the_same_stamp_is_good_for_three_sendings_as_somebody_may_go_back():
    stamp = stamped()
    assert [sent(stamp=stamp).is_valid() for _ in range(3)] == [True] * 3
    form = sent(stamp=stamp)
    assert refusals(form) == ["sent"]
    assert form["stamp"].value() != stamp


def test_other_errors_do_not_use_the_stamp_up():
    stamp = stamped()
    for _ in range(5):
        form = sent(stamp=stamp, body="")
        assert refusals(form) == [] and form.errors
        assert form["stamp"].value() == stamp
    assert sent(stamp=stamp).is_valid()


def test_two_stamps_are_never_the_same():
    assert new_stamp(1.0) != new_stamp(1.0)


def test_for_people_with_accounts_there_are_no_guards():
    form = Letter({"body": "Hello"}, guarded=False)
    assert form.is_valid()
    assert set(form.fields) == {"body", "hidden"}
    assert loader.render_to_string("_guard.html", {"form": form}).strip() == ""


def test_loops_over_fields_do_not_show_the_guards():
    form = Letter()
    assert [field.name for field in form.visible_fields()] == ["body"]
    assert [field.name for field in form.hidden_fields()] == ["hidden"]


def test_the_guard_is_out_of_reach_for_people_who_see_hear_or_tab():
    html = loader.render_to_string("_guard.html", {"form": Letter()})
    assert '<div class="aside-field" aria-hidden="true">' in html
    assert 'tabindex="-1"' in html and 'autocomplete="off"' in html
    assert html.count('type="hidden"') == 1 and 'name="stamp"' in html
