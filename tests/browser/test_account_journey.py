"""A new member's first day: make an account by mail, change it, protect it, take everything along and leave."""

import json
import re
import time
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from playwright.sync_api import Page, expect

from papers.models import User

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "ada@example.org"
FIRST, SECOND = "correct horse battery", "another good password"


def link_of_the_last_mail() -> str:
    address = re.findall(r"http://\S+", mail.outbox[-1].body)[0]
    return urlsplit(address).path


def fits(page: Page) -> None:
    """Nothing on the page is wider than the window."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
        page.url
    )


def looked_at(page: Page, heading: str, axe, scripts: bool) -> None:
    """Wait for a page by its heading; it fits the window, and axe has nothing to say."""
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
    if scripts:
        fits(page)
        axe.check(page)


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(
    ("viewport", "color_scheme", "scripts"),
    [("phone", "light", True), ("desktop", "dark", True), ("phone", "light", False)],
)
def test_an_account_from_its_first_mail_to_its_end(live_server, page, axe, scripts):
    page.goto("/en/issues/")
    page.get_by_role("link", name="Sign in").click()
    looked_at(page, "Sign in", axe, scripts)
    page.get_by_role("link", name="Create an account").click()
    looked_at(page, "Create an account", axe, scripts)

    # What is wrong is said beside the field, and the page stays as it was filled in.
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Display name").fill("Ada")
    page.get_by_label("Password", exact=True).fill("short")
    press(page, "Create the account")
    expect(page.locator("#id_password1_error")).to_be_visible()
    looked_at(page, "Create an account", axe, scripts)
    password = page.get_by_label("Password", exact=True)
    password.fill(FIRST)
    show = page.get_by_role("button", name="Show", exact=True)
    if scripts:
        show.click()
        expect(password).to_have_attribute("type", "text")
    else:
        expect(show).to_have_count(0)
    press(page, "Create the account")
    looked_at(page, "Look into your mail", axe, scripts)

    page.goto(link_of_the_last_mail())
    looked_at(page, "Confirm your address", axe, scripts)
    press(page, "Yes, confirm it")
    expect(page.locator(".account-menu summary")).to_have_text("Ada")

    # The menu works without script too.
    page.locator(".account-menu summary").click()
    page.get_by_role("link", name="Your account").click()
    looked_at(page, "Your account", axe, scripts)
    page.get_by_label("Display name").fill("Ada Lovelace")
    press(page, "Save")
    expect(page.locator(".message")).to_have_text("Your settings are saved.")
    expect(page.locator(".account-menu summary")).to_have_text("Ada Lovelace")

    page.get_by_role("link", name="Change your password").click()
    looked_at(page, "Change your password", axe, scripts)
    page.get_by_label("Present password").fill(FIRST)
    page.get_by_label("New password").fill(SECOND)
    press(page, "Change it")
    expect(page.locator(".message")).to_have_text("Your password is changed.")

    page.get_by_role("link", name="E-mail address").click()
    looked_at(page, "E-mail address", axe, scripts)
    page.get_by_label("New e-mail address").fill("new@example.org")
    press(page, "Change the address")
    looked_at(page, "Your password, please", axe, scripts)
    page.get_by_label("Password", exact=True).fill(SECOND)
    press(page, "Go on")
    expect(page.get_by_text("new@example.org waits to be confirmed")).to_be_visible()
    looked_at(page, "E-mail address", axe, scripts)
    page.goto(link_of_the_last_mail())
    press(page, "Yes, confirm it")
    expect(page.locator(".message")).to_contain_text("new@example.org")

    page.goto("/en/accounts/2fa/")
    looked_at(page, "Two-factor sign-in", axe, scripts)
    page.get_by_role("link", name="Switch it on").click()
    looked_at(page, "Switch on two-factor sign-in", axe, scripts)
    secret = page.locator(".secret").inner_text()
    page.locator("main #id_code").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    press(page, "Switch it on")
    looked_at(page, "Recovery codes", axe, scripts)
    recovery = page.locator(".codes code").first.inner_text()

    page.locator(".account-menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page.goto("/en/accounts/settings/")
    page.get_by_label("E-mail address or username").fill("new@example.org")
    page.get_by_label("Password", exact=True).fill(SECOND)
    press(page, "Sign in")
    looked_at(page, "The second step", axe, scripts)
    page.locator("main #id_code").fill(recovery)
    press(page, "Sign in")
    looked_at(page, "Your account", axe, scripts)

    with page.expect_download() as download:
        page.get_by_role("link", name="Save everything as a file").click()
    exported = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert exported["account"]["display_name"] == "Ada Lovelace"

    page.get_by_role("link", name="Your page").last.click()
    looked_at(page, "Ada Lovelace", axe, scripts)
    page.goto("/en/accounts/delete/")
    looked_at(page, "Delete the account", axe, scripts)
    page.get_by_label("Password", exact=True).fill(SECOND)
    page.get_by_label("I know that this cannot be undone.").check()
    press(page, "Delete the account")
    expect(page.locator(".message")).to_have_text("Your account is deleted.")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    person = User.objects.get()
    assert person.left_at is not None
    assert person.display_name == ""


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
@pytest.mark.parametrize("language", ["ko", "ja"])
def test_the_door_fits_and_is_accessible_in_other_languages(live_server, page, axe, language):
    for path in ("login", "signup", "password/reset", "confirm-email"):
        page.goto(f"/{language}/accounts/{path}/")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_be_visible()
        fits(page)
        axe.check(page)


def test_the_door_and_the_menu_work_by_keyboard_alone(live_server, page):
    person = User.objects.create_user("ada", password=FIRST, display_name="Ada")
    page.goto("/en/accounts/login/")
    page.get_by_label("E-mail address or username").focus()
    page.keyboard.type("ada")
    page.keyboard.press("Tab")
    page.keyboard.type(FIRST)
    page.keyboard.press("Enter")
    summary = page.locator(".account-menu summary")
    expect(summary).to_be_visible()
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Your page")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Your page")).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/people/{person.pk}/$"))
