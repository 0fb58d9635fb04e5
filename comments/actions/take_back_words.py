"""Put the words back that a correction replaced, wherever they stand by now; the rest of the text stays as it is."""

from typing import NamedTuple

from comments.actions.decide_report import Held
from comments.actions.follow_reports import leaving_out
from comments.actions.place_phrase import place_again
from comments.models import Review
from papers.actions.revise_translation import revise_translation
from papers.anchoring import TextPositionSelector, follow
from papers.models import Revision, User

# Where a correction only took words away nothing marks the place; so many code points beside it do.
BESIDE = 12


class WordsMoved(Exception):
    """The words that the correction brought were changed or are gone: there is no place to put the old ones."""


class Span(NamedTuple):
    """What a correction did: [start, before_end) of the text before became [start, after_end) of the text after."""

    start: int
    before_end: int
    after_end: int


def take_back_words(
    held: Held, review: Review, moderator: User
) -> tuple[Revision, TextPositionSelector | None]:
    """Take the correction of the acceptance `review` out of the current text of `held`, by one more Revision; return it
    and where the reported phrase stands in it. Raises WordsMoved.

    Where nothing else changed since, the Revision is the old text by its old writer and of its old origin, so that an
    import may bring it up to date again.
    """
    before, after, current = review.seen_revision, review.revision, held.current
    if current.text == after.text:
        text, writer, origin = before.text, before.writer, before.origin
    else:
        text, writer, origin = (
            without_correction(before.text, after.text, current.text, held.report.exact),
            None,
            None,
        )
    with leaving_out(held.report):
        revision = revise_translation(
            held.translation,
            text,
            actor=moderator,
            seen_number=current.number,
            note=f"Report #{held.report.pk}",
            origin=origin or Revision.Origin.HUMAN,
            writer=writer,
            keeps_base=True,
        )
    return revision, place_again(held.report, revision.text)


def without_correction(before: str, after: str, current: str, phrase: str) -> str:
    """`current` with what `before` had where `after` has the correction of `phrase`. Raises WordsMoved."""
    span = changed_span(before, after, phrase)
    start, before_end, after_end = span
    if start == after_end:
        start = max(0, start - BESIDE)
        beside = min(BESIDE, len(after) - after_end)
        before_end, after_end = before_end + beside, after_end + beside
    place = follow(after, current, TextPositionSelector(start, after_end))
    # A long correction that was itself edited a little counts as found; its new words are somebody's work all the same.
    if place is None or current[place.start : place.end] != after[start:after_end]:
        raise WordsMoved
    return current[: place.start] + before[start:before_end] + current[place.end :]


def changed_span(before: str, after: str, phrase: str) -> Span:
    """What differs between two texts, as one stretch; widened to the whole `phrase` (of `before`) where that was replaced."""
    shortest = min(len(before), len(after))
    start = next((index for index in range(shortest) if before[index] != after[index]), shortest)
    tail = 0
    while tail < shortest - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    longer = len(after) - len(before)
    for first in range(start, max(-1, start - len(phrase)), -1):
        end = first + len(phrase)
        if before[first:end] == phrase and end >= len(before) - tail and end + longer >= first:
            return Span(first, end, end + longer)
    return Span(start, len(before) - tail, len(after) - tail)
