"""Who is signed in, in the header: the same page for all readers without an account, a menu for the others."""

import pytest

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def header(client, path: str = "/en/issues/") -> str:
    page = client.get(path).content.decode()
    return page[page.index("<header") : page.index("</header>")]


def test_strangers_are_led_to_the_door_and_back_here(client):
    assert 'href="/en/accounts/login/?next=%2Fen%2Fissues%2F%3Flanguage%3Dko"' in header(
        client, "/en/issues/?language=ko"
    )


def test_the_page_of_strangers_knows_no_session_and_has_no_token(client):
    response = client.get("/en/issues/")
    assert set(response.cookies) <= {"gloss_language"}
    assert "csrfmiddlewaretoken" not in response.content.decode()
    # Nor does the page ask who somebody with a cookie of another kind is.
    client.cookies["csrftoken"] = "x" * 32
    assert "Sign in" in header(client)


def test_a_session_that_has_ended_is_a_stranger(client):
    client.cookies["sessionid"] = "long-gone"
    assert "Sign in" in header(client)


@pytest.mark.parametrize(
    ("role", "reviews"), [("reader", False), ("moderator", True), ("editor", True), ("administrator", True)]
)
def test_the_menu_names_the_person_and_offers_what_their_role_may(client, role, reviews):
    person = UserFactory(role=role, display_name="Ada <i>L</i>")
    client.force_login(person)
    shown = header(client)
    assert "Ada &lt;i&gt;L&lt;/i&gt;" in shown
    assert f'href="/en/people/{person.pk}/"' in shown
    assert 'action="/en/accounts/logout/"' in shown
    assert ('href="/en/review/"' in shown) == reviews


def test_pages_of_accounts_do_not_lead_back_to_themselves(client):
    assert "next=" not in header(client, "/en/accounts/signup/")
