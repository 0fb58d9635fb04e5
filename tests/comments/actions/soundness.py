"""What must hold of reports, texts and counters, whatever was done in whatever order."""

from collections import defaultdict

from comments.models import Appeal, Backing, Comment, Like, LogEntry, QueueItem, Report, Review
from comments.score import stored_score
from papers.anchoring import EXACT_UP_TO
from papers.models import Revision, Translation

ACCEPTED = (Review.Decision.ACCEPT, Review.Decision.ACCEPT_EDITED)


def check_everything() -> None:
    """Assert all of it, over the whole database."""
    check_revisions()
    check_decisions()
    check_places()
    check_counters()
    check_queue()


def check_revisions() -> None:
    """Numbers are unbroken from 1, and the newest Revision is the current one."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for translation, number in Revision.objects.order_by("number").values_list("translation", "number"):
        numbers[translation].append(number)
    for translation, found in numbers.items():
        assert found == list(range(1, len(found) + 1)), f"translation {translation}: {found}"
    for translation in Translation.objects.select_related("current"):
        assert translation.current.number == len(numbers[translation.pk])


def check_decisions() -> None:
    """A report has at most one decision in force, which is the one it names and which its state tells."""
    appealed = set(Appeal.objects.values_list("review_id", flat=True))
    in_force: dict[int, list[Review]] = defaultdict(list)
    taken_back = set(Review.objects.exclude(undoes=None).values_list("undoes_id", flat=True))
    reviews = Review.objects.filter(report__isnull=False).exclude(decision=Review.Decision.UNDO)
    for review in reviews.order_by("pk"):
        if review.pk not in taken_back and review.pk not in appealed:
            in_force[review.report_id].append(review)
    for report in Report.objects.select_related("decision"):
        found = in_force[report.pk]
        assert len(found) <= 1, f"{report}: {found}"
        assert report.decision == (found[0] if found else None)
        assert (report.state == Report.State.OPEN) == (report.decision is None)
        assert (report.duplicate_of_id is None) == (report.state != Report.State.DUPLICATE)
        if report.state == Report.State.ACCEPTED:
            assert report.decision.decision in ACCEPTED
            assert report.decision.revision_id is not None
    logged = LogEntry.objects.filter(review__report__isnull=False).count()
    assert logged == Review.objects.filter(report__isnull=False).count()
    check_circles()


def check_circles() -> None:
    """Nobody waits for a report that in the end waits for theirs."""
    above = dict(Report.objects.exclude(duplicate_of=None).values_list("pk", "duplicate_of_id"))
    for start in above:
        seen, here = {start}, above[start]
        while here in above:
            assert here not in seen, f"circle at {here}"
            seen.add(here)
            here = above[here]


def check_places() -> None:
    """An open report's phrase stands where it says; a short one with its very words."""
    for report in Report.objects.filter(state=Report.State.OPEN).select_related("translation__current"):
        if report.current_start is not None:
            words = report.translation.current.text[report.current_start : report.current_end]
            assert words
            if len(report.exact) <= EXACT_UP_TO:
                assert words == report.exact


def check_counters() -> None:
    """Every counter is the number of its rows."""
    for report in Report.objects.all():
        assert report.backing_count == Backing.objects.filter(report=report).count()
    for comment in Comment.objects.all():
        assert comment.like_count == Like.objects.filter(comment=comment).count()


def check_queue() -> None:
    """Every row of the queue repeats the facts of its report, and its score is what its parts give."""
    for item in QueueItem.objects.filter(report__isnull=False).select_related("report"):
        report = item.report
        assert (item.state, item.backers, item.category) == (
            report.state,
            report.backing_count,
            report.category,
        )
        assert item.score == stored_score(item)
        if item.state != Report.State.OPEN:
            assert (item.claimed_by_id, item.put_off_until) == (None, None)
