"""Terms on the reading page: listed at its end, noted in the texts by mouse, keyboard and touch."""

from time import time_ns

import pytest
from playwright.sync_api import Browser, Page, expect

from papers.models import Concept, Issue, Term, TermBaseVersion
from tests.browser.conftest import Accessibility, Screenshot
from tests.factories import EntryFactory, IssueFactory, SourceFactory, write_text

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/ko/issues/weekly/2024-W10/"


@pytest.fixture
def issue(live_server) -> Issue:
    concept = Concept.objects.create(key="norm", definition="The length of a vector.")
    for language, text in (("en", "norm"), ("ko", "노름")):
        Term.objects.create(concept=concept, language=language, text=text)
    # Processes keep the term base by its number, so each test has one of its own.
    TermBaseVersion.objects.update(number=time_ns())
    issue = IssueFactory(source=SourceFactory(slug="weekly"), key="2024-W10", language="ko")
    for number in range(2):
        entry = EntryFactory(issue=issue)
        write_text(
            entry,
            "intro",
            {
                "en": "The norm is small, says the [norm](https://example.org/), and the norm `norm` grows.",
                "ko": f"{number}: 노름은 작고, [노름](https://example.org/)에 따르면 노름 `노름`은 자란다.",
            },
        )
    return issue


def words(page: Page) -> list[str]:
    return page.locator(".text").all_inner_texts()


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_the_first_of_each_term_in_an_entry_has_a_note_and_the_text_stays(
    page: Page, issue: Issue, axe: Accessibility, screenshot: Screenshot
) -> None:
    page.goto(ADDRESS)
    expect(page.locator("#terms summary")).to_be_visible()
    before = words(page)
    assert page.locator(".text .term").count() == 0
    page.keyboard.press("Shift")
    expect(page.locator(".text .term")).to_have_count(2)
    assert words(page) == before
    page.locator(".text .term").first.focus()
    note = page.get_by_role("tooltip")
    expect(note).to_be_visible()
    expect(note).to_contain_text("The length of a vector.")
    axe.check_light_and_dark(page)
    screenshot(page, "terms")


def test_a_note_opens_by_mouse_and_keyboard_and_closes_by_escape(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    expect(page.locator("#terms summary")).to_be_visible()
    page.mouse.move(5, 5)
    expect(page.locator(".text .term")).to_have_count(2)
    note = page.get_by_role("tooltip")
    page.locator(".text .term").first.hover()
    expect(note).to_be_visible()
    # The pointer may rest on the note.
    note.hover()
    page.wait_for_timeout(400)
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.locator(".text .term").nth(1).focus()
    expect(note).to_be_visible()
    expect(page.locator(".text .term").nth(1)).to_have_attribute("aria-describedby", "term-note")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ko/glossary/norm/")


def test_a_tap_shows_the_note_and_the_note_leads_on(browser: Browser, live_server, issue: Issue) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, base_url=live_server.url
    )
    try:
        page = context.new_page()
        page.goto(ADDRESS)
        expect(page.locator("#terms summary")).to_be_visible()
        page.touchscreen.tap(5, 5)
        expect(page.locator(".text .term")).to_have_count(2)
        page.locator(".text .term").first.tap()
        note = page.get_by_role("tooltip")
        expect(note).to_be_visible()
        assert page.url.endswith(ADDRESS)
        box = note.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        note.get_by_role("link").tap()
        page.wait_for_url("**/ko/glossary/norm/")
    finally:
        context.close()


def test_a_noted_word_can_be_selected_by_a_double_click_and_by_dragging(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    expect(page.locator("#terms summary")).to_be_visible()
    page.mouse.move(5, 5)
    term = page.locator(".text .term").first
    expect(term).to_be_visible()
    term.dblclick()
    assert "노름" in page.evaluate("getSelection().toString()")
    page.evaluate("getSelection().removeAllRanges()")
    box = term.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, middle, steps=5)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()") == "노름"
    expect(page.get_by_role("tooltip")).to_be_hidden()


def test_a_selection_is_not_disturbed_by_the_notes(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    expect(page.locator("#terms summary")).to_be_visible()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.text p'))")
    selected = page.evaluate("getSelection().toString()")
    page.keyboard.press("Shift")
    page.wait_for_timeout(500)
    assert page.evaluate("getSelection().toString()") == selected
    assert page.locator(".text .term").count() == 0
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator(".text .term")).to_have_count(2)


@pytest.mark.parametrize("scripts", [False])
def test_without_script_the_terms_are_a_list_at_the_end(page: Page, issue: Issue) -> None:
    page.goto(ADDRESS)
    page.locator("#terms summary").click()
    expect(page.locator("#terms")).to_contain_text("노름")
    page.locator("#terms").get_by_role("link", name="노름").click()
    page.wait_for_url("**/ko/glossary/norm/")
