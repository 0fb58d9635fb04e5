"""The words of the moderators' room and the log."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import override

from comments.templatetags import room


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=5), "5\xa0minutes ago"),
        (timedelta(days=3, hours=7), "3\xa0days ago"),
    ],
)
def test_how_long_ago_is_said_by_the_largest_unit(before, said):
    with override("en"):
        assert room.age(timezone.now() - before) == said


def test_codes_become_words_and_other_words_stay():
    with override("en"):
        assert room.reason_words("off_topic") == "off topic"
        assert room.reason_words("Because of this.") == "Because of this."
        assert room.category_words("terminology") == "A name or technical term is wrong"
        assert room.category_words("abuse") == "abuse"
        assert room.role_words("abstract") == "abstract"


def test_a_line_end_at_the_start_of_a_field_is_not_swallowed():
    assert room.newline_first("\nText") == "\n\nText"
    assert room.newline_first("Text") == "Text"


def test_readers_without_an_account_do_not_review():
    assert room.may_review(AnonymousUser()) is False
