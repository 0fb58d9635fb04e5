"""Who is told what."""

import pytest

from comments.actions.notify import notify_answer, notify_author, notify_backers, notify_sanctioned
from comments.models import Notification, Review
from tests.comments.factories import CommentFactory, SanctionFactory, add_backing, make_report
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
Kind = Notification.Kind


def rejected(report):
    return Review.objects.create(report=report, decision=Review.Decision.REJECT)


def test_everybody_who_reported_or_backed_is_told_but_the_one_who_did_it():
    reporter, backer, moderator = UserFactory(), UserFactory(), UserFactory()
    report = make_report(reporter=reporter)
    add_backing(report, backer)
    add_backing(report, moderator)
    assert notify_backers([report], Kind.DECIDED, review=rejected(report), but=moderator) == 2
    assert set(Notification.objects.values_list("person", flat=True)) == {reporter.pk, backer.pk}


def test_a_person_behind_several_reports_is_told_once():
    person = UserFactory()
    one, other = make_report(reporter=person), make_report(reporter=person)
    notify_backers([one, other], Kind.DECIDED, review=rejected(one))
    assert [row.report for row in Notification.objects.all()] == [one]


def test_mail_is_due_only_for_those_who_want_it():
    wants, not_wanting = UserFactory(wants_mail=True), UserFactory()
    report = make_report(reporter=wants)
    add_backing(report, not_wanting)
    notify_backers([report], Kind.DECIDED, review=rejected(report))
    assert dict(Notification.objects.values_list("person", "mail_due")) == {
        wants.pk: True,
        not_wanting.pk: False,
    }


def test_a_reader_without_an_account_is_told_where_they_left_an_address():
    report = make_report(email="reader@example.org")
    notify_backers([report], Kind.DECIDED, review=rejected(report))
    row = Notification.objects.get()
    assert (row.person, row.email, row.mail_due) == (None, "reader@example.org", True)


def test_former_members_are_told_nothing(django_user_model):
    person = UserFactory()
    report = make_report(reporter=person)
    django_user_model.objects.filter(pk=person.pk).update(left_at=report.created_at)
    assert notify_backers([report], Kind.DECIDED, review=rejected(report)) == 0


def test_the_author_of_the_answered_comment_is_told_and_nobody_of_their_own_answer():
    question = CommentFactory()
    answer = CommentFactory(parent=question)
    notify_answer(answer)
    notify_answer(CommentFactory(parent=question, author=question.author))
    notify_answer(CommentFactory())
    row = Notification.objects.get()
    assert (row.person, row.kind, row.comment) == (question.author, Kind.ANSWERED, answer)


def test_the_author_of_an_imported_comment_cannot_be_told():
    comment = CommentFactory(author=None, author_name="Somebody elsewhere", origin="imported")
    review = Review.objects.create(comment=comment, decision=Review.Decision.HIDE)
    notify_author(comment, Kind.COMMENT_HIDDEN, review=review)
    assert not Notification.objects.exists()


def test_a_person_is_told_of_a_warning():
    sanction = SanctionFactory(kind="warning")
    notify_sanctioned(sanction)
    assert Notification.objects.get().sanction == sanction
