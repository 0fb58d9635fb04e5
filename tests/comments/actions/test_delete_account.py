"""Deleting an account: nothing tells any more who it was, and everything it wrote is still there."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from comments.actions.delete_account import delete_account
from comments.models import Comment, Like, Notification, Report
from papers.actions.revise_translation import revise_translation
from papers.models import Revision, User
from tests.comments.factories import CommentFactory, add_backing, decide, make_report, make_text
from tests.factories import UserFactory
from tests.papers.mailing.world import make_subscription

pytestmark = pytest.mark.django_db

NAME = "Zerubbabel"
USERNAME = "zerub"
ADDRESS = "zerub@example.org"


@pytest.fixture
def person() -> User:
    somebody = UserFactory(
        username=USERNAME, display_name=NAME, email=ADDRESS, role="moderator", language="ja", wants_mail=True
    )
    somebody.set_password("a long password")
    somebody.save()
    EmailAddress.objects.create(user=somebody, email=ADDRESS, verified=True, primary=True)
    Authenticator.objects.create(user=somebody, type="totp", data={"secret": "made up"})
    # One that belongs to the account, and one that an address of it made by itself.
    make_subscription(f"mail-of-{USERNAME}@example.org", person=somebody)
    make_subscription(ADDRESS)
    return somebody


def everything_in_the_database() -> str:
    """Every text of every table, as one."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            # SQLite's index of words holds no text of its own; it can only be searched.
            if table == "papers_searchindex" and connection.vendor == "sqlite":
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def work(person: User) -> tuple[Comment, Report]:
    """Let somebody comment, report, correct, decide and like; returns the comment and the report."""
    comment = CommentFactory(author=person)
    report = make_report(make_text("이 쥐는 검색한다."), "쥐", reporter=person, proposal="RAT")
    revision = revise_translation(
        report.translation,
        "이 RAT는 검색한다.",
        actor=UserFactory(role="moderator"),
        seen_number=1,
        origin=Revision.Origin.CORRECTION,
        writer=person,
    )
    decide(report, "accept", revision=revision, replacement="RAT")
    decide(make_report(), moderator=person)
    add_backing(make_report(), person)
    Like.objects.create(person=person, comment=comment)
    Notification.objects.create(person=person, kind="decided")
    LogEntry.objects.create(
        user=UserFactory(role="administrator"),
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(person.pk),
        object_repr=str(person),
        action_flag=CHANGE,
    )
    return comment, report


def test_no_table_holds_the_name_or_the_address_any_more(person):
    client = Client()
    client.post("/accounts/login/", {"login": USERNAME, "password": "a long password"})
    work(person)
    before = everything_in_the_database()
    assert NAME in before and USERNAME in before and ADDRESS in before
    delete_account(person)
    after = everything_in_the_database()
    assert NAME not in after
    assert USERNAME not in after


def test_no_page_shows_the_name_any_more(person, client):
    comment, report = work(person)
    issue = f"/ko{report.issue.get_absolute_url()}"
    pages = (issue, f"{issue}?view=both", comment.issue.get_absolute_url(), report.get_absolute_url())
    for path in pages:
        assert NAME in client.get(path).content.decode(), path
    delete_account(person)
    for path in (*pages, "/", "/reports/", "/log/"):
        assert NAME not in client.get(path).content.decode(), path
    with translation.override("ko"):
        assert translation.gettext("former member") in client.get(issue).content.decode()
    assert client.get(reverse("comments:person", args=[person.pk])).status_code == 404
    editor = UserFactory(role="administrator")
    client.force_login(editor)
    history = reverse("admin:papers_translation_history", args=[report.translation_id])
    for path in (history, reverse("admin:papers_user_changelist"), "/admin/", "/review/"):
        page = client.get(path, follow=True).content.decode()
        assert NAME not in page and USERNAME not in page, path


def test_what_it_wrote_stays(person):
    comment, report = work(person)
    delete_account(person)
    comment.refresh_from_db()
    report.refresh_from_db()
    assert (comment.author, comment.state, report.reporter) == (person, "shown", person)
    assert Like.objects.filter(person=person).count() == 1
    assert Revision.objects.get(writer=person).text == "이 RAT는 검색한다."
    assert str(comment.author) == "former member"


def test_nobody_is_signed_in_or_can_sign_in(person):
    client, other = Client(), Client()
    for each in (client, other):
        each.post("/accounts/login/", {"login": USERNAME, "password": "a long password"})
        Authenticator.objects.all().delete()
    other.post("/accounts/login/", {"login": USERNAME, "password": "a long password"})
    bystander = Client()
    bystander.force_login(UserFactory())
    delete_account(person)
    assert client.get("/accounts/settings/").status_code == 302
    assert Session.objects.filter(pk=bystander.session.session_key).exists()
    assert bystander.get("/accounts/settings/").status_code == 200
    for login in (USERNAME, ADDRESS):
        response = Client().post("/accounts/login/", {"login": login, "password": "a long password"})
        assert response.status_code == 200


def test_the_row_is_empty(person):
    person.is_superuser = True
    person.save()
    delete_account(person)
    person.refresh_from_db()
    assert person.left_at is not None
    assert not any((person.display_name, person.email, person.first_name, person.last_name, person.language))
    assert not any((person.is_active, person.is_staff, person.is_superuser, person.wants_mail))
    assert not person.has_usable_password()
    assert not person.groups.exists()
    assert not EmailAddress.objects.filter(user=person).exists()
    assert not Authenticator.objects.filter(user=person).exists()
    assert not Notification.objects.filter(person=person).exists()


def test_the_address_is_free_for_a_new_account(person, client):
    delete_account(person)
    UserFactory(username=USERNAME, email=ADDRESS)


def test_doing_it_twice_is_no_error(person):
    delete_account(person)
    person.refresh_from_db()
    left = person.left_at
    delete_account(person)
    person.refresh_from_db()
    assert person.left_at == left
