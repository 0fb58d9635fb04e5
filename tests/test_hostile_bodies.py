"""Hostile texts where people write, looked at on every page and in every mail that shows them.

Nothing of theirs may run, style, embed, send or lead elsewhere; the frame of a page (forms, fields, scripts) must be the
same as with a harmless text. tests/hostile.py has the texts and the checks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.actions.send_notices import send_notices
from comments.models import Comment, CommentVersion, LogEntry, Notification, Sanction
from papers.languages import normalise_text
from papers.search.index import rebuild
from tests.access_world import flag_item
from tests.comments.factories import (
    CommentFactory,
    FlagFactory,
    add_backing,
    decide,
    dismissed,
    make_finding,
    make_report,
    queue_item,
)
from tests.factories import EntryFactory, UserFactory, write_text
from tests.hostile import BODIES, MARK, NAME, depth_of, frame_of, harm_in, turned_text

pytestmark = pytest.mark.django_db

HARMLESS = "A harmless word."


class Said:
    """One issue below which everything that people can write is `body`, and everybody's name is `name`."""

    def __init__(self, body: str, name: str) -> None:
        self.reader = UserFactory(display_name=name, wants_mail=True, email="reader@example.org")
        self.moderator = UserFactory(display_name=name, role="moderator")
        self.administrator = UserFactory(display_name=name, role="administrator")
        entry = EntryFactory()
        self.issue = entry.issue
        body = normalise_text(body)
        write_text(self.issue, "title", {"en": "The week", "ko": "이번 주"})
        passage = write_text(entry, "intro", {"en": body, "ko": f"{body}\n\n끝."})
        self.entry, self.text = entry, passage.translations.get(language="ko")
        self.comment = CommentFactory(issue=self.issue, author=self.reader, body=body)
        CommentFactory(parent=self.comment, author=self.moderator, body=body)
        CommentFactory(entry=entry, author=None, author_name=name, body=body, origin=Comment.Origin.IMPORTED)
        CommentVersion.objects.create(comment=self.comment, number=1, body=body)
        Comment.objects.filter(pk=self.comment.pk).update(edited_at=timezone.now())
        FlagFactory(comment=self.comment, person=self.administrator, explanation=body[:500])
        self.flagged = flag_item(self.comment)
        phrase = body[:400]
        self.report = make_report(
            self.text, phrase, proposal=f"{body} x", explanation=body[:2000], reporter=self.reader
        )
        add_backing(self.report, self.moderator, proposal=f"{body} y", explanation=body[:2000])
        self.item = queue_item(self.report)
        self.rejected = make_report(self.text, "끝", proposal=f"{body} z", reporter=self.reader)
        self.review = decide(self.rejected, moderator=self.moderator, note=body[:2000])
        told = {"replacement": f"{body} f", "message": body, "facts": {"target": body}}
        self.finding = make_finding(self.text, phrase, source_phrase=phrase, **told)
        dismissed(
            make_finding(self.text, phrase, code="made-up", digest="0" * 64),
            body[:1000],
            decider=self.moderator,
        )
        Notification.objects.create(
            person=self.reader, kind="decided", report=self.rejected, review=self.review, mail_due=True
        )
        LogEntry.objects.create(
            verb="rejected", moderator=self.moderator, report=self.rejected, review=self.review, note=body,
            source=self.issue.source, language="ko",
        )  # fmt: skip
        sanction = Sanction.objects.create(
            person=self.reader, kind="warning", reason=body[:2000], moderator=self.moderator
        )
        LogEntry.objects.create(verb="warned", moderator=self.moderator, person=self.reader, note=body[:2000])
        Notification.objects.create(person=self.reader, kind="sanctioned", sanction=sanction)
        list(rebuild())

    def addresses(self) -> dict[str, list[str]]:
        """Every page that shows something of it, by the role that looks at it."""
        own, report, log = (
            self.issue.get_absolute_url(),
            reverse("comments:report_new"),
            reverse("comments:log"),
        )
        place = {"start": self.report.start, "end": self.report.end, "exact": self.report.exact}
        quoted = {"entry": self.entry.pk, "quote": self.report.exact, "translation": self.text.pk}
        return {
            "reader": [
                "/", own, self.entry.paper.get_absolute_url(), log,
                f"{reverse('papers:search')}?q=source:{self.issue.source.slug}",
                *(reverse(f"comments:comment_{do}", args=[self.comment.pk]) for do in ("history", "edit", "delete")),
                reverse("comments:report_list"), self.report.get_absolute_url(), self.rejected.get_absolute_url(),
                reverse("comments:person", args=[self.reader.pk]), reverse("comments:notification_list"),
                reverse("comments:account_settings"), f"{report}?revision={self.text.current_id}",
                f"{report}?{urlencode({'revision': self.text.current_id, **place})}",
                f"{reverse('comments:comment_new')}?{urlencode(quoted)}",
            ],
            "moderator": [
                own, reverse("comments:comment_flag", args=[self.comment.pk]), reverse("comments:review_queue"),
                reverse("comments:review_item", args=[self.item.pk]),
                reverse("comments:review_item", args=[self.flagged.pk]), reverse("comments:finding_list"),
                reverse("comments:finding_item", args=[self.finding.pk]),
                reverse("comments:review_comment", args=[self.comment.pk]), reverse("comments:review_people"),
                reverse("comments:review_person", args=[self.reader.pk]), log,
            ],
            "administrator": [
                reverse("comments:review_item", args=[self.item.pk]),
                *(reverse(f"admin:{name}_changelist") for name in ("comments_comment", "papers_user")),
                reverse("admin:papers_user_change", args=[self.reader.pk]),
                reverse("admin:papers_issue_change", args=[self.issue.pk]),
            ],
        }  # fmt: skip

    def pages(self) -> dict[str, str]:
        """The HTML of each of them, under a label that is the same in another world."""
        found = {}
        for role, addresses in self.addresses().items():
            client = Client()
            client.force_login(getattr(self, role))
            for number, address in enumerate(addresses):
                response = client.get(address, follow=True)
                assert response.status_code == 200, f"{role} {address}: {response.status_code}"
                found[f"{role} {number}: {address.split('?')[0]}"] = response.content.decode()
        return found


