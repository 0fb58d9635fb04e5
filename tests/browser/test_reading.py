"""Reading an issue and a paper in a browser: three views, two widths, two colour schemes, keyboard, no script."""

import re
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from comments.models import Comment
from papers.models import EntryLink, EntryMedia, Issue, Translation
from tests.browser.conftest import Accessibility, PageWatch, Screenshot
from tests.browser.whole_page import assert_fits
from tests.factories import (
    EntryFactory,
    IssueFactory,
    SectionFactory,
    SourceFactory,
    add_revision,
    write_text,
)

pytestmark = pytest.mark.django_db(transaction=True)

LATIN = "A long English sentence about attention, with a formula $\\sqrt{d_k}$ in it, that fills its line and the next. "
KOREAN = (
    "트랜스포머는 어텐션만으로 문장을 읽습니다. 복잡도는 $O(n^2)$이고 **길이(length)**에 따라 늘어납니다. "
)
JAPANESE = (
    "トランスフォーマーは注意機構だけで文を読みます。計算量は$O(n^2)$で、**長さ(length)**とともに増えます。"
)
LONG_WORD = "https://example.org/" + "a-very-long-address-without-any-place-to-break" * 4


@pytest.fixture
def issue(live_server) -> Issue:
    """An issue with everything a page can show."""
    source = SourceFactory(
        slug="weekly",
        name="주간 논문",
        publisher="Publisher",
        licence="CC BY 4.0",
        is_machine_translated=True,
    )
    issue = IssueFactory(
        source=source, key="2024-03-11", starts_on=date(2024, 3, 11), ends_on=date(2024, 3, 17),
        dated_on=date(2024, 3, 17), url=LONG_WORD, upstream_url="https://upstream.example/1", likes=3,
    )  # fmt: skip
    IssueFactory(source=source, key="2024-03-04", dated_on=date(2024, 3, 10))
    issue.tags.add("주간", "classics")
    write_text(issue, "title", {"en": "Papers of the week", "ko": "이번 주의 논문", "ja": "今週の論文"})
    plain = {"en": LATIN.replace("$\\sqrt{d_k}$", "no sign"), "ko": KOREAN, "ja": JAPANESE}
    overview = {tag: re.sub(r"\$[^$]*\$|\*\*", "", text) * 3 for tag, text in plain.items()}
    write_text(issue, "overview", overview)
    section = SectionFactory(issue=issue)
    write_text(section, "heading", {"en": "Building", "ko": "만들기", "ja": "作る"})
    for number in range(1, 5):
        entry = EntryFactory(issue=issue, section=section, votes=number)
        entry.paper.authors = [f"Author Number {n}" for n in range(1, 3 + number * 4)]
        entry.paper.save()
        write_text(
            entry,
            "title",
            {"en": f"Paper {number}: of $x^2$", "ko": f"논문 {number}: $x^2$", "ja": f"論文{number}"},
        )
        write_text(entry, "intro", {"en": LATIN * 2, "ko": KOREAN * 2, "ja": JAPANESE * 2})
        write_text(
            entry,
            "abstract",
            {
                "en": LATIN * 4 + "\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |",
                "ko": KOREAN
                * 4
                + f"\n\n- 하나\n- 둘 {LONG_WORD}\n\n$$\\sum_{{i=1}}^n x_i = \\int_0^1 f(x)\\,dx$$\n\n"
                f"$\\mathrm{{Attention}}(Q, K, V) = \\mathrm{{softmax}}(QK^\\top / \\sqrt{{d_k}}) V W_O + W_1 + W_2$",
                "ja": JAPANESE * 4,
            },
        )
        EntryLink.objects.create(entry=entry, position=1, rel="further", url=LONG_WORD)
        EntryLink.objects.create(entry=entry, position=2, rel="wiki", url="LoRA")
        EntryMedia.objects.create(
            entry=entry,
            position=1,
            url="/static/papers/icon.svg",
            alt="A figure",
            kind="video" if number == 2 else "image",
        )
        entry.tags.add("어텐션", "a-tag")
    outdated = Translation.objects.filter(passage__role="intro", is_original=True).first()
    add_revision(outdated, LATIN)
    first = Comment.objects.create(
        issue=issue, position=1, body="좋은 글!", author_name="보기", origin="imported"
    )
    Comment.objects.create(issue=issue, position=2, body="고맙습니다.", parent=first, origin="imported")
    return issue


ADDRESS = "/ko/issues/weekly/2024-03-11/"


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
@pytest.mark.parametrize("view", ["translation", "original", "both"])
def test_axe_finds_nothing_on_the_issue_page(
    page: Page, axe: Accessibility, screenshot: Screenshot, issue: Issue, view: str
) -> None:
    page.goto(f"{ADDRESS}?view={view}")
    screenshot(page, view)
    axe.check_light_and_dark(page)


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_axe_finds_nothing_on_the_paper_page(page: Page, axe: Accessibility, issue: Issue) -> None:
    page.goto(issue.entries.first().paper.get_absolute_url())
    expect(page.locator("h1")).to_be_visible()
    axe.check(page)


