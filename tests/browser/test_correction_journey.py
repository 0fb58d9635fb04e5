"""From a wrong word to the corrected text, as all who take part see it: the reader, the next one, the moderator.

The post is our own sample in Japanese, with one word spoilt as a machine would: a router that became a woodworking tool.
"""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from comments.models import Report
from papers.actions.import_document import apply_document, stage_document, start_run
from papers.actions.load_samples import FOLDER
from papers.actions.revise_translation import revise_translation
from papers.models import Issue, Revision, Translation, User
from tests.browser.conftest import Accessibility, PageWatch, Screenshot
from tests.browser.whole_page import ask, assert_fits
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

POST = "bilingual_weekly-2024-01-08-ja.txt"
WRONG, RIGHT = "木工機", "ルーター"


@pytest.fixture
def text(live_server) -> Translation:
    """The spoilt Japanese text in the published issue."""
    document = stage_document(start_run(None, publish=True), POST, (FOLDER / POST).read_bytes())
    assert apply_document(document, actor=None).state == "created"
    text = Translation.objects.select_related("current").get(
        passage__role="intro", language="ja", current__text__contains=f"各層で{RIGHT}が"
    )
    revise_translation(
        text,
        text.current.text.replace(RIGHT, WRONG),
        actor=None,
        seen_number=1,
        origin=Revision.Origin.MACHINE,
    )
    text.refresh_from_db()
    return text


@pytest.fixture
def issue(text: Translation) -> Issue:
    return Issue.objects.get()


@pytest.fixture
def enter(
    browser: Browser, context_options: dict, page_watch: PageWatch, live_server, context: BrowserContext
) -> Callable[[User | None], Page]:
    """A window of somebody's own, signed in; closed with the test."""
    opened: list[BrowserContext] = []

    def one(person: User | None) -> Page:
        window = browser.new_context(**{**context_options, "base_url": live_server.url})
        page_watch.watch(window)
        opened.append(window)
        if person is not None:
            client = Client()
            client.force_login(person)
            name = settings.SESSION_COOKIE_NAME
            window.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        return window.new_page()

    yield one
    for window in opened:
        window.close()


@pytest.fixture
def read(issue: Issue, language: str) -> Callable[[Page], Locator]:
    """Open the issue in Japanese; returns the spoilt or corrected text on it."""

    def go(page: Page) -> Locator:
        page.goto(f"/{language}{issue.get_absolute_url()}?lang=ja", wait_until="load")
        passage = page.locator(".passage-intro", has_text="各層で").first
        expect(passage).to_contain_text("スパース")
        return passage

    return go


def look(page: Page, axe: Accessibility, screenshot: Screenshot, name: str) -> None:
    """What every page of the journey must hold."""
    assert_fits(page)
    axe.check(page)
    screenshot(page, name)


# Where the words stand in the window, for the mouse; or the words selected, as a finger does by a long press.
_RANGE = """(element, words) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    return range;
  }
  throw new Error(`${words} is not there`);
}"""


def select(page: Page, passage: Locator, words: str, by: str) -> None:
    """Select words of a text by a drag of the mouse or by touch, and wait for the button."""
    element = passage.locator(".text").first
    if by == "mouse":
        # In the middle of the window, where no part of the page lies over the words.
        element.evaluate(
            f"(e, words) => ({_RANGE})(e, words).startContainer.parentElement.scrollIntoView({{block: 'center'}})",
            words,
        )
        box = element.evaluate(
            f"(e, words) => {{ const r = ({_RANGE})(e, words).getClientRects()[0];"
            " return {left: r.left, right: r.right, y: r.top + r.height / 2}; }",
            words,
        )
        page.mouse.move(box["left"] + 1, box["y"])
        page.mouse.down()
        page.mouse.move((box["left"] + box["right"]) / 2, box["y"])
        page.mouse.move(box["right"] - 1, box["y"])
        page.mouse.up()
    else:
        element.evaluate(
            f"(e, words) => {{ const r = ({_RANGE})(e, words);"
            " getSelection().setBaseAndExtent(r.startContainer, r.startOffset, r.endContainer, r.endOffset); }",
            words,
        )
    expect(page.locator(".selection-tools [data-report]")).to_be_visible()
    assert ask(page, "getSelection().toString()") == words


