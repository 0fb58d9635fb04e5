"""An account's life, page by page as a browser sends it: made, confirmed, used, changed, protected, ended."""

import html
import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from papers.limits import LIMITS
from papers.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
ADDRESS = "ada@example.org"


def post(client: Client, path: str, **fields: str):
    """Fill in the form at `path` as a person would: with whatever hidden fields it has."""
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code)
    form = page.content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    return client.post(path, {**{name: html.unescape(value) for name, value in hidden.items()}, **fields})


def sign_up(client: Client, email: str = ADDRESS, name: str = "Ada", language: str = "en", **more: str):
    fields = {"email": email, "display_name": name, "password1": PASSWORD, **more}
    return post(client, f"/{language}/accounts/signup/", **fields)


def link_in(message) -> str:
    """The path of the link that a mail leads to."""
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def somebody(**facts) -> User:
    """Somebody with a confirmed address and a password."""
    person = UserFactory(email=ADDRESS, **facts)
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=ADDRESS, verified=True, primary=True)
    return person


def signed_in(client: Client, **facts) -> User:
    person = somebody(**facts)
    response = client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert response.status_code == 302
    mail.outbox.clear()
    return person


def code_for(secret: str) -> str:
    """What an authenticator app would show now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


class TestSigningUp:
    @pytest.mark.parametrize("language", ["ko", "ja", "en"])
    def test_the_link_of_the_mail_confirms_the_address_and_signs_in(self, client, language):
        response = sign_up(client, language=language)
        assert response["Location"] == f"/{language}/accounts/confirm-email/"
        assert client.get(response["Location"]).status_code == 200
        person = User.objects.get()
        assert (str(person), person.email, person.language) == ("Ada", ADDRESS, language)
        assert [group.name for group in person.groups.all()] == ["reader"]
        assert "_auth_user_id" not in client.session
        [message] = mail.outbox
        assert message.to == [ADDRESS]
        with translation.override(language):
            assert message.subject == translation.gettext("Confirm your e-mail address at Gloss")
        path = link_in(message)
        assert path.startswith(f"/{language}/accounts/confirm-email/")
        # A program that opens links in mails confirms nothing by it.
        assert client.get(path).status_code == 200
        assert not EmailAddress.objects.get().verified
        client.post(path)
        assert EmailAddress.objects.get().verified
        assert client.session["_auth_user_id"] == str(person.pk)

    def test_the_link_confirms_in_another_browser_too_but_signs_nobody_in(self, client):
        sign_up(client)
        other = Client()
        other.post(link_in(mail.outbox[0]))
        assert EmailAddress.objects.get().verified
        assert "_auth_user_id" not in other.session
        assert other.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})["Location"] == "/"

    def test_an_address_that_has_an_account_answers_the_same_and_its_owner_is_told(self, client):
        somebody()
        response = sign_up(client)
        assert response["Location"] == "/en/accounts/confirm-email/"
        assert User.objects.count() == 1
        [message] = mail.outbox
        assert message.to == [ADDRESS]
        assert "/accounts/password/reset/" in message.body

    def test_the_username_says_nothing(self, client):
        sign_up(client)
        assert re.fullmatch(r"reader-[a-z0-9]{12}", User.objects.get().username)

    @pytest.mark.parametrize(
        ("fields", "wrong"),
        [
            ({"email": "no address"}, "email"),
            ({"display_name": "  "}, "display_name"),
            ({"display_name": "a" * 81}, "display_name"),
            ({"display_name": "a\x00b"}, "display_name"),
            ({"password1": "short"}, "password1"),
            ({"password1": "1234567890"}, "password1"),
            ({"password1": ADDRESS}, "password1"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(self, client, fields, wrong):
        response = post(
            client,
            "/en/accounts/signup/",
            **{"email": ADDRESS, "display_name": "Ada", "password1": PASSWORD, **fields},
        )
        assert response.status_code == 200
        assert list(response.context["form"].errors) == [wrong]
        assert f'id="id_{wrong}_error"' in response.content.decode()
        assert not User.objects.exists()

    def test_a_name_is_one_line_in_nfc(self, client):
        sign_up(client, name=" 한\u1100\u1161  Ada\tL. ")
        assert User.objects.get().display_name == "한가 Ada L."

    def test_a_name_of_which_nothing_is_seen_is_none(self, client):
        assert sign_up(client, name="\u200b\u202e").status_code == 200
        assert not User.objects.exists()

    def test_the_field_that_nobody_sees_keeps_programs_out(self, client):
        assert sign_up(client, homepage="https://spam.example").status_code == 200
        assert (
            client.post(
                "/accounts/signup/", {"email": ADDRESS, "display_name": "A", "password1": PASSWORD}
            ).status_code
            == 200
        )
        assert not User.objects.exists()

    def test_signing_up_is_limited(self, client):
        codes = [
            sign_up(Client(), email=f"person{number}@example.org", name=f"Ada {number}").status_code
            for number in range(LIMITS["signup"].address.times + 1)
        ]
        assert codes[-1] == 429
        assert set(codes[:-1]) == {302}

    def test_nobody_can_fill_a_mailbox_by_signing_up(self, client):
        for number in range(LIMITS["verification"].subject.times + 1):
            sign_up(Client(REMOTE_ADDR=f"203.0.113.{number}"), name=f"Ada {number}")
        assert len(mail.outbox) == LIMITS["verification"].subject.times

    def test_it_leads_on_to_where_one_came_from(self, client):
        page = client.get("/accounts/login/?next=/issues/").content.decode()
        assert '/accounts/signup/?next=%2Fissues%2F"' in page


class TestForgettingThePassword:
    def test_the_link_sets_a_new_one_once(self, client):
        somebody(language="ja")
        response = post(client, "/en/accounts/password/reset/", email="ADA@example.org")
        assert response["Location"] == "/en/accounts/password/reset/done/"
        assert client.get(response["Location"]).status_code == 200
        [message] = mail.outbox
        path = link_in(message)
        form = client.get(path)["Location"]
        response = post(client, form, password1="another good password")
        assert response["Location"].endswith("/accounts/password/reset/key/done/")
        assert client.get(response["Location"]).status_code == 200
        assert (
            Client()
            .post("/accounts/login/", {"login": ADDRESS, "password": "another good password"})
            .status_code
            == 302
        )
        assert "no longer good" in Client().get(path).content.decode()

    def test_an_unknown_address_answers_the_same(self, client):
        response = post(client, "/en/accounts/password/reset/", email="nobody@example.org")
        assert response["Location"] == "/en/accounts/password/reset/done/"
        [message] = mail.outbox
        assert "/accounts/signup/" in message.body

    def test_it_opens_an_account_that_was_locked_by_wrong_passwords(self, client):
        somebody()
        for _ in range(LIMITS["login_account"].subject.times + 1):
            response = client.post("/accounts/login/", {"login": ADDRESS, "password": "wrong"})
        assert response.status_code == 429
        post(client, "/accounts/password/reset/", email=ADDRESS)
        form = client.get(link_in(mail.outbox[0]))["Location"]
        post(client, form, password1="another good password")
        response = Client(REMOTE_ADDR="203.0.113.9").post(
            "/accounts/login/", {"login": ADDRESS, "password": "another good password"}
        )
        assert response.status_code == 302

    def test_mails_to_one_address_are_limited(self, client):
        somebody()
        codes = [
            Client(REMOTE_ADDR=f"203.0.113.{number}")
            .post("/accounts/password/reset/", {"email": ADDRESS})
            .status_code
            for number in range(LIMITS["password_reset"].subject.times + 1)
        ]
        assert codes[-1] == 429
        assert len(mail.outbox) == len(codes) - 1


class TestChanging:
    def test_a_new_password_takes_the_old_one_and_ends_other_sessions(self, client):
        signed_in(client)
        elsewhere = Client()
        elsewhere.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
        path = "/accounts/password/change/"
        assert post(client, path, oldpassword="wrong", password1="another good password").status_code == 200
        response = post(client, path, oldpassword=PASSWORD, password1="another good password")
        assert response["Location"] == "/accounts/settings/"
        assert client.get("/accounts/settings/").status_code == 200
        assert elsewhere.get("/accounts/settings/").status_code == 302
        assert [message.to for message in mail.outbox] == [[ADDRESS]]

    def test_a_stranger_at_an_open_session_cannot_guess_the_password(self, client):
        signed_in(client)
        for _ in range(LIMITS["account"].person.times):
            client.post("/accounts/password/change/", {"oldpassword": "wrong", "password1": "x" * 12})
        response = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "x" * 12})
        assert response.status_code == 429

    @pytest.mark.parametrize("prefix", ["", "/ko"])
    def test_a_new_address_replaces_the_old_one_once_it_is_confirmed(self, client, prefix):
        person = signed_in(client)
        response = post(client, f"{prefix}/accounts/email/", email="new@example.org", action_add="")
        # What could lock somebody out asks for the password first, and then goes on by itself.
        assert response["Location"].startswith(f"{prefix}/accounts/reauthenticate/")
        assert post(client, response["Location"], password="wrong").status_code == 200
        response = post(client, response["Location"], password=PASSWORD)
        assert "new@example.org" in client.get("/accounts/email/").content.decode()
        person.refresh_from_db()
        assert person.email == ADDRESS
        [message] = mail.outbox
        assert message.to == ["new@example.org"]
        client.post(link_in(message))
        person.refresh_from_db()
        assert person.email == "new@example.org"
        assert [row.email for row in EmailAddress.objects.all()] == ["new@example.org"]
        assert mail.outbox[-1].to == [ADDRESS]

    def test_a_change_of_address_can_be_called_off(self, client):
        signed_in(client)
        response = post(client, "/accounts/email/", email="new@example.org", action_add="")
        post(client, response["Location"], password=PASSWORD)
        client.post("/accounts/email/", {"email": "new@example.org", "action_remove": ""})
        assert [row.email for row in EmailAddress.objects.all()] == [ADDRESS]

    def test_an_address_of_somebody_else_is_not_told(self, client):
        signed_in(client)
        other = UserFactory(email="other@example.org")
        EmailAddress.objects.create(user=other, email="other@example.org", verified=True, primary=True)
        response = post(client, "/accounts/email/", email="other@example.org", action_add="")
        response = post(client, response["Location"], password=PASSWORD)
        assert "other@example.org" in client.get("/accounts/email/").content.decode()

    def test_mails_that_confirm_are_limited(self, client):
        person = signed_in(client)
        EmailAddress.objects.create(user=person, email="new@example.org")
        send = {"email": "new@example.org", "action_send": ""}
        codes = [
            client.post("/accounts/email/", send).status_code
            for _ in range(LIMITS["verification"].subject.times + 1)
        ]
        assert codes[-1] == 429
        assert len(mail.outbox) == len(codes) - 1


class TestTheSecondFactor:
    def switch_on(self, client) -> User:
        person = signed_in(client, role="moderator")
        response = client.get("/accounts/2fa/totp/activate/")
        response = post(client, response["Location"], password=PASSWORD)
        page = client.get("/accounts/2fa/totp/activate/").content.decode()
        assert "<svg" in page and "style=" not in page
        secret = re.search(r'class="secret">(\w+)<', page)[1]
        response = client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret)})
        assert response["Location"] == "/accounts/2fa/recovery-codes/"
        return person

    def test_signing_in_asks_for_the_code_of_the_app(self, client):
        person = self.switch_on(client)
        other = Client()
        response = other.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD, "next": "/admin/"})
        assert response["Location"].startswith("/accounts/2fa/authenticate/")
        assert "_auth_user_id" not in other.session
        assert other.get("/admin/").status_code == 302
        assert other.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
        # The code that switched it on is used up; a recovery code does as well.
        codes = client.get("/accounts/2fa/recovery-codes/").content.decode()
        code = re.search(r"<code>(\w+)</code>", codes)[1]
        response = other.post("/accounts/2fa/authenticate/", {"code": code})
        assert response["Location"] == "/admin/"
        assert other.get("/admin/").status_code == 200
        # Each recovery code is good once.
        third = Client()
        third.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
        assert third.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200
        assert "_auth_user_id" not in third.session
        assert person.is_active

    @pytest.mark.django_db(transaction=True)
    def test_switching_it_on_is_told_by_mail(self, client):
        self.switch_on(client)
        assert {message.to[0] for message in mail.outbox} == {ADDRESS}
        assert "was switched on" in "".join(message.body for message in mail.outbox)

    def test_codes_cannot_be_tried_for_ever(self, client):
        self.switch_on(client)
        other = Client()
        other.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
        codes = [
            other.post("/accounts/2fa/authenticate/", {"code": f"{number:06}"}).status_code
            for number in range(LIMITS["second_factor"].subject.times + 1)
        ]
        assert codes[-1] == 429
        assert set(codes[:-1]) == {200}

    def test_it_can_be_switched_off_again(self, client):
        self.switch_on(client)
        assert "It is switched on" in client.get("/en/accounts/2fa/").content.decode()
        assert client.get("/accounts/2fa/recovery-codes/generate/").status_code == 200
        assert client.get("/accounts/2fa/recovery-codes/download/").status_code == 200
        assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
        assert not Authenticator.objects.exists()


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_email_verification_sent",
        "account_inactive",
    ],
)
def test_every_page_for_strangers_opens_and_is_not_for_search_engines(client, name, language):
    page = client.get(f"/{language}{reverse(name)}").content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize("key", ["MQ:1abcde:xyz", "no-such-key"])
def test_a_made_up_link_is_told_to_be_no_good(client, key):
    page = client.get(f"/en/accounts/confirm-email/{key}/")
    assert "no longer good" in page.content.decode()
    assert client.post(f"/en/accounts/confirm-email/{key}/").status_code == 404


def test_an_account_without_password_is_led_to_setting_one(client):
    person = somebody()
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    assert client.get("/accounts/password/change/")["Location"] == "/accounts/password/set/"
    assert post(client, "/accounts/password/set/", password1=PASSWORD).status_code == 302
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/settings/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/export/",
    ],
)
def test_strangers_are_led_to_the_door_and_back(client, path):
    somebody()
    response = client.get(f"/ko{path}")
    assert response["Location"].startswith("/ko/accounts/login/?next=")
    response = post(client, response["Location"], login=ADDRESS, password=PASSWORD)
    assert response["Location"] == f"/ko{path}"


def test_the_bare_address_leads_to_the_settings(client):
    assert client.get("/ja/accounts/")["Location"] == "/ja/accounts/settings/"


def test_links_in_mails_are_on_the_site_as_the_world_sees_it(client, settings):
    settings.SITE_URL = "https://gloss.example"
    somebody()
    post(client, "/ko/accounts/password/reset/", email=ADDRESS)
    assert "https://gloss.example/ko/accounts/password/reset/key/" in mail.outbox[0].body


def test_a_mail_speaks_the_language_of_the_account_not_of_the_page(client):
    somebody(language="ja")
    post(client, "/ko/accounts/password/reset/", email=ADDRESS)
    with translation.override("ja"):
        assert mail.outbox[0].subject == translation.gettext("Set a new password at Gloss")
