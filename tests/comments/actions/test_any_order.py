"""Whatever is reported, edited, decided, appealed and taken back, in whatever order, the same things hold afterwards."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from comments.actions.accept_report import accept_report
from comments.actions.appeal_rejection import appeal_rejection
from comments.actions.back_report import NotOpen, back_report
from comments.actions.close_as_duplicate import close_as_duplicate
from comments.actions.decide_report import DecisionRefused
from comments.actions.put_off_item import put_off_item
from comments.actions.reject_report import reject_report
from comments.actions.report_phrase import ReportRefused, report_phrase
from comments.actions.undo_review import undo_review
from comments.models import QueueItem, Reason, Report
from papers.actions.revise_translation import revise_translation
from papers.models import Translation
from tests.comments.actions.soundness import check_everything
from tests.factories import EntryFactory, IssueFactory, UserFactory, write_text

# Words that are each other's beginnings, combining characters, one outside the basic plane, an emoji of several.
WORDS = (
    "쥐",
    "RAG",
    "RAG 기법",
    "검색",
    "검색 증강 생성은",
    "모델이 ",
    "é",
    "e\u0323\u0301",
    "𝒳",
    "👩‍🔬",
    "。",
    " ",
)
START = "이 쥐는 문서를 검색한다. 저 쥐는 답을 만든다. 그리고 모델이 é를 적는다."

CLOSED = tuple(state for state in Report.State.values if state != Report.State.OPEN)

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join)
number = st.integers(0, 1000)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("report"), number, number, words),
        st.tuples(st.just("edit"), number, number, words),
        st.tuples(st.sampled_from(["accept", "accept", "edited", "whole"]), number, number, words),
        st.tuples(st.sampled_from(["reject", "duplicate", "put_off"]), number, number, words),
        st.tuples(st.sampled_from(["undo", "undo", "appeal", "back", "fix"]), number, number, words),
    ),
    min_size=6,
    max_size=18,
)
# What a step is most often about; else it is tried on any report, and mostly refused.
ABOUT = {"undo": CLOSED, "appeal": ("rejected",)}


class World:
    """Two texts, three readers, two moderators and an editor, and what can happen to them."""

    def __init__(self) -> None:
        issue = IssueFactory()
        self.texts = []
        for _ in range(2):
            passage = write_text(EntryFactory(issue=issue), "intro", {"en": "Text.", "ko": START})
            self.texts.append(passage.translations.get(language="ko"))
        self.readers = [UserFactory() for _ in range(3)]
        self.moderators = [UserFactory(role="moderator") for _ in range(2)]
        self.editor = UserFactory(role="editor")
        self.reason = Reason.objects.first()

    def do(self, step: str, one: int, other: int, said: str) -> None:
        """Do one step; what is refused changes nothing."""
        try:
            if step in ("report", "edit"):
                getattr(self, step)(one, other, said)
            elif Report.objects.exists():
                self.decide(step, one, other, said)
        except (DecisionRefused, ReportRefused, NotOpen):
            pass

    def text(self, number: int) -> Translation:
        """One of the texts as it is now."""
        return Translation.objects.select_related("current").get(pk=self.texts[number % 2].pk)

    def report(self, one: int, other: int, said: str) -> None:
        """Report up to twelve code points of a text, as another mistake than all that were reported."""
        translation = self.text(one)
        start = one % len(translation.current.text)
        end = min(start + 1 + other % 12, len(translation.current.text))
        report_phrase(
            translation.current,
            start,
            end,
            category="other",
            proposal=said,
            person=self.readers[other % 3],
            others_seen=list(Report.objects.values_list("pk", flat=True)),
        )

    def edit(self, one: int, other: int, said: str) -> None:
        """Replace some words of a text, or put some in."""
        translation = self.text(one)
        text = translation.current.text
        start = other % len(text)
        end = min(start + one % 9, len(text))
        revise_translation(
            translation,
            text[:start] + said + text[end:],
            actor=self.editor,
            seen_number=translation.current.number,
        )

    def fix(self, report: Report) -> None:
        """Let the editor write what was proposed, without a look at the queue."""
        current = report.translation.current
        text = current.text[: report.current_start] + report.proposal + current.text[report.current_end :]
        revise_translation(report.translation, text, actor=self.editor, seen_number=current.number)

    def decide(self, step: str, one: int, other: int, said: str) -> None:
        """Do something with one of the reports."""
        reports = list(Report.objects.select_related("translation__current", "decision").order_by("pk"))
        wanted = ABOUT.get(step, ("open",))
        fitting = [report for report in reports if report.state in wanted]
        report = (fitting if fitting and one % 5 else reports)[other % len(fitting or reports)]
        moderator = self.moderators[one % 2]
        sees = {
            "moderator": moderator,
            "seen_version": report.version,
            "seen_revision": report.translation.current_id,
        }
        if step == "accept":
            accept_report(report, **sees)
        elif step == "edited":
            accept_report(report, **sees, replacement=said)
        elif step == "whole":
            accept_report(report, **sees, whole_text=f"{said}{self.text(report.translation_id).current.text}")
        elif step == "reject":
            reject_report(report, **sees, reason=self.reason)
        elif step == "duplicate":
            close_as_duplicate(report, **sees, original=reports[other % len(reports)])
        elif step == "put_off":
            put_off_item(QueueItem.objects.get(report=report), moderator=moderator)
        elif step == "undo" and report.decision is not None:
            undo_review(report.decision, moderator=moderator)
        elif step == "appeal":
            appeal_rejection(report, person=report.reporter, reason=said)
        elif step == "fix" and report.current_start is not None:
            self.fix(report)
        elif step == "back":
            back_report(report, person=self.readers[other % 3], proposal=said)


class AnyOrder(TestCase):
    @settings(max_examples=25)
    @given(steps)
    def test_any_sequence_of_reports_edits_decisions_and_undos_keeps_what_must_hold(self, sequence):
        world = World()
        # Something to decide on, in each text.
        world.do("report", 2, 0, "RAG")
        world.do("report", 5, 3, "검색 증강 생성은")
        for step in sequence:
            world.do(*step)
        check_everything()