@contextmanager
def as_if_it_never_was() -> Iterator[None]:
    """Take back what is written inside. Like the transaction around a test, it does not count for code that wants none."""
    around = transaction.atomic()
    around._from_testcase = True
    with around:
        yield
        transaction.set_rollback(True)


def place(label: str) -> str:
    """A page's label without its address, which differs between two worlds."""
    return label.partition(":")[0]


def batches(size: int = 12) -> list[str]:
    """The hostile texts, some to a batch: a page is made for each."""
    bodies = list(BODIES.values())
    return ["\n\n".join(bodies[start : start + size]) for start in range(0, len(bodies), size)]


@pytest.mark.parametrize("name", BODIES)
def test_a_preview_shows_nothing_that_runs_or_leads_elsewhere(client, name: str) -> None:
    client.force_login(UserFactory())
    issue = CommentFactory().issue
    for headers in ({"x-requested-with": "fetch"}, {}):
        response = client.post(
            reverse("comments:comment_preview"), {"issue": issue.pk, "body": BODIES[name]}, headers=headers
        )
        assert response.status_code == 200
        assert harm_in(response.content.decode()) == []


@pytest.mark.parametrize("body", batches())
def test_every_page_that_shows_it_has_the_frame_of_a_harmless_one(body: str) -> None:
    # Taken back, so that the pages of the other one show nothing of it.
    with as_if_it_never_was():
        pages = Said(HARMLESS, "Kim").pages()
    harmless = {place(label): frame_of(html) for label, html in pages.items()}
    found = []
    for label, html in Said(body, NAME).pages().items():
        found += [f"{label}: {harm}" for harm in harm_in(html)]
        frame, expected = frame_of(html), harmless[place(label)]
        if frame != expected:
            found.append(f"{label}: more {frame - expected}, less {expected - frame}")
    assert not found, "\n".join(found)


def test_no_mail_gets_a_header_or_a_second_address_from_what_somebody_wrote() -> None:
    said = Said("\n\n".join(BODIES[name] for name in ("header", "script", "template", "controls")), NAME)
    said.reader.display_name = f"Kim\r\nBcc: {MARK}@evil.example"
    said.reader.save()
    mail.outbox.clear()
    send_notices("https://gloss.example")
    assert mail.outbox
    for letter in mail.outbox:
        assert letter.recipients() == ["reader@example.org"]
        message = letter.message()
        assert message["Bcc"] is None and "\n" not in str(message["Subject"])
        assert not [name for name in message if MARK in str(message[name])]
        for part in letter.alternatives:
            assert harm_in(str(part[0]), host="gloss.example") == []


@pytest.mark.parametrize("word", ["> ", "- ", "1. ", "**", "*", "[", "![", "$", "`", "\\(", "{", "<b>", "| "])
def test_marks_within_marks_do_not_make_a_page_deep(client, word: str) -> None:
    comment = CommentFactory(body=f"{word * (Comment.LONGEST // len(word) - 2)}x")
    page = client.get(comment.issue.get_absolute_url())
    assert page.status_code == 200
    assert depth_of(page.content.decode()) < 80
    assert harm_in(page.content.decode()) == []


def test_letters_that_turn_the_direction_are_held_in_where_they_stand() -> None:
    said = Said(f"abc \u202edef \u2067ghi {MARK}", "Kim \u202eeman")
    found = [f"{label}: {text}" for label, html in said.pages().items() for text in turned_text(html)]
    assert not found, "\n".join(found)
