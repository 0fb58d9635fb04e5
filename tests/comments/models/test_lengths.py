"""However a text comes in, the database takes none that pages could not bear."""

import pytest
from django.db import IntegrityError, transaction

from comments.models import Backing, Comment, Report
from comments.models.report import LONGEST_EXPLANATION, LONGEST_WORDS
from tests.comments.factories import CommentFactory, make_report

pytestmark = pytest.mark.django_db


def is_refused(rows, **values: str) -> bool:
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("model", [Report, Backing])
def test_explanations_and_better_words_have_a_longest_length(model) -> None:
    make_report()
    rows = model.objects.all()
    assert not is_refused(rows, explanation="가" * LONGEST_EXPLANATION)
    assert is_refused(rows, explanation="가" * (LONGEST_EXPLANATION + 1))
    assert not is_refused(rows, proposal="가" * LONGEST_WORDS)
    assert is_refused(rows, proposal="가" * (LONGEST_WORDS + 1))


def test_comments_have_a_longest_length() -> None:
    CommentFactory()
    assert not is_refused(Comment.objects.all(), body="😀" * Comment.LONGEST)
    assert is_refused(Comment.objects.all(), body="😀" * (Comment.LONGEST + 1))
