"""Warning, blocking and unblocking accounts, who may do it to whom, and what a blocked person is told."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.actions.keep_queue import keep_report_item
from comments.actions.refuse_blocked import Blocked, refuse_blocked, running_block
from comments.models import LogEntry, Notification, Review, Sanction
from tests.comments.factories import CommentFactory, SanctionFactory, make_report
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    person = UserFactory(role="moderator")
    client.force_login(person)
    return person


def sanctioned(client, person, **more):
    newest = Sanction.objects.filter(person=person).first()
    sent = {
        "kind": "block",
        "length": "7",
        "category": "spam",
        "reason": "Sales in every thread.",
        "seen": newest.pk if newest else 0,
        **more,
    }
    return client.post(reverse("comments:review_person", args=[person.pk]), sent)


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_block_has_a_reason_and_an_end(client, moderator):
    person = UserFactory()
    assert sanctioned(client, person).status_code == 302
    block = Sanction.objects.get()
    assert (block.kind, block.category, block.reason) == ("block", "spam", "Sales in every thread.")
    assert timedelta(days=6) < block.ends_at - timezone.now() < timedelta(days=8)
    with pytest.raises(Blocked):
        refuse_blocked(person)
    assert Notification.objects.get(person=person).sanction == block


def test_a_warning_stops_nobody(client, moderator):
    person = UserFactory()
    sanctioned(client, person, kind="warning")
    assert Sanction.objects.get().ends_at is None
    refuse_blocked(person)


def test_a_block_without_an_end_lasts_until_it_is_lifted(client, moderator):
    person = UserFactory()
    sanctioned(client, person, length="")
    page = words(client.get(reverse("comments:review_person", args=[person.pk])))
    assert "Lift the block" in page and "until somebody lifts it" in page
    client.post(reverse("comments:review_person", args=[person.pk]), {"decision": "lift"})
    assert running_block(person) is None
    assert Sanction.objects.get().lifted_by == moderator
    assert list(LogEntry.objects.order_by("id").values_list("verb", flat=True)) == ["blocked", "unblocked"]


def test_a_new_block_takes_the_place_of_a_running_one(client, moderator):
    person = UserFactory()
    sanctioned(client, person, length="")
    sanctioned(client, person, length="1")
    assert running_block(person).ends_at is not None
    assert Sanction.objects.filter(lifted_at__isnull=True).count() == 1


def test_a_block_that_ended_or_was_lifted_stops_nobody():
    ended = SanctionFactory(ends_at=timezone.now() - timedelta(seconds=1))
    lifted = SanctionFactory(lifted_at=timezone.now())
    for sanction in (ended, lifted):
        refuse_blocked(sanction.person)


def test_a_reason_must_be_given(client, moderator):
    person = UserFactory()
    answer = sanctioned(client, person, reason=" ")
    assert answer.status_code == 400
    assert "Say why" in words(answer)
    assert not Sanction.objects.exists()


def test_somebody_who_was_faster_is_not_overwritten(client, moderator):
    person = UserFactory()
    SanctionFactory(person=person, reason="First one.")
    answer = sanctioned(client, person, seen=0, reason="Kept words.")
    assert answer.status_code == 409
    assert "First one." in words(answer) and "Kept words." in words(answer)
    assert Sanction.objects.count() == 1
    newest = Sanction.objects.get().pk
    assert f'name="seen" value="{newest}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("by", "about", "is_allowed"),
    [
        ("moderator", None, True),
        ("moderator", "moderator", False),
        ("moderator", "editor", False),
        ("moderator", "administrator", False),
        ("administrator", "moderator", True),
        ("administrator", "administrator", False),
    ],
)
def test_who_works_here_answers_to_those_above_them(client, by, about, is_allowed):
    client.force_login(UserFactory(role=by))
    answer = sanctioned(client, UserFactory(role=about))
    assert answer.status_code == (302 if is_allowed else 403)
    assert Sanction.objects.exists() is is_allowed


def test_nobody_blocks_themselves(client, moderator):
    answer = sanctioned(client, moderator)
    assert answer.status_code == 403
    assert "This is your own account." in words(answer)


def test_an_account_that_is_gone_cannot_be_blocked(client, moderator):
    assert sanctioned(client, UserFactory(left_at=timezone.now())).status_code == 403


def test_accounts_are_found_by_name_and_sanctions_are_listed(client, moderator):
    SanctionFactory(person__display_name="Best Deals")
    UserFactory(display_name="Quiet Reader")
    page = words(client.get(reverse("comments:review_people") + "?q=quiet"))
    assert "Quiet Reader" in page and "Best Deals" in page
    assert "No account is called that." in words(client.get(reverse("comments:review_people") + "?q=zzz"))
    assert client.get(reverse("comments:review_people") + "?q=a%00b").status_code == 200


def test_the_page_of_an_account_shows_what_it_wrote(client, moderator):
    comment = CommentFactory(body="What I think.")
    make_report(phrase="쥐", reporter=comment.author)
    page = words(client.get(reverse("comments:review_person", args=[comment.author_id])))
    assert "What I think." in page and "쥐" in page


# -- the blocked person ------------------------------------------------------------------------------------------------


def test_a_blocked_person_is_told_why_and_until_when(client):
    block = SanctionFactory(
        person=UserFactory(role="moderator"),
        category="abuse",
        reason="Be kind.",
        ends_at=timezone.now() + timedelta(days=3),
    )
    client.force_login(block.person)
    item = keep_report_item(make_report(phrase="쥐", proposal="RAT"))
    answer = client.post(reverse("comments:review_decide", args=[item.pk]), {"decision": "accept"})
    page = words(answer)
    assert answer.status_code == 403
    assert "Your account is blocked" in page and "Be kind." in page and "abuse" in page
    assert str(timezone.localtime(block.ends_at).year) in page
    assert not Review.objects.exists()


def test_a_page_that_is_not_open_says_so(client):
    client.force_login(UserFactory())
    answer = client.get(reverse("comments:review_queue"))
    assert answer.status_code == 403
    assert "This page is not open to you" in words(answer)


def test_pages_of_the_blocked_person_say_so_to_them_alone(client):
    block = SanctionFactory(person=UserFactory(), reason="Be kind.")
    client.force_login(block.person)
    for address in (reverse("comments:person", args=[block.person.pk]), reverse("comments:account_settings")):
        assert "Be kind." in words(client.get(address))
    client.force_login(UserFactory())
    assert "Be kind." not in words(client.get(reverse("comments:person", args=[block.person.pk])))


def test_the_page_of_a_person_leads_moderators_to_warning_and_blocking(client, moderator):
    person = CommentFactory().author
    link = reverse("comments:review_person", args=[person.pk])
    assert link in client.get(reverse("comments:person", args=[person.pk])).content.decode()
    client.force_login(UserFactory())
    assert link not in client.get(reverse("comments:person", args=[person.pk])).content.decode()
