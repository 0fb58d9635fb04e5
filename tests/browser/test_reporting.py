"""Reporting as readers do it: mark a phrase, say what is wrong, see it marked, agree; by mouse, touch, keys and without script."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from comments.models import Report
from papers.models import Issue, User
from tests.browser.conftest import Accessibility, PageWatch, Screenshot
from tests.comments.factories import add_backing, decide, make_report
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "ネズミは検索で**答え**を補い、$x^2$ の和を求める。\n\n次の段落もネズミの話だ。"


@pytest.fixture
def issue(live_server) -> Issue:
    """An issue in Japanese with its English original, one entry, and a second text below it."""
    issue = IssueFactory(source=SourceFactory(slug="weekly", name="週刊", language="ja"), key="2024-03-11")
    write_text(issue, "title", {"en": "The week of the rat", "ja": "ネズミの週"})
    entry = EntryFactory(issue=issue, paper=PaperFactory(title="Retrieval Augmented Thoughts"))
    write_text(entry, "title", {"en": "RAT", "ja": "ネズミ"})
    write_text(entry, "intro", {"en": "RAT mends answers by retrieval.", "ja": TEXT})
    write_text(entry, "abstract", {"en": "We propose RAG again.", "ja": "再び雑巾を提案する。"})
    return issue


def read(page: Page, issue: Issue, view: str = "translation") -> None:
    """Open the issue in Japanese and wait for its text and its scripts."""
    page.goto(f"{issue.get_absolute_url()}?lang=ja&view={view}", wait_until="load")
    expect(page.locator(".passage-intro .text").first).to_contain_text("次の段落")


def select(page: Page, words: str, selector: str = ".passage-intro .text") -> None:
    """Select words in one text node of an element, as a drag with the mouse would leave them."""
    page.evaluate(
        """([words, selector]) => {
          const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode()); ) {
            const at = node.data.indexOf(words);
            if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
          }
          throw new Error(`${words} is not there`);
        }""",
        [words, selector],
    )
    expect(page.locator(".selection-tools")).to_be_visible()


def open_form(page: Page) -> None:
    """Press the button beside the selection and wait for the form."""
    page.locator(".selection-tools [data-report]").click()
    expect(page.locator("dialog .report-form")).to_be_visible()


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_a_marked_phrase_is_reported_seen_marked_and_agreed_with(
    page: Page,
    issue: Issue,
    browser: Browser,
    axe: Accessibility,
    live_server,
    context_options,
    screenshot: Screenshot,
) -> None:
    read(page, issue)
    select(page, "ネズミは")
    axe.check(page)
    screenshot(page, "selected")
    open_form(page)
    dialog = page.locator("dialog.report-dialog")
    expect(dialog.locator(".excerpt mark")).to_have_text("ネズミは")
    expect(dialog.locator(".checked-against")).to_contain_text("RAT mends answers")
    axe.check(page)
    dialog.locator("[name=proposal]").fill("RATは")
    dialog.locator("[name=explanation]").fill("An acronym, no animal.")
    dialog.locator(".report-form button[type=submit]").click()
    expect(dialog).to_contain_text("Thank you")
    report = Report.objects.get()
    assert (report.exact, report.proposal, report.start) == ("ネズミは", "RATは", 0)
    dialog.locator("[data-close]").click()
    expect(dialog).to_be_hidden()
    count = page.locator(".passage-intro .report-count")
    expect(count).to_have_text("1")
    expect(count).to_be_focused()
    expect(page.locator(".passage-intro mark.reported").first).to_have_text("ネズミは")

    second = browser.new_context(**{**context_options, "base_url": live_server.url})
    reader = UserFactory()
    sign_in(second, reader, live_server)
    other = second.new_page()
    read(other, issue)
    other.locator(".passage-intro .report-count").click()
    card = other.locator(".report-card")
    expect(card.locator(".card-heading")).to_be_focused()
    expect(card).to_contain_text("RATは")
    axe.check(other)
    screenshot(other, "card")
    card.locator("button[type=submit]").click()
    expect(card).to_contain_text("2 readers see a mistake here")
    other.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(other.locator(".passage-intro .report-count")).to_have_text("2")
    expect(other.locator(".passage-intro .report-count")).to_be_focused()
    second.close()


def sign_in(context: BrowserContext, person: User, live_server) -> None:
    """Give a browser window the session of a person."""
    client = Client()
    client.force_login(person)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def test_with_the_keyboard_alone_a_phrase_is_reported_and_its_card_read(page: Page, issue: Issue) -> None:
    read(page, issue)
    select(page, "ネズミは")
    # Shift and an arrow widen the selection; Tab leads from it to the button.
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".selection-status")).to_contain_text("Press Tab")
    expect(page.locator(".selection-tools [data-report]")).to_have_attribute("href", re.compile("before=0"))
    page.wait_for_timeout(400)
    page.keyboard.press("Tab")
    expect(page.locator(".selection-tools [data-report]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("dialog .excerpt mark")).to_have_text("ネズミは検")
    expect(page.locator("#report-heading")).to_be_focused()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "proposal":
            break
    page.keyboard.press("Control+A")
    page.keyboard.type("RATは検")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    expect(page.locator("dialog #report-heading")).to_have_text("Thank you")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.report-dialog")).to_be_hidden()
    count = page.locator(".passage-intro .report-count")
    expect(count).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".card-heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(count).to_be_focused()


@pytest.mark.parametrize("leaves", ["toolbar", "dialog"])
def test_who_changes_their_mind_goes_on_where_they_were(page: Page, issue: Issue, leaves: str) -> None:
    read(page, issue)
    select(page, "ネズミは")
    page.keyboard.press("Tab")
    expect(page.locator(".selection-tools [data-report]")).to_be_focused()
    if leaves == "dialog":
        page.keyboard.press("Enter")
        expect(page.locator("#report-heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.report-dialog")).to_be_hidden()
    expect(page.locator(".selection-tools")).to_be_hidden()
    expect(page.locator(".passage-intro .report-links a")).to_be_focused()


def test_where_the_form_cannot_be_read_nobody_is_told_to_wait(
    page: Page, issue: Issue, page_watch: PageWatch
) -> None:
    page_watch.expect("ERR_FAILED")
    read(page, issue)
    select(page, "ネズミは")
    page.route("**/reports/new/**", lambda route: route.abort())
    page.locator(".selection-tools [data-report]").click()
    expect(page.locator("dialog .refusal")).to_contain_text("Check your connection")
    expect(page.locator("dialog .report-dialog-content [role=status]")).to_have_count(0)


def test_escape_closes_the_toolbar_and_a_click_elsewhere_too(page: Page, issue: Issue) -> None:
    read(page, issue)
    select(page, "検索")
    page.keyboard.press("Escape")
    expect(page.locator(".selection-tools")).to_be_hidden()
    select(page, "検索で")
    page.locator("h1").click()
    expect(page.locator(".selection-tools")).to_be_hidden()


def test_emphasis_and_formulas_inside_a_selection_are_those_of_the_stored_text(
    page: Page, issue: Issue
) -> None:
    read(page, issue)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.passage-intro .text p'))")
    expect(page.locator(".selection-tools")).to_be_visible()
    open_form(page)
    expect(page.locator("dialog [name=proposal]")).to_have_value(
        "ネズミは検索で**答え**を補い、$x^2$ の和を求める。"
    )


def test_the_second_place_of_the_same_words_is_the_one_that_is_reported(page: Page, issue: Issue) -> None:
    read(page, issue)
    select(page, "ネズミの")
    open_form(page)
    page.locator("dialog [name=proposal]").fill("RATの")
    page.locator("dialog .report-form button[type=submit]").click()
    expect(page.locator("dialog")).to_contain_text("Thank you")
    assert Report.objects.get().start == TEXT.index("ネズミの")


def test_a_selection_across_texts_is_cut_to_the_first(page: Page, issue: Issue) -> None:
    read(page, issue)
    page.evaluate(
        """() => {
          const texts = document.querySelectorAll(".passage .text");
          getSelection().setBaseAndExtent(texts[0].querySelector("p:last-child").firstChild, 5, texts[1].firstChild, 1);
        }"""
    )
    expect(page.locator(".selection-status")).to_contain_text("Only the part in the first text")
    open_form(page)
    expect(page.locator("dialog [name=proposal]")).to_have_value("ネズミの話だ。")


def test_titles_and_originals_can_be_marked(page: Page, issue: Issue) -> None:
    read(page, issue, "both")
    select(page, "rat", ".issue-header .title-beside")
    open_form(page)
    expect(page.locator("dialog .kicker")).to_contain_text("original, English")
    page.keyboard.press("Escape")
    select(page, "ネズミの週", "h1")
    open_form(page)
    expect(page.locator("dialog .checked-against")).to_contain_text("The week of the rat")


def test_the_open_report_is_offered_in_the_dialog_and_another_mistake_goes_on(
    page: Page, issue: Issue
) -> None:
    text = issue.entries.get().passages.get(role="intro").translations.get(language="ja")
    add_backing(make_report(text, "ネズミは", proposal="RATは"))
    read(page, issue)
    select(page, "ネズミは")
    page.locator(".selection-tools [data-report]").click()
    dialog = page.locator("dialog.report-dialog")
    expect(dialog).to_contain_text("2 readers see this:")
    dialog.locator("[data-in-dialog]").click()
    dialog.locator("[name=proposal]").fill("マウスは")
    dialog.locator(".report-form button[type=submit]").click()
    expect(dialog).to_contain_text("It was reported already, and what you wrote was added.")


def test_what_is_wrong_with_the_form_is_said_in_the_dialog(
    page: Page, issue: Issue, axe: Accessibility
) -> None:
    read(page, issue)
    select(page, "ネズミは")
    open_form(page)
    page.locator("dialog .report-form button[type=submit]").click()
    expect(page.locator("dialog [name=proposal]")).to_be_focused()
    expect(page.locator("dialog .errorlist").first).to_contain_text("words that stand there already")
    axe.check(page)


def test_when_the_way_to_the_site_is_broken_the_words_stay(
    page: Page, issue: Issue, page_watch: PageWatch
) -> None:
    page_watch.expect("ERR_FAILED")
    read(page, issue)
    select(page, "ネズミは")
    open_form(page)
    page.locator("dialog [name=proposal]").fill("RATは")
    page.route("**/reports/new/", lambda route: route.abort())
    page.locator("dialog .report-form button[type=submit]").click()
    expect(page.locator("dialog .refusal")).to_contain_text("Check your connection")
    expect(page.locator("dialog [name=proposal]")).to_have_value("RATは")


def test_a_quotation_leads_to_the_page_of_a_new_comment(page: Page, issue: Issue) -> None:
    read(page, issue)
    select(page, "ネズミは")
    address = page.locator(".selection-tools [data-quote]").get_attribute("href")
    assert "/comments/new/?translation=" in address
    assert "quote=" in address


@pytest.mark.parametrize("scripts", [False])
@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_without_script_a_phrase_is_pasted_reported_and_agreed_with(
    page: Page, issue: Issue, screenshot: Screenshot
) -> None:
    read(page, issue)
    page.locator(".passage-intro .report-links a").first.click()
    expect(page.locator("h1")).to_have_text("Report an error")
    page.locator("[name=exact]").fill("ネズミは検索")
    page.locator(".paste button").click()
    expect(page.locator("main mark")).to_have_text("ネズミは検索")
    screenshot(page, "form")
    page.locator("[name=proposal]").fill("RATは検索")
    page.locator(".report-form button[type=submit]").click()
    expect(page.locator("h1")).to_contain_text("RATは検索")
    report = Report.objects.get()
    read(page, issue)
    page.locator(".passage-intro .report-count").click()
    expect(page.locator("main")).to_contain_text("You are among those who see this.")
    assert report.exact == "ネズミは検索"


@pytest.mark.parametrize("scripts", [False])
def test_without_script_a_whole_text_is_changed_and_cut_down(page: Page, issue: Issue) -> None:
    read(page, issue)
    page.locator(".passage-intro .report-links a").first.click()
    page.locator("[name=whole]").fill(TEXT.replace("ネズミ", "RAT"))
    page.locator(".report-form button[type=submit]").click()
    expect(page.locator("ol.changes > li")).to_have_count(2)
    page.locator("button[type=submit].main-button").click()
    expect(page.locator("h1")).to_have_text("Thank you")
    assert Report.objects.count() == 2


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
@pytest.mark.parametrize("language", ["ko", "ja"])
def test_pages_of_reports_are_accessible_and_fit(
    page: Page, issue: Issue, axe: Accessibility, screenshot: Screenshot, context: BrowserContext, live_server
) -> None:
    text = issue.entries.get().passages.get(role="intro").translations.get(language="ja")
    reporter = UserFactory(display_name="김보기")
    report = make_report(text, "ネズミは", proposal="RATは", explanation="An acronym.", reporter=reporter)
    add_backing(report, UserFactory(), proposal="ラットは")
    open_one = make_report(text, "検索", proposal="検索の力")
    decide(report, note="That is its name.")
    sign_in(context, reporter, live_server)
    for name, address in (("closed", report), ("open", open_one)):
        page.goto(address.get_absolute_url())
        expect(page.locator("#steps")).to_be_visible()
        axe.check_light_and_dark(page)
        screenshot(page, name)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for name, query in (("whole", ""), ("phrase", "&exact=次の段落"), ("offer", "&exact=検索")):
        page.goto(f"/reports/new/?revision={text.current_id}{query}")
        expect(page.locator(".report-heading")).to_be_visible()
        axe.check_light_and_dark(page)
        screenshot(page, name)
    page.goto("/reports/")
    expect(page.locator(".report-rows")).to_be_visible()
    axe.check_light_and_dark(page)
    screenshot(page, "list")
