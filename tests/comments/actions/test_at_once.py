"""Two moderators and twenty readers at once: no update is lost, and every counter equals its rows."""

import threading
from collections import Counter
from random import Random

import pytest
from django.db import OperationalError, connection, connections, transaction

from comments.actions.accept_report import accept_report
from comments.actions.back_report import NotOpen, back_report
from comments.actions.claim_item import claim_item
from comments.actions.close_as_duplicate import close_as_duplicate
from comments.actions.decide_report import DecisionRefused
from comments.actions.keep_queue import keep_report_item
from comments.actions.like import set_like
from comments.actions.post_comment import post_comment
from comments.actions.record_event import record_event
from comments.actions.reject_report import reject_report
from comments.actions.report_phrase import ReportRefused, report_phrase
from comments.actions.undo_review import undo_review
from comments.models import Comment, Like, QueueItem, Reason, Report, ReportEvent, Review
from papers.models import Revision, SiteVersion, Translation
from tests.comments.actions.deciding import moderator
from tests.comments.actions.soundness import check_everything
from tests.comments.factories import CommentFactory, make_report
from tests.factories import EntryFactory, IssueFactory, UserFactory, write_text

ISSUES, TEXTS = 4, 10
MODERATORS, READERS, DEEDS = 2, 20, 10

# What is refused because somebody else was quicker; anything else that a thread raises fails the test.
REFUSALS = (DecisionRefused, ReportRefused, NotOpen)


def text_of_words() -> str:
    """A text whose phrases differ, each in a sentence of its own."""
    names = ("하나", "둘째", "셋째", "넷째", "다섯")
    return " ".join(f"{name}는 그 {number}번 문장에 서 있다." for number, name in enumerate(names))


@pytest.fixture
def reports(transactional_db) -> list[Report]:
    """200 open reports on 40 texts of four issues."""
    return reports_on(ISSUES, TEXTS)


@pytest.fixture
def few(transactional_db) -> list[Report]:
    """20 open reports on four texts of one issue."""
    return reports_on(1, 4)


def reports_on(issues: int, texts: int) -> list[Report]:
    """Five open reports on each of so many texts in each of so many issues; the last two of a text overlap."""
    made = []
    for _ in range(issues):
        issue = IssueFactory()
        CommentFactory(issue=issue)
        for _ in range(texts):
            passage = write_text(EntryFactory(issue=issue), "intro", {"en": "Text.", "ko": text_of_words()})
            translation = passage.translations.get(language="ko")
            for phrase, words in (
                ("하나", "첫째"),
                ("둘째", "두 번째"),
                ("셋째", "세 번째"),
                ("넷째", "네 번째"),
                ("넷째는 그", "네 번째는 이"),
            ):
                made.append(make_report(translation, phrase, proposal=words, reporter=UserFactory()))
    for report in made:
        keep_report_item(report)
    return made


class Crowd:
    """Threads that begin at the same moment, and what became of each deed."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.failures: list[str] = []
        self.threads: list[threading.Thread] = []
        self.begin = threading.Event()
        self.lock = threading.Lock()

    def add(self, deeds) -> None:
        """A thread that does the `deeds`, functions without arguments that return what they did, one after the other."""
        self.threads.append(threading.Thread(target=self._do, args=(deeds,)))

    def _do(self, deeds) -> None:
        self.begin.wait()
        try:
            for deed in deeds:
                try:
                    outcome = deed()
                except REFUSALS as refusal:
                    outcome = type(refusal).__name__
                with self.lock:
                    self.outcomes[outcome] += 1
        except BaseException as error:  # noqa: BLE001 - the test tells what a thread raised
            with self.lock:
                self.failures.append(repr(error))
        finally:
            connections.close_all()

    def run(self) -> None:
        """Let all of them go, and wait for the last."""
        for thread in self.threads:
            thread.start()
        self.begin.set()
        for thread in self.threads:
            thread.join()
        assert self.failures == []


def decisions_of(person, reports, random):
    """One decision at random on each report, in an order of the moderator's own."""
    reason = Reason.objects.first()

    def decide(report):
        now = Report.objects.select_related("translation", "decision").get(pk=report.pk)
        sees = {
            "moderator": person,
            "seen_version": now.version,
            "seen_revision": now.translation.current_id,
        }
        item = QueueItem.objects.get(report=now)
        claim_item(item, person)
        deed = random.choice(("accept", "accept", "edit", "reject", "duplicate", "undo"))
        if now.decision is not None and deed != "accept":
            deed = "undo"
        if deed == "accept":
            return accept_report(now, **sees).decision
        if deed == "edit":
            return accept_report(now, **sees, replacement=f"낱말 {now.pk}").decision
        if deed == "reject" or (deed == "undo" and now.decision is None):
            return reject_report(now, **sees, reason=reason).decision
        if deed == "duplicate":
            return close_as_duplicate(now, **sees, original=random.choice(reports)).decision
        return undo_review(now.decision, moderator=person).decision

    order = random.sample(reports, len(reports))
    return [lambda report=report: decide(report) for report in order]


