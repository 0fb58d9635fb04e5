"""No page of another site can make a person's browser change anything here."""

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from tests.access_world import World, rows_of
from tests.test_access import TABLE

pytestmark = pytest.mark.django_db

# One press in a mail program, without a page in between (RFC 8058 §3.1): its token is in the address. The program sends no
# cookie, so no page of another site can borrow anybody's rights with it.
WITHOUT_TOKEN = {"comments:stop_mail", "papers:mail_stop"}
LOOKING = ("anonymous", "owner", "moderator", "administrator")


@pytest.fixture(scope="module")
def rows():
    """Every address of the site, each once."""
    return list({row.label: row for row in rows_of(TABLE)}.values())


def test_every_form_that_is_sent_has_a_token(rows) -> None:
    world, without, forms = World(), [], 0
    for role in LOOKING:
        client = Client()
        if role in world.people:
            client.force_login(world.people[role])
        for row in rows:
            if row.name.endswith("logout"):
                continue
            response = client.get(world.address(row), world.query(row))
            if response.streaming or "html" not in response.headers.get("Content-Type", ""):
                continue
            for form in LexborHTMLParser(response.content).css("form"):
                if (form.attributes.get("method") or "get").lower() != "post":
                    continue
                forms += 1
                if form.css_first("input[name=csrfmiddlewaretoken]") is None:
                    without.append(f"{role} {row.label}: {form.attributes}")
                if not (form.attributes.get("action") or "").startswith(("", "/", "?")):
                    without.append(f"{role} {row.label} sends elsewhere: {form.attributes}")
    assert without == []
    assert forms > 40


def test_nothing_is_taken_without_a_token(rows) -> None:
    world, taken = World(), []
    for role in ("anonymous", "administrator"):
        client = Client(enforce_csrf_checks=True)
        if role in world.people:
            client.force_login(world.people[role])
        for row in rows:
            status = client.post(world.address(row), world.query(row)).status_code
            if status != 403 and row.name not in WITHOUT_TOKEN:
                taken.append(f"{role} {row.label}: {status}")
    assert taken == []
