"""What can be taken away: the list of feeds and the page of citations, on a phone and a desktop, light and dark."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Accessibility
from tests.browser.whole_page import assert_fits
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, write_text

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Донаудампфшиффартсгезелльшафт" * 4


@pytest.fixture
def issue(live_server):
    source = SourceFactory(slug="weekly", name=f"주간 논문 {LONG}")
    issue = IssueFactory(source=source, key="2024-03-04", dated_on=date(2024, 3, 10))
    write_text(issue, "title", {"ko": "이번 주의 논문", "en": "Papers of the week"})
    for number in range(3):
        paper = PaperFactory(title=f"{LONG} {number}", authors=[f"Ada {LONG}"] * 6)
        EntryFactory(issue=issue, paper=paper).tags.add("rlhf", LONG[:60])
    return issue


@pytest.mark.parametrize(("viewport", "language"), [("phone", "ja"), ("desktop", "ko")])
def test_the_pages_fit_and_hide_nothing_from_anybody(
    page: Page, issue, language: str, axe: Accessibility
) -> None:
    for path in ("feeds/", "cite/issues/weekly/2024-03-04/"):
        page.goto(f"/{language}/{path}")
        expect(page.locator("main h1")).to_be_visible()
        assert_fits(page)
        axe.check_light_and_dark(page)


@pytest.mark.parametrize("scripts", [False])
def test_a_reader_goes_from_an_issue_to_a_file_for_the_reference_manager(
    page: Page, issue, scripts: bool
) -> None:
    page.goto("/ko/issues/weekly/2024-03-04/")
    page.locator(".colophon a[href*='/cite/']").click()
    expect(page.locator(".cite-text")).to_contain_text("@misc{")
    with page.expect_download() as download:
        page.locator(".cite-files a[href$='.ris']").click()
    assert download.value.suggested_filename == "weekly-2024-03-04.ris"