def deeds_of(person, reports, random):
    """What a reader does: likes and takes likes back, comments, agrees, reports."""
    comments = list(Comment.objects.all())
    issues = [comment.issue for comment in comments]

    def like():
        set_like(random.choice(comments), person=person, liked=random.random() < 0.7)
        return "liked"

    def comment():
        post_comment(random.choice(issues), author=person, body=f"A thought, number {random.random()}.")
        return "commented"

    def agree():
        words = f"말 {random.randrange(9)}" if random.random() < 0.3 else None
        back_report(random.choice(reports), person=person, proposal=words)
        return "backed"

    def report():
        text = Translation.objects.select_related("current").get(pk=random.choice(reports).translation_id)
        start = text.current.text.index("다섯")
        report_phrase(
            text.current, start, start + 2, category="terminology", proposal="다섯째", person=person
        )
        return "reported"

    def report_before_others():
        text = Translation.objects.select_related("current").get(pk=random.choice(reports).translation_id)
        start = random.randrange(len(text.current.text) - 8)
        report_phrase(
            text.current,
            start,
            start + 3,
            category="other",
            proposal=f"글 {random.randrange(99)}",
            person=person,
            others_seen=list(Report.objects.filter(translation=text).values_list("pk", flat=True)),
        )
        return "reported"

    return [random.choice((like, comment, agree, report, report_before_others)) for _ in range(DEEDS)]


def test_two_moderators_and_twenty_readers_at_once(reports):
    version = SiteVersion.objects.get().number
    crowd = Crowd()
    for number in range(MODERATORS):
        crowd.add(decisions_of(moderator(), reports, Random(number)))
    for number in range(READERS):
        crowd.add(deeds_of(UserFactory(), reports, Random(100 + number)))
    crowd.run()
    assert sum(crowd.outcomes.values()) == MODERATORS * len(reports) + READERS * DEEDS
    for deed in ("accept", "accept_edited", "reject", "duplicate", "undo", "liked", "commented", "backed"):
        assert crowd.outcomes[deed], f"nobody came to {deed}: {crowd.outcomes}"
    assert Review.objects.count() > len(reports) // 2
    assert Revision.objects.filter(origin="correction").count() > len(reports) // 10
    assert SiteVersion.objects.get().number > version
    check_everything()


def test_of_two_who_decide_on_one_report_at_once_one_decides(few):
    report = few[0]
    sees = {"seen_version": 1, "seen_revision": report.translation.current_id}
    reason = Reason.objects.first()
    people = [moderator() for _ in range(6)]
    crowd = Crowd()
    for number, person in enumerate(people):
        if number % 2:
            crowd.add([lambda person=person: accept_report(report, moderator=person, **sees).decision])
        else:
            crowd.add(
                [
                    lambda person=person: (
                        reject_report(report, moderator=person, reason=reason, **sees).decision
                    )
                ]
            )
    crowd.run()
    # Three wanted the same and got the standing decision; the other three were told that it moved.
    assert sorted(crowd.outcomes.values()) == [3, 3]
    assert crowd.outcomes["ReportMoved"] == 3
    assert Review.objects.count() == 1
    check_everything()


def test_two_reports_called_duplicates_of_each_other_at_once_make_no_circle(few):
    pairs = [(few[number], few[number + 1]) for number in range(0, 20, 2)]
    crowd = Crowd()
    for swap in (False, True):
        person = moderator()
        deeds = []
        for first, second in pairs:
            report, original = (second, first) if swap else (first, second)
            sees = {"seen_version": 1, "seen_revision": report.translation.current_id}
            deeds.append(
                lambda report=report, original=original, sees=sees, person=person: (
                    close_as_duplicate(report, moderator=person, original=original, **sees).decision
                )
            )
        crowd.add(deeds)
    crowd.run()
    assert crowd.outcomes["duplicate"] == len(pairs)
    check_everything()


def test_the_same_like_in_many_windows_is_one_like(few):
    person, comment = UserFactory(), Comment.objects.first()
    crowd = Crowd()
    for _ in range(6):
        crowd.add([lambda: str(set_like(comment, person=person, liked=True))] * 3)
    crowd.run()
    assert Like.objects.filter(comment=comment).count() == 1
    assert crowd.outcomes["True"] == 1
    check_everything()


def test_who_reports_waits_for_who_decides_on_the_same_text_and_neither_for_ever(few):
    if not connection.features.has_select_for_update:
        pytest.skip(
            "This database has one lock for all writers, so nobody can hold a part of what another wants."
        )
    texts = list({report.translation_id: report for report in few}.values())
    crowd = Crowd()
    decider = moderator()

    def accept(report):
        now = Report.objects.select_related("translation").get(pk=report.pk)
        sees = {"seen_version": now.version, "seen_revision": now.translation.current_id}
        return accept_report(now, moderator=decider, **sees).decision

    def report_again(report):
        text = Translation.objects.select_related("current").get(pk=report.translation_id).current
        start = text.text.index("다섯")
        person = UserFactory()
        report_phrase(text, start, start + 2, category="other", proposal="다섯째", person=person)
        return "reported"

    crowd.add([lambda report=report: accept(report) for report in texts])
    crowd.add([lambda report=report: report_again(report) for report in texts])
    crowd.run()
    check_everything()


def test_a_decision_being_written_locks_out_nobody_who_names_its_report(few):
    if not connection.features.has_select_for_update:
        pytest.skip(
            "This database has one lock for all writers, so nobody can hold a part of what another wants."
        )
    report, person = few[0], UserFactory()
    sees = {"seen_version": report.version, "seen_revision": report.translation.current_id}
    failures: list[str] = []

    def name_it() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '2s'")
                record_event(report, ReportEvent.Kind.BACKED, actor=person)
        except OperationalError as error:
            failures.append(str(error))
        finally:
            connections.close_all()

    other = threading.Thread(target=name_it)
    with transaction.atomic():
        accept_report(report, moderator=moderator(), **sees)
        other.start()
        other.join()
    assert failures == []
