"""One door for everybody, the admin included: who gets in by what, and where it leads."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from papers.limits import LIMITS
from papers.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a long password"


def somebody(**facts) -> User:
    person = UserFactory(**facts)
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, login: str, password: str = PASSWORD, **more: str):
    return client.post(reverse("account_login"), {"login": login, "password": password, **more})


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("", "/"),
        ("/admin/papers/paper/", "/admin/papers/paper/"),
        ("/issues/?language=ko", "/issues/?language=ko"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_signing_in_leads_to_a_page_of_this_site(client, asked, led):
    person = somebody(role="editor")
    response = sign_in(client, person.username, next=asked)
    assert (response.status_code, response["Location"]) == (302, led)
    assert client.get(led).status_code == 200


@pytest.mark.parametrize(
    "asked", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_the_admins_door_leads_to_no_other_site(client, asked):
    client.force_login(somebody(role="editor"))
    assert client.get(reverse("admin:login"), {"next": asked})["Location"] == "/admin/"


def test_the_admin_leads_to_the_door_and_the_door_back(client):
    response = client.get("/admin/papers/issue/", follow=True)
    assert response.request["PATH_INFO"] == "/accounts/login/"
    person = somebody(role="moderator")
    response = sign_in(client, person.username, next="/admin/papers/issue/")
    assert client.get(response["Location"]).status_code == 200


def test_a_post_to_the_admins_own_form_signs_nobody_in(client):
    person = somebody(role="editor")
    client.post("/admin/login/", {"username": person.username, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_who_may_not_enter_the_admin_is_told_so_and_not_sent_round(client):
    client.force_login(somebody(display_name="Ada"))
    response = client.get("/admin/papers/issue/", follow=True)
    assert (response.status_code, len(response.redirect_chain)) == (403, 1)
    assert "signed in as Ada" in response.content.decode()
    assert client.get("/accounts/login/?next=/admin/", follow=True).status_code == 403


def test_the_admin_signs_out_and_leads_to_the_first_page(client):
    client.force_login(somebody(role="editor"))
    assert client.get("/admin/logout/").status_code == 405
    assert client.post("/admin/logout/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_signing_out_takes_a_form(client):
    client.force_login(somebody())
    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("login", ["ada", "ADA", "ada@example.org", "Ada@Example.org", " ada "])
def test_name_and_address_are_equally_good(client, login):
    somebody(username="ada", email="ada@example.org")
    assert sign_in(client, login).status_code == 302


@pytest.mark.parametrize("login", ["ada", "nobody", "nobody@example.org"])
def test_a_wrong_password_and_an_unknown_name_sound_the_same(client, login):
    somebody(username="ada", email="ada@example.org")
    response = sign_in(client, login, "wrong")
    assert response.status_code == 200
    assert "specified are not correct" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_account_that_is_switched_off_stays_out(client):
    somebody(username="ada", is_active=False)
    response = sign_in(client, "ada")
    assert response["Location"] == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


def test_a_superuser_of_the_command_line_signs_in_without_confirming_an_address(client, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, username="root", email="root@example.org", verbosity=0)
    assert sign_in(client, "root@example.org")["Location"] == "/"
    assert client.get("/admin/").status_code == 200
    # Even after the page of addresses has made a row of theirs that nobody has confirmed.
    client.get("/accounts/email/")
    assert EmailAddress.objects.filter(user__username="root", verified=False).exists()
    client.post("/accounts/logout/")
    assert sign_in(client, "root")["Location"] == "/"
    assert mail.outbox == []


def test_an_account_without_an_address_signs_in_by_its_name(client):
    somebody(username="ada", email="")
    assert sign_in(client, "ada")["Location"] == "/"


def test_an_address_that_was_never_confirmed_does_not_let_in(client):
    person = somebody(username="ada")
    EmailAddress.objects.create(user=person, email=person.email, primary=True)
    response = sign_in(client, "ada")
    assert response["Location"] == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_passwords_of_one_account_cannot_be_tried_for_ever(client):
    somebody(username="ada")
    times = LIMITS["login_account"].subject.times
    for number in range(times):
        assert sign_in(client, "ada", "wrong").status_code == 200, number
    # Neither with the right password, nor from another address, nor through the admin's door.
    response = client.post(
        "/accounts/login/", {"login": "ADA", "password": PASSWORD}, headers={}, REMOTE_ADDR="198.51.100.7"
    )
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "_auth_user_id" not in client.session


def test_the_right_password_begins_the_count_of_an_account_anew(client):
    somebody(username="ada")
    times = LIMITS["login_account"].subject.times
    for _ in range(2):
        for number in range(times - 1):
            sign_in(client, "ada", "wrong", REMOTE_ADDR=f"203.0.113.{number}")
        assert sign_in(client, "ada").status_code == 302
        client.post("/accounts/logout/")


def test_one_address_cannot_try_account_after_account(client):
    codes = [
        sign_in(client, f"person{number}", "wrong").status_code
        for number in range(LIMITS["login"].address.times + 1)
    ]
    assert codes[-1] == 429
    assert set(codes[:-1]) == {200}


def test_the_language_of_an_account_goes_to_a_browser_that_has_none(client):
    somebody(username="ada", language="ja")
    assert sign_in(client, "ada").cookies["gloss_language"].value == "ja"
