"""Where a login leads."""

import pytest
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("", "/admin/"),
        ("/admin/papers/paper/", "/admin/papers/paper/"),
        ("https://elsewhere.example/", "/admin/"),
        ("//elsewhere.example/", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
    ],
)
def test_a_login_leads_to_a_page_of_this_site(client, asked, led):
    person = UserFactory(role="editor")
    person.set_password("a long password")
    person.save()
    given = {"username": person.username, "password": "a long password", "next": asked}
    response = client.post(reverse("admin:login"), given)
    assert (response.status_code, response["Location"]) == (302, led)
    assert client.get(led).status_code == 200