def test_axe_finds_nothing_where_there_is_no_page(
    page: Page, page_watch: PageWatch, axe: Accessibility, issue: Issue
) -> None:
    page_watch.expect("404")
    page.goto("/ko/issues/weekly/1999/")
    expect(page.locator("h1")).to_be_visible()
    axe.check(page)


@pytest.mark.parametrize("view", ["translation", "original", "both"])
def test_nothing_is_wider_than_the_window(page: Page, issue: Issue, view: str) -> None:
    page.goto(f"{ADDRESS}?view={view}")
    for width in (1600, 1280, 1090, 900, 700, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert_fits(page)


def test_passages_stand_side_by_side_on_a_wide_window(page: Page, issue: Issue) -> None:
    page.goto(f"{ADDRESS}?view=both")
    pair = page.locator(".passage-pair.passage-intro").first
    read, beside = (pair.locator(part).bounding_box() for part in (".text:not(.text-beside)", ".text-beside"))
    assert read["y"] == beside["y"]
    assert read["x"] + read["width"] <= beside["x"]


@pytest.mark.parametrize("viewport", ["phone"])
def test_passages_stand_one_under_the_other_on_a_phone(page: Page, issue: Issue) -> None:
    page.goto(f"{ADDRESS}?view=both")
    pair = page.locator(".passage-pair.passage-intro").first
    read, beside = (pair.locator(part).bounding_box() for part in (".text:not(.text-beside)", ".text-beside"))
    assert read["y"] + read["height"] <= beside["y"]


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_a_line_holds_as_many_letters_as_an_eye_can_follow(page: Page, issue: Issue, language: str) -> None:
    page.goto(f"{ADDRESS}?view=translation&lang={language}")
    letters = page.evaluate(
        """() => {
            const node = document.querySelector(".overview .text p").firstChild;
            const range = document.createRange();
            let lines = [], top = null;
            for (let i = 0; i < node.length; i++) {
                range.setStart(node, i); range.setEnd(node, i + 1);
                const box = range.getBoundingClientRect();
                if (box.height === 0) continue;
                if (top === null || box.top > top + 5) { lines.push(0); top = box.top; }
                lines[lines.length - 1]++;
            }
            return Math.max(...lines);
        }"""
    )
    low, high = {"ko": (30, 60), "ja": (30, 44), "en": (55, 80)}[language]
    assert low <= letters <= high


def test_the_contents_lead_to_an_entry(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    # The first link is that of the section.
    page.locator("nav.contents a").nth(3).click()
    entry = issue.entries.get(position=3)
    expect(page).to_have_url(re.compile(f"#{entry.anchor}$"))
    expect(page.locator(f"#{entry.anchor}")).to_be_in_viewport()


@pytest.mark.parametrize("viewport", ["phone"])
@pytest.mark.parametrize("scripts", [True, False])
def test_the_contents_open_on_a_phone(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    contents = page.locator(".contents-folded")
    expect(contents.locator("a").first).to_be_hidden()
    contents.locator("summary").click()
    expect(contents.locator("a").first).to_be_visible()


@pytest.mark.parametrize("scripts", [False])
def test_the_page_works_without_script(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    page.locator(".switch a").nth(2).click()
    expect(page).to_have_url(re.compile("view=both"))
    expect(page.locator(".text-beside").first).to_be_visible()
    page.goto(ADDRESS)
    expect(page.locator(".text-beside").first).to_be_visible()
    expect(page.locator(".theme-button")).to_be_hidden()


def test_the_first_key_leads_past_the_header(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_every_way_of_reading_can_be_reached_by_keyboard(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    page.locator(".switch a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("view=original"))


def test_the_chosen_colours_stay_and_come_without_a_flash(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    button = page.locator(".theme-button")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    button.click()
    button.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    dark = page.evaluate(paper)
    assert dark != light
    page.reload(wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate(paper) == dark
    page.wait_for_load_state()
    button.click()
    assert page.evaluate("document.documentElement.dataset.theme ?? 'system'") == "system"


def test_nothing_moves_while_the_page_comes(page: Page, issue: Issue) -> None:
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
        " window.shift += entry.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(ADDRESS)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") == 0


def test_the_first_load_is_at_most_six_requests_and_sixty_kilobytes(
    context: BrowserContext, page: Page, issue: Issue
) -> None:
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    EntryMedia.objects.all().delete()
    page.goto(ADDRESS)
    page.wait_for_load_state("networkidle")
    assert len(requests) <= 6, requests
    size = page.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".reduce((sum, entry) => sum + entry.encodedBodySize, 0)"
    )
    assert 0 < size <= 60 * 1024


def test_a_direction_turned_in_a_text_does_not_turn_the_page(page: Page, issue: Issue) -> None:
    entry = issue.entries.first()
    entry.paper.authors = ["\u202eevil", "Second Author"]
    entry.paper.save()
    page.goto(ADDRESS)
    first, second = page.locator(".author-names").first.locator("bdi").all()[:2]
    assert first.bounding_box()["x"] < second.bounding_box()["x"]


def test_a_page_on_paper_has_the_text_and_nothing_to_click(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    page.emulate_media(media="print")
    expect(page.locator(".entry").first).to_be_visible()
    for part in (".site-nav", ".tools", ".contents", ".theme-button"):
        expect(page.locator(part)).to_be_hidden()