def tab_to(page: Page, selector: str, most: int = 250) -> None:
    """Press Tab until the focus is on what a CSS selector names."""
    target = f"document.activeElement.matches({selector!r})"
    for _ in range(most):
        page.keyboard.press("Tab")
        if ask(page, target):
            return
    raise AssertionError(f"Tab does not lead to {selector} on {page.url}")


@pytest.mark.parametrize(
    ("viewport", "color_scheme", "language"),
    [
        ("phone", "dark", "ja"),
        ("phone", "light", "ko"),
        ("desktop", "light", "en"),
        ("desktop", "dark", "ja"),
    ],
)
def test_a_marked_word_is_corrected_and_everybody_sees_it(
    text: Translation,
    read: Callable[[Page], Locator],
    enter: Callable[[User | None], Page],
    axe: Accessibility,
    screenshot: Screenshot,
    viewport: str,
    language: str,
) -> None:
    reporter = UserFactory(display_name="Aki", language=language)
    page = enter(reporter)
    passage = read(page)
    select(page, passage, WRONG, "mouse" if viewport == "desktop" else "touch")
    page.locator(".selection-tools [data-report]").click()
    dialog = page.locator("dialog.report-dialog")
    expect(dialog.locator(".excerpt mark")).to_have_text(WRONG)
    expect(dialog.locator(".checked-against")).to_contain_text("a router sends each token")
    dialog.locator("[name=proposal]").fill(RIGHT)
    dialog.locator("[name=explanation]").fill("A router of a network, no tool for wood.")
    axe.check(page)
    screenshot(page, "1-form")
    dialog.locator(".report-form button[type=submit]").click()
    expect(dialog.locator("[name=proposal]")).to_have_count(0)
    expect(dialog.locator('a[href*="/reports/"]').first).to_be_visible()
    screenshot(page, "2-sent")
    dialog.locator("[data-close]").click()
    expect(passage.locator("mark.reported")).to_have_text(WRONG)
    expect(passage.locator(".report-count")).to_have_text("1")
    look(page, axe, screenshot, "3-marked")

    other = enter(None)
    passage = read(other)
    passage.locator(".report-count").click()
    card = other.locator(".report-card")
    expect(card).to_contain_text(RIGHT)
    axe.check(other)
    card.locator("button[type=submit]").click()
    expect(card.locator("button[type=submit]")).to_have_count(0)
    screenshot(other, "4-card")
    other.keyboard.press("Escape")
    expect(passage.locator(".report-count")).to_have_text("2")
    assert Report.objects.get().backing_count == 2

    moderator = enter(UserFactory(role="moderator", display_name="Mina"))
    moderator.goto(f"/{language}/review/")
    expect(moderator.locator(".item")).to_have_count(1)
    look(moderator, axe, screenshot, "5-queue")
    moderator.locator(".item-link").click()
    expect(moderator.locator("h1 ins")).to_contain_text(RIGHT)
    look(moderator, axe, screenshot, "6-desk")
    moderator.locator('.decision-bar [value="accept"]').click()
    expect(moderator.locator(".done")).to_contain_text(RIGHT)
    look(moderator, axe, screenshot, "7-done")

    passage = read(page)
    expect(passage).to_contain_text(f"各層で{RIGHT}が")
    expect(passage.locator("mark.reported")).to_have_count(0)
    expect(page.locator(".fixes")).to_contain_text("Aki")
    look(page, axe, screenshot, "8-corrected")
    page.goto(f"/{language}/notifications/")
    news = page.locator(".notice.is-new")
    expect(news).to_have_count(1)
    expect(news.locator("ins")).to_contain_text(RIGHT)
    look(page, axe, screenshot, "9-news")
    news.locator("a").click()
    expect(page.locator("#outcome")).to_be_visible()
    expect(page.locator(".steps > li")).to_have_count(3)
    look(page, axe, screenshot, "10-report")

    other.goto(f"/{language}/log/")
    expect(other.locator(".log-entry")).to_have_count(1)
    expect(other.locator(".log-entry")).to_contain_text("Mina")
    expect(other.locator(".log-entry ins")).to_contain_text(RIGHT)
    look(other, axe, screenshot, "11-log")


