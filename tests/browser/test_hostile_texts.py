"""Hostile and endless texts in a real browser: nothing of them runs or is fetched, and no page grows wider than a phone."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from papers.limits import LIMITS, Limit, Rate
from papers.models import User
from tests.browser.conftest import Accessibility, Screenshot
from tests.browser.whole_page import ask, assert_fits
from tests.factories import UserFactory
from tests.hostile import BODIES, MARK, NAME
from tests.test_hostile_bodies import Said

pytestmark = pytest.mark.django_db(transaction=True)

ENDLESS = "\n\n".join(
    [
        "w" * 1500,
        "가" * 500,
        "漢" * 500,
        f"https://example.org/{'path' * 100}",
        f"`{'code' * 100}`",
        f"```\n{'pre ' * 200}\n```",
        f"| {'cell' * 60} | b |\n|---|---|\n| a | {'한국어' * 60} |",
        f"${'x + ' * 100}y$",
        "> " * 15 + "quoted",
        "- " * 15 + "listed",
    ]
)


def sign_in(context: BrowserContext, person: User, url: str) -> None:
    """Give the browser somebody's session."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


@pytest.mark.parametrize("viewport", ["phone"])
@pytest.mark.parametrize(
    ("body", "name"), [("\n\n".join(BODIES.values()), NAME), (ENDLESS, "N" * 80)], ids=["hostile", "endless"]
)
@pytest.mark.parametrize("role", ["reader", "moderator"])
def test_nothing_runs_and_nothing_is_too_wide(
    live_server, context: BrowserContext, page: Page, screenshot: Screenshot, role: str, body: str, name: str
) -> None:
    said = Said(body, name)
    sign_in(context, getattr(said, role), live_server.url)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    wide = []
    for number, address in enumerate(said.addresses()[role]):
        page.goto(f"/en{address}")
        expect(page.locator("main")).to_be_visible()
        assert ask(page, f"typeof window.{MARK}") == "undefined"
        try:
            assert_fits(page)
        except AssertionError as error:
            wide.append(str(error))
            screenshot(page, f"wide-{number}")
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize(("viewport", "color_scheme"), [("phone", "light"), ("desktop", "dark")])
@pytest.mark.parametrize("scripts", [False])
def test_who_did_something_too_often_is_told_when_to_try_again(
    live_server,
    context: BrowserContext,
    page: Page,
    page_watch,
    axe: Accessibility,
    screenshot: Screenshot,
    monkeypatch,
) -> None:
    page_watch.expect("429")
    rate = Rate(1, 600)
    monkeypatch.setitem(LIMITS, "comment", Limit(person=rate, newcomer=rate, address=rate))
    said = Said("A word.", "Kim")
    sign_in(context, UserFactory(), live_server.url)
    for words in ("The first comment.", "The second, typed with care."):
        page.goto(f"/en/comments/new/?issue={said.issue.pk}")
        page.locator("main textarea").fill(words)
        page.locator("main form button[type=submit]:not([formaction])").first.click()
    expect(page.locator("h1")).to_have_text("Please wait a little")
    expect(page.locator("main")).to_contain_text("Please try again in 10 minutes.")
    assert_fits(page)
    screenshot(page)
    page.go_back()
    expect(page.locator("main textarea")).to_have_value("The second, typed with care.")
