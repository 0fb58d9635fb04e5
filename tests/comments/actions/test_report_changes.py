"""A changed whole text as reports of its phrases."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.actions.report_changes import MOST_CHANGES, TooManyChanges, phrases_of, report_changes
from comments.actions.report_phrase import NothingChanged
from comments.models import Report
from papers.languages import normalise_text
from papers.phrases import apply_changes
from tests.comments.factories import make_text


@given(st.text(min_size=1, max_size=80), st.text(max_size=80))
def test_every_change_is_of_a_phrase_and_together_they_make_the_new_text(before: str, after: str) -> None:
    before, after = normalise_text(before), normalise_text(after)
    changes = phrases_of(before, after)
    assert all(0 <= made.start < made.end <= len(before) for made in changes)
    assert all(made.end <= following.start for made, following in pairwise(changes))
    assert apply_changes(before, changes) == after


@pytest.mark.django_db
def test_nothing_is_written_where_there_is_too_much_or_nothing() -> None:
    text = make_text(" ".join(f"낱말{number} 그리고 더" for number in range(40)))
    with pytest.raises(NothingChanged):
        report_changes(text.current, text.current.text, category="other")
    with pytest.raises(TooManyChanges) as refused:
        report_changes(text.current, text.current.text.replace("낱말", "단어"), category="other")
    assert refused.value.number > MOST_CHANGES
    assert not Report.objects.exists()
