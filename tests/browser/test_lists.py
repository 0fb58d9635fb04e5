"""The public lists in a browser: nothing for axe to find, no sideways scrolling, usable without script and by keyboard."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from papers.models import Source
from tests.browser.conftest import Accessibility
from tests.browser.whole_page import assert_fits
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, write_text

LONG_WORD = "Донаудампфшиффартсгезелльшафт" * 4
LISTS = (
    "/",
    "/issues/",
    "/issues/?source=weekly-ko&year=1812&month=13&tag=none&q=zzzz",
    "/sources/",
    "/sources/weekly-ko/",
    "/tags/",
    "/tags/rlhf/",
    "/languages/ko/",
    "/papers/",
    "/papers/?q=zzzz",
)


@pytest.fixture
def site(transactional_db: None) -> Iterator[None]:
    """Three sources, enough issues for a second page, long words, tags, a paper that several sources treat."""
    shared = PaperFactory(title="Attention to Much Discussed Things", arxiv_id="1706.03762")
    english = SourceFactory(slug="weekly", name="Weekly", language="en", publisher="The Makers")
    korean = SourceFactory(
        slug="weekly-ko", name="주간 논문", language="ko", upstream=english, licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/", url="https://example.org/weekly/ko",
    )  # fmt: skip
    japanese = SourceFactory(slug="weekly-ja", name="週刊論文", language="ja", upstream=english)
    for source in (english, korean, japanese):
        for number in range(8):
            fill_issue(
                source, date(2024, 3, 4) + timedelta(weeks=number), shared if number == 7 else PaperFactory()
            )
    yield


def fill_issue(source: Source, start: date, paper: object) -> None:
    issue = IssueFactory(source=source, starts_on=start, ends_on=start + timedelta(days=6), dated_on=start)
    issue.tags.add("rlhf", "강화 학습")
    write_text(
        issue, "title", {"ko": f"{start.month}월의 논문", "ja": f"{start.month}月の論文", "en": "Top Papers"}
    )
    write_text(issue, "overview", {"ko": "이번 주에 읽을 논문입니다.", "en": "What to read this week."})
    entry = EntryFactory(issue=issue, paper=paper)
    entry.tags.add("rlhf", LONG_WORD)
    write_text(entry, "title", {"ko": "사람의 피드백", "en": f"Feedback and {LONG_WORD}"})


@pytest.mark.parametrize(("viewport", "language"), [("phone", "ko"), ("desktop", "en")])
def test_axe_finds_nothing_on_any_list(
    page: Page, axe: Accessibility, live_server: object, site: None, language: str
) -> None:
    for path in LISTS:
        page.goto(f"/{language}{path}")
        axe.check_light_and_dark(page)


def test_axe_finds_nothing_on_the_lists_of_a_fresh_site(
    page: Page, axe: Accessibility, live_server: object
) -> None:
    for path in ("/", "/issues/", "/sources/", "/tags/", "/papers/"):
        page.goto(f"/ja{path}")
        axe.check(page)


@pytest.mark.parametrize("viewport", ["phone"])
def test_no_list_is_wider_than_a_phone(page: Page, live_server: object, site: None) -> None:
    for language in ("ko", "ja", "en"):
        for path in LISTS:
            page.goto(f"/{language}{path}")
            for width in (390, 320):
                page.set_viewport_size({"width": width, "height": 700})
                assert_fits(page)


@pytest.mark.parametrize("scripts", [False])
@pytest.mark.parametrize("viewport", ["phone"])
def test_the_filters_work_on_a_phone_without_script(page: Page, live_server: object, site: None) -> None:
    page.goto("/ko/issues/")
    page.select_option("#id_source", "weekly-ko")
    page.select_option("#id_year", "2024")
    page.select_option("#id_month", "4")
    page.locator(".filters button").click()
    page.wait_for_url("**/ko/issues/?source=weekly-ko&year=2024&month=4")
    expect(page.locator(".issue-card")).to_have_count(4)
    expect(page.locator("#id_month")).to_have_value("4")


def test_the_filters_work_with_the_keyboard_alone(page: Page, live_server: object, site: None) -> None:
    page.goto("/en/issues/")
    page.focus("#id_q")
    page.keyboard.type("feedback")
    for name in ("id_source", "id_language", "id_year", "id_month", "id_tag"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == name
    page.keyboard.type("RLHF")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/issues/?q=feedback&tag=RLHF")
    expect(page.locator(".issue-card")).to_have_count(20)
    page.get_by_role("link", name="Older").click()
    expect(page.locator(".issue-card")).to_have_count(4)
    expect(page.locator("#id_q")).to_have_value("feedback")
    page.get_by_role("link", name="Newer").click()
    expect(page.locator(".issue-card")).to_have_count(20)


def test_what_has_the_focus_is_seen_to_have_it(page: Page, live_server: object, site: None) -> None:
    page.goto("/en/issues/")
    page.keyboard.press("Tab")
    for _ in range(16):
        outline = page.evaluate(
            "[getComputedStyle(document.activeElement).outlineStyle,"
            " parseFloat(getComputedStyle(document.activeElement).outlineWidth)]"
        )
        assert outline[0] != "none", page.evaluate("document.activeElement.outerHTML")
        assert outline[1] >= 2
        page.keyboard.press("Tab")


def test_a_note_about_a_filter_is_tied_to_its_field(page: Page, live_server: object, site: None) -> None:
    page.goto("/en/issues/?month=3")
    field = page.locator("#id_month")
    assert field.get_attribute("aria-invalid") == "true"
    note = page.locator(f"#{field.get_attribute('aria-describedby')}")
    expect(note).to_have_text("A month needs a year. It was left out.")


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_the_language_can_be_changed_and_is_remembered(
    page: Page, live_server: object, site: None, language: str
) -> None:
    names = {"ko": "한국어", "ja": "日本語", "en": "English"}
    page.goto("/issues/?year=2024")
    assert page.evaluate("document.documentElement.lang") == language
    other = "ja" if language != "ja" else "ko"
    page.get_by_role("link", name=names[other], exact=True).first.click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    page.wait_for_url(f"**/{other}/issues/?year=2024")
    page.goto("/sources/")
    assert page.evaluate("document.documentElement.lang") == other


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_pictures_of_the_lists_for_people_to_look_at(
    page: Page, live_server: object, site: None, screenshot, viewport: str
) -> None:
    for name, path in (("home", "/ko/"), ("issues", "/ja/issues/"), ("papers", "/en/papers/")):
        page.goto(path)
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            picture: Path = screenshot(page, f"{name}-{colours}")
            assert picture.stat().st_size > 10_000
