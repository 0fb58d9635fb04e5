"""Tags side by side, authors and the calendar in a browser: they fit, hide nothing from anybody, and lead on."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect
from taggit.models import Tag

from papers.actions.add_synonym import add_synonym
from papers.actions.edit_paper import edit_paper
from papers.actions.place_tag import place_tag
from tests.browser.conftest import Accessibility
from tests.browser.whole_page import assert_fits
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, write_text

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Донаудампфшиффартсгезелльшафт" * 3
PAGES = (
    "/tags/models/", "/tags/rlhf/vision/", "/tags/alone/vision/", "/authors/", "/authors/ada-lovelace/", "/calendar/",
    "/calendar/2024/3/", "/calendar/2024-W11/", "/papers/2403.00001/",
)  # fmt: skip


@pytest.fixture
def site(live_server) -> None:
    """Eight sources, one daily and one without an issue in week 12; a paper that all of them treat; tags in their order."""
    paper = PaperFactory(
        title="Read by All", arxiv_id="2403.00001", slug="2403.00001", authors=["Ada Lovelace", LONG, "+"]
    )
    edit_paper(paper)
    for number in range(8):
        source = SourceFactory(
            name=f"주간 논문 {LONG if number == 7 else number}", language=("ko", "ja", "en")[number % 3]
        )
        for monday in (date(2024, 3, 4), date(2024, 3, 11), date(2024, 3, 25)):
            issue = IssueFactory(
                source=source, starts_on=monday, ends_on=monday + timedelta(6), dated_on=monday + timedelta(6)
            )
            entry = EntryFactory(issue=issue, paper=paper if monday.day == 11 else PaperFactory())
            write_text(entry, "title", {"en": "A title", "ko": "제목"})
            entry.tags.add("rlhf", "vision", LONG)
    daily = SourceFactory(name="매일", format="hf_daily")
    for day in (11, 12, 14):
        IssueFactory(source=daily, starts_on=date(2024, 3, day), dated_on=date(2024, 3, day))
    EntryFactory(issue=IssueFactory(key="reading-list", dated_on=date(2024, 5, 1))).tags.add(
        "alone", "models"
    )
    tags = {tag.name: tag for tag in Tag.objects.all()}
    add_synonym(tags["rlhf"], LONG[:60])
    place_tag(tags["rlhf"], tags["models"])


@pytest.mark.parametrize(("viewport", "language"), [("phone", "ko"), ("desktop", "ja")])
def test_the_pages_fit_and_hide_nothing_from_anybody(
    page: Page, site: None, language: str, axe: Accessibility
) -> None:
    for path in PAGES:
        page.goto(f"/{language}{path}")
        expect(page.locator("main h1")).to_be_visible()
        assert_fits(page)
        axe.check_light_and_dark(page)


@pytest.mark.parametrize("scripts", [False])
@pytest.mark.parametrize("viewport", ["phone"])
def test_a_reader_goes_from_the_year_to_the_month_and_to_what_everyone_read(
    page: Page, site: None, scripts: bool
) -> None:
    page.goto("/en/issues/")
    page.locator("main a[href$='/calendar/']").click()
    table = page.get_by_role("region", name="Week by week")
    expect(table.get_by_role("rowheader", name="18–24 Mar")).to_be_visible()
    table.get_by_role("link", name="March").click()
    expect(page.locator("main h1")).to_have_text("March 2024")
    page.get_by_role("columnheader", name="11–17 Mar").get_by_role("link").click()
    expect(page.locator(".read-by-several h3")).to_have_text("A title")
    page.locator(".read-by-several h3 a").click()
    expect(page.locator("main h1")).to_have_text("Read by All")
    page.locator(".authors a", has_text="Ada Lovelace").click()
    expect(page.locator("main h1")).to_have_text("Ada Lovelace")


def test_a_tag_is_added_and_taken_away_by_keyboard(page: Page, site: None) -> None:
    page.goto("/en/tags/rlhf/")
    page.locator(".narrowing summary").focus()
    page.keyboard.press("Enter")
    link = page.locator(".narrowing a", has_text="vision")
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_contain_text("vision")
    page.locator(".tags-chosen a", has_text="rlhf").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("vision")
