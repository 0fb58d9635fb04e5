"""The demo site's reports and comments."""

import pytest
from django.core.management import CommandError, call_command

from comments.actions.load_sample_talk import load_sample_talk
from comments.models import Comment, Report
from papers.actions.load_samples import load_samples, make_demo_accounts

pytestmark = pytest.mark.django_db


def test_all_of_it_goes_in_once():
    load_samples()
    make_demo_accounts("a long password")
    assert load_sample_talk() == 8
    assert load_sample_talk() == 0
    states = list(Report.objects.order_by("state").values_list("state", flat=True))
    assert states == ["accepted", "open", "open", "open", "rejected"]
    assert Comment.objects.filter(origin=Comment.Origin.WRITTEN).count() == 3


def test_nothing_is_said_without_demo_accounts():
    load_samples()
    assert load_sample_talk() == 0


def test_the_command_refuses_a_production_site():
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("load_sample_talk")
