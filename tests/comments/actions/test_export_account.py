"""The export of an account: everything of one person, nothing of others, in a fixed number of queries."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from comments.actions.export_account import export_account
from comments.models import CommentVersion, Like, Notification, ReadLanguage, Visit
from papers.models import TermProposal
from tests.comments.factories import (
    CommentFactory,
    FlagFactory,
    SanctionFactory,
    add_backing,
    decide,
    dismissed,
    make_finding,
    make_report,
)
from tests.factories import IssueFactory, UserFactory
from tests.papers.mailing.world import make_subscription

pytestmark = pytest.mark.django_db


def live(person) -> None:
    """Let somebody do everything that can be done here, once."""
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    comment = CommentFactory(author=person, body=f"{person} says this.")
    CommentVersion.objects.create(comment=comment, number=1, body=f"{person} said that.")
    FlagFactory(person=person, comment=CommentFactory(issue=comment.issue))
    make_report(reporter=person, explanation=f"{person} explains.")
    add_backing(make_report(reporter=UserFactory()), person, proposal=f"{person} proposes")
    decide(make_report(), moderator=person, note=f"{person} decides.")
    SanctionFactory(person=person, moderator=UserFactory())
    Like.objects.create(person=person, issue=IssueFactory())
    Notification.objects.create(person=person, kind="decided")
    ReadLanguage.objects.create(person=person, language="ja")
    Visit.objects.create(person=person, issue=comment.issue, last_at=timezone.now())
    TermProposal.objects.create(
        text=f"{person} 말", why=f"{person} explains.", language="ko", proposer=person
    )
    TermProposal.objects.create(language="ko", text="말", decider=person, answer=f"{person} answers.")
    finding = make_finding(make_report().revision.translation)
    dismissed(finding, f"{person} dismisses.", decider=person)
    make_subscription(person.email)


def test_it_holds_what_the_person_did_here():
    person = UserFactory(username="ada", display_name="Ada", role="moderator", language="ko")
    live(person)
    told = json.loads(json.dumps(export_account(person)))
    assert told["account"]["display_name"] == "Ada"
    assert told["account"]["roles"] == ["moderator"]
    assert told["account"]["reads_languages"] == ["ja"]
    assert told["email_addresses"] == [{"email": "ada@example.org", "verified": True, "primary": True}]
    assert [(row["body"], row["earlier"][0]["body"]) for row in told["comments"]] == [
        ("Ada says this.", "Ada said that.")
    ]
    counts = {name: len(rows) for name, rows in told.items() if isinstance(rows, list)}
    assert counts["reports"] == 1
    assert counts["backings"] == 2
    for name in (
        "likes",
        "flags",
        "reviews",
        "sanctions",
        "notifications",
        "visits",
        "findings_decided",
        "terms_proposed",
        "terms_decided",
        "subscriptions",
    ):
        assert counts[name] == 1, name
    assert "password" not in json.dumps(told)


def test_it_holds_nothing_of_anybody_else():
    ada, bob = UserFactory(username="ada"), UserFactory(username="bob")
    live(ada)
    live(bob)
    assert "bob" not in json.dumps(export_account(ada))


def test_it_takes_as_many_queries_for_much_as_for_little(django_assert_num_queries):
    person = UserFactory(username="ada")
    little = UserFactory(username="little")
    for _ in range(3):
        make_report(reporter=person)
        CommentFactory(author=person)
    with django_assert_num_queries(23):
        export_account(little)
    with django_assert_num_queries(23):
        export_account(person)