def test_the_same_with_the_keyboard_alone(
    text: Translation, read: Callable[[Page], Locator], enter: Callable[[User | None], Page]
) -> None:
    page = enter(UserFactory(display_name="Aki"))
    read(page)
    tab_to(page, f'a[href$="/reports/new/?revision={text.current_id}"]')
    page.keyboard.press("Enter")
    expect(page.locator("[name=exact]")).to_be_visible()
    tab_to(page, "[name=exact]")
    page.keyboard.type(WRONG)
    page.keyboard.press("Enter")
    expect(page.locator("main mark")).to_have_text(WRONG)
    tab_to(page, "[name=proposal]")
    page.keyboard.press("Control+A")
    page.keyboard.type(RIGHT)
    tab_to(page, ".report-form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/reports/\d+/$"))
    expect(page.locator("h1")).to_contain_text(RIGHT)

    passage = read(page)
    expect(passage.locator("mark.reported")).to_have_text(WRONG)
    tab_to(page, ".report-count")
    page.keyboard.press("Enter")
    expect(page.locator(".report-card .card-heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(passage.locator(".report-count")).to_be_focused()

    moderator = enter(UserFactory(role="moderator", display_name="Mina"))
    moderator.goto("/en/review/")
    expect(moderator.locator(".item")).to_have_count(1)
    moderator.wait_for_load_state("load")
    moderator.keyboard.press("j")
    expect(moderator.locator(".item-link").first).to_be_focused()
    moderator.keyboard.press("Enter")
    expect(moderator.locator("h1")).to_be_focused()
    moderator.wait_for_load_state("load")
    moderator.keyboard.press("a")
    expect(moderator.locator(".blank-leaf")).to_be_visible()
    expect(moderator.locator(".done")).to_contain_text(RIGHT)

    expect(read(page)).to_contain_text(f"各層で{RIGHT}が")
    tab_to(page, ".account-menu summary")
    page.keyboard.press("Enter")
    tab_to(page, '.account-menu a[href$="/notifications/"]')
    page.keyboard.press("Enter")
    expect(page.locator(".notice.is-new ins")).to_contain_text(RIGHT)
    tab_to(page, ".notice a")
    page.keyboard.press("Enter")
    expect(page.locator("#outcome")).to_be_visible()
    tab_to(page, 'footer a[href$="/log/"]')
    page.keyboard.press("Enter")
    expect(page.locator(".log-entry ins")).to_contain_text(RIGHT)


@pytest.mark.parametrize("scripts", [False])
@pytest.mark.parametrize(("viewport", "language"), [("phone", "ja"), ("desktop", "ko")])
def test_the_same_without_script(
    text: Translation,
    read: Callable[[Page], Locator],
    enter: Callable[[User | None], Page],
    screenshot: Screenshot,
    language: str,
) -> None:
    page = enter(UserFactory(display_name="Aki", language=language))
    passage = read(page)
    passage.locator(".report-links a").first.click()
    page.locator("[name=exact]").fill(WRONG)
    page.locator(".paste button").click()
    expect(page.locator("main mark")).to_have_text(WRONG)
    page.locator("[name=proposal]").fill(RIGHT)
    screenshot(page, "1-form")
    page.locator(".report-form button[type=submit]").click()
    expect(page.locator("h1")).to_contain_text(RIGHT)

    other = enter(None)
    passage = read(other)
    expect(passage.locator("mark.reported")).to_have_text(WRONG)
    screenshot(other, "2-marked")
    passage.locator(".report-count").click()
    back = other.locator('main form[action$="/back/"]')
    back.locator("button[type=submit]").click()
    expect(other.locator(".message")).to_be_visible()
    expect(back).to_have_count(0)
    screenshot(other, "3-backed")
    assert Report.objects.get().backing_count == 2

    moderator = enter(UserFactory(role="moderator", display_name="Mina"))
    moderator.goto(f"/{language}/review/")
    moderator.locator(".item-link").click()
    moderator.locator('.decision-bar [value="accept"]').click()
    expect(moderator.locator(".done")).to_contain_text(RIGHT)

    expect(read(page)).to_contain_text(f"各層で{RIGHT}が")
    page.locator(".account-menu summary").click()
    page.locator('.account-menu a[href$="/notifications/"]').click()
    page.locator(".notice.is-new a").click()
    expect(page.locator("#outcome")).to_be_visible()
    screenshot(page, "4-report")
    page.locator('footer a[href$="/log/"]').click()
    expect(page.locator(".log-entry ins")).to_contain_text(RIGHT)
