"""The search in a browser: by keyboard with proposals, without script on a phone, in both themes."""

import re
from datetime import date
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from papers.search.index import rebuild
from tests.browser.conftest import Accessibility
from tests.browser.whole_page import assert_fits
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, write_text

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Донаудампфшиффартсгезелльшафт" * 4


@pytest.fixture
def site(live_server) -> None:
    """Two papers in a week, one with a very long word, indexed."""
    issue = IssueFactory(
        source=SourceFactory(slug="weekly-ko", name="주간 논문", language="ko"), dated_on=date(2024, 3, 4)
    )
    for title, korean in (("Echo Boxes", "메아리 상자"), (f"Echoes and {LONG}", f"메아리와 {LONG}")):
        entry = EntryFactory(issue=issue, paper=PaperFactory(title=title))
        entry.tags.add("echo", "메아리")
        write_text(entry, "title", {"en": title, "ko": korean})
        write_text(entry, "intro", {"en": f"An echo, {LONG}.", "ko": f"{LONG} 메아리가 들린다. " * 5})
    list(rebuild())


def test_by_keyboard_a_reader_comes_to_the_box_chooses_a_proposal_and_searches(
    page: Page, site: None, axe: Accessibility
) -> None:
    page.goto("/ko/issues/")
    field = page.locator("#site-q")
    expect(field).to_have_attribute("aria-keyshortcuts", "/")
    expect(page.locator("main h1")).to_be_visible()
    page.locator("main h1").click()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("role", "combobox")
    # A slow machine proposes something for the first letter, too, and then anew.
    with page.expect_response(lambda response: response.url.endswith(f"?q={quote('메아')}")):
        page.keyboard.type("메아")
    options = page.locator(".proposal")
    expect(options).to_have_count(3)
    expect(page.locator(".site-search [role=status]")).not_to_be_empty()
    axe.check(page)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "-")
    # Escape closes the list and keeps the words; the arrow opens it again.
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("메아")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    # Without a choice Enter sends the form.
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator(".result mark").first).to_have_text("메아")
    field = page.locator("#site-q")
    field.fill("메아리 상")
    expect(page.locator(".proposal")).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator("main h1")).to_contain_text("Echo Boxes")
    assert "/ko/papers/" in page.url


def test_while_a_word_is_being_composed_nothing_is_asked_and_no_key_is_taken(page: Page, site: None) -> None:
    asked: list[str] = []
    page.on("request", lambda request: "/suggest/" in request.url and asked.append(request.url))
    page.goto("/ja/search/")
    field = page.locator("#site-q")
    field.click()
    expect(field).to_have_attribute("role", "combobox")
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "えこー", "selectionStart": 3, "selectionEnd": 3})
    expect(field).to_have_value("えこー")
    keyboard.send("Input.insertText", {"text": "echo"})
    expect(page.locator(".proposal").first).to_be_visible()
    assert len(asked) == 1
    assert asked[0].endswith("q=echo")


@pytest.mark.parametrize("viewport", ["phone"])
@pytest.mark.parametrize("scripts", [False])
def test_without_script_a_phone_searches_narrows_and_takes_a_filter_off(page: Page, site: None) -> None:
    page.goto("/ko/")
    assert_fits(page)
    page.locator("#site-q").fill("메아리 lang:ko")
    page.locator(".site-search button").click()
    expect(page.locator(".result")).to_have_count(2)
    assert_fits(page)
    page.locator(".chip").click()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator(".result").first).to_be_visible()
    page.locator(".result-title a").first.click()
    expect(page).to_have_url(re.compile("/ko/papers/"))
    expect(page.locator("main h1")).to_be_visible()


@pytest.mark.parametrize(("viewport", "language"), [("phone", "ja"), ("desktop", "ko")])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    page: Page, site: None, language: str, axe: Accessibility
) -> None:
    for query in ("", "?q=메아리 tag:echo", "?q=zzzz before:2024-13-45&kind=term", "?q=echo 상자 없음"):
        page.goto(f"/{language}/search/{query}")
        expect(page.locator("#site-q")).to_be_visible()
        assert_fits(page)
        axe.check_light_and_dark(page)
