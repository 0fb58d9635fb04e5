"""The settings of an account, its export and its end, as pages."""

import json

import pytest
from django.test import Client

from papers.limits import LIMITS
from papers.models import User
from tests.comments.factories import SanctionFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a long password"


@pytest.fixture
def person(client) -> User:
    somebody = UserFactory(display_name="Ada", language="ko")
    somebody.set_password(PASSWORD)
    somebody.save()
    client.force_login(somebody)
    return somebody


def save(client, path: str = "/accounts/settings/", **fields: str):
    return client.post(path, {"display_name": "Ada", "language": "ko", **fields})


def test_name_language_and_mail_can_be_changed(client, person):
    response = save(client, display_name=" Ada  Lovelace ", language="ja", wants_mail="on")
    assert response["Location"] == "/accounts/settings/"
    assert response.cookies["gloss_language"].value == "ja"
    person.refresh_from_db()
    assert (person.display_name, person.language, person.wants_mail) == ("Ada Lovelace", "ja", True)
    assert '<html lang="ja">' in client.get("/accounts/settings/").content.decode()


def test_an_address_with_a_language_leads_on_to_the_chosen_one(client, person):
    assert save(client, "/en/accounts/settings/", language="ja")["Location"] == "/ja/accounts/settings/"


@pytest.mark.parametrize(
    "fields",
    [{"display_name": " "}, {"display_name": "a" * 81}, {"language": "xx"}, {"display_name": "a\x00"}],
)
def test_what_cannot_be_is_refused(client, person, fields):
    assert save(client, **fields).status_code == 200
    person.refresh_from_db()
    assert (person.display_name, person.language) == ("Ada", "ko")


@pytest.mark.parametrize(
    "name", ["\u200b", "\u202e", "\u2060 \ufeff", "\u3164", "\u2800", "\u0301", "\u00ad"]
)
def test_a_name_of_which_nothing_is_seen_is_none(client, person, name):
    assert save(client, display_name=name).status_code == 200
    person.refresh_from_db()
    assert person.display_name == "Ada"


@pytest.mark.parametrize("name", ["김", "あ", "👩\u200d🔬", "7", "한국어 이름", "e\u0301"])
def test_short_names_of_any_writing_are_names(client, person, name):
    assert save(client, display_name=name).status_code == 302


def test_nothing_in_a_name_turns_the_direction_of_writing(client, person):
    save(client, display_name="\u202eevil\u202c")
    person.refresh_from_db()
    assert person.display_name == "evil"


def test_nothing_else_can_be_changed_by_a_forged_field(client, person):
    save(client, username="root", email="x@example.org", is_superuser="on", is_staff="on")
    person.refresh_from_db()
    assert not person.is_superuser
    assert person.username != "root"
    assert person.email != "x@example.org"


def test_the_new_name_stands_where_the_old_one_stood_though_pages_are_kept(client, person, settings):
    settings.PAGE_CACHE_ENTRIES = 8
    reader = Client()
    path = f"/people/{person.pk}/"
    assert "Ada" in reader.get(path).content.decode()
    save(client, display_name="Augusta")
    assert "Augusta" in reader.get(path).content.decode()


def test_the_export_is_a_file_of_ones_own(client, person):
    response = client.get("/accounts/export/")
    assert response["Content-Disposition"] == 'attachment; filename="gloss-account.json"'
    assert "no-store" in response["Cache-Control"]
    assert json.loads(response.content)["account"]["display_name"] == "Ada"


def test_exports_are_limited(client, person):
    codes = [client.get("/accounts/export/").status_code for _ in range(LIMITS["export"].person.times + 1)]
    assert codes[-1] == 429
    assert set(codes[:-1]) == {200}


def test_deleting_asks_for_the_password_and_says_what_stays(client, person):
    page = client.get("/en/accounts/delete/").content.decode()
    assert "former member" in page
    for fields in ({}, {"password": "wrong", "understood": "on"}, {"password": PASSWORD}):
        assert client.post("/accounts/delete/", fields).status_code == 200
    person.refresh_from_db()
    assert person.left_at is None
    response = client.post("/accounts/delete/", {"password": PASSWORD, "understood": "on"}, follow=True)
    assert response.request["PATH_INFO"] == "/"
    assert "_auth_user_id" not in client.session
    person.refresh_from_db()
    assert person.left_at is not None


def test_the_password_cannot_be_guessed_there(client, person):
    for _ in range(LIMITS["account"].person.times):
        client.post("/accounts/delete/", {"password": "wrong", "understood": "on"})
    response = client.post("/accounts/delete/", {"password": PASSWORD, "understood": "on"})
    assert response.status_code == 429
    person.refresh_from_db()
    assert person.left_at is None


def test_who_has_no_password_says_that_they_know(client, person):
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    assert client.post("/accounts/delete/", {}).status_code == 200
    client.post("/accounts/delete/", {"understood": "on"})
    person.refresh_from_db()
    assert person.left_at is not None


@pytest.mark.parametrize("path", ["/accounts/settings/", "/accounts/delete/"])
def test_the_forms_want_their_token(person, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    assert client.post(path, {"password": PASSWORD, "understood": "on"}).status_code == 403
    person.refresh_from_db()
    assert person.left_at is None


def test_somebody_blocked_keeps_the_name_they_have(client):
    person = UserFactory(display_name="Ada", language="ko")
    SanctionFactory(person=person)
    client.force_login(person)
    assert save(client, display_name="Ada", language="ja").status_code == 302
    assert save(client, display_name="Somebody Else").status_code == 403
    person.refresh_from_db()
    assert (person.display_name, person.language) == ("Ada", "ja")
