"""Trends and the coverage desk in a browser: legible on a phone and a desktop, in both themes, without script."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from papers.coverage.memory import forget
from tests.browser.conftest import Accessibility
from tests.browser.whole_page import assert_fits
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "초거대언어모델의추론능력을끌어올리는방법" * 3


@pytest.fixture
def digests(live_server) -> None:
    """Two sources, one with a very long name, that write about something new in the second half of the year."""
    forget()
    sources = [SourceFactory(name="주간 논문"), SourceFactory(name=LONG)]
    for month in range(1, 13):
        for source in sources:
            when = date(2024, month, 7)
            issue = IssueFactory(source=source, starts_on=when, ends_on=when, dated_on=when)
            for number in range(2):
                entry = EntryFactory(issue=issue, paper=PaperFactory(authors=["Ada Lovelace", "+"]))
                entry.tags.add("llm", *(["agent", LONG] if month > 6 and number else []))


@pytest.mark.parametrize(("viewport", "language"), [("phone", "ja"), ("desktop", "ko")])
def test_the_charts_fit_and_hide_nothing_from_anybody(
    page: Page, digests: None, language: str, axe: Accessibility
) -> None:
    page.goto(f"/{language}/trends/?period=all&by=month")
    chart = page.locator(".chart-lines:visible")
    expect(chart).to_have_count(1)
    expect(page.locator(".chart-bars")).to_have_count(2)
    for table in page.locator(".trends-table summary").all():
        table.click()
    expect(page.locator(".trends-table table").first).to_be_visible()
    assert_fits(page)
    axe.check_light_and_dark(page)
    # What is written in a picture can be read on a phone: no letter is smaller than 9 pixels, and none leaves the window.
    sizes = page.locator(".chart:visible text").evaluate_all(
        "all => all.map(text => { const box = text.getBoundingClientRect(); return [box.height, box.left, box.right]; })"
    )
    width = page.viewport_size["width"]
    assert sizes and all(height >= 9 and left >= 0 and right <= width for height, left, right in sizes)


@pytest.mark.parametrize("scripts", [False])
def test_a_reader_compares_tags_without_script(page: Page, digests: None, scripts: bool) -> None:
    page.goto("/en/tags/")
    page.get_by_role("link", name="Which tags rise and which fall").click()
    expect(page.locator(".trends-words")).to_contain_text("agent rose from 0% to 50%")
    page.locator(".trends-more summary").click()
    page.get_by_label("agent", exact=False).first.uncheck()
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".trends-legend")).not_to_contain_text("agent")
    expect(page.locator(".trends-legend")).to_contain_text("llm")


@pytest.mark.parametrize("viewport", ["phone"])
def test_an_editor_finds_what_is_to_be_mended(
    page: Page, digests: None, context: BrowserContext, live_server, axe: Accessibility
) -> None:
    client = Client()
    client.force_login(UserFactory(role="editor"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto("/en/admin/")
    page.get_by_role("link", name="Coverage desk").click()
    expect(page.locator("h1").last).to_have_text("Coverage desk")
    assert_fits(page)
    axe.check_light_and_dark(page)
    page.get_by_role("link", name="Lists of authors that look broken").click()
    expect(page.locator(".coverage-rows > li").first).to_contain_text("“+” stands for names")
    assert_fits(page)
    axe.check_light_and_dark(page)
