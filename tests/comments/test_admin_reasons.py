"""Reasons for rejecting in the admin: administrators add and change them, nobody deletes one."""

import pytest
from django.urls import reverse

from comments.models import Reason
from papers.models import SiteVersion
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

WORDS = {
    "text_en": "A quote stays as it is.",
    "text_ko": "인용은 그대로 둡니다.",
    "text_ja": "引用はそのままにします。",
}


@pytest.fixture
def administrator(client):
    client.force_login(UserFactory(role="administrator"))


def test_a_reason_is_added_through_its_door(client, administrator):
    before = SiteVersion.objects.get(pk=1).number
    sent = {**WORDS, "position": 9, "is_offered": "on"}
    assert client.post(reverse("admin:comments_reason_add"), sent).status_code == 302
    assert Reason.objects.last().text_ja == WORDS["text_ja"]
    assert SiteVersion.objects.get(pk=1).number > before


def test_a_reason_that_is_no_longer_offered_stays(client, administrator):
    reason = Reason.objects.first()
    address = reverse("admin:comments_reason_change", args=[reason.pk])
    assert client.post(address, {**WORDS, "position": 1}).status_code == 302
    reason.refresh_from_db()
    assert not reason.is_offered
    assert client.get(reverse("admin:comments_reason_delete", args=[reason.pk])).status_code == 403


@pytest.mark.parametrize("role", ["moderator", "editor"])
def test_others_do_not_get_in(client, role):
    client.force_login(UserFactory(role=role))
    assert client.get(reverse("admin:comments_reason_changelist")).status_code == 403
