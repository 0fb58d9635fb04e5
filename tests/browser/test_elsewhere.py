"""The same mistake elsewhere, and the news it makes, in a browser: with script and without, by touch, keys and for axe."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from comments.actions.accept_report import accept_report
from comments.actions.notify import notify_answer, notify_backers, notify_sanctioned
from comments.actions.stop_mail import token_of
from comments.models import Notification, Reason, Report, Review
from papers.models import Translation, User
from tests.browser.conftest import Accessibility
from tests.browser.whole_page import assert_fits
from tests.comments.factories import CommentFactory, SanctionFactory, make_report, make_text
from tests.factories import UserFactory, add_revision, write_text

JAPANESE = (
    "この論文は{}番のネズミを使って文書を探し、その結果を並べ替えます。ネズミは速い。"
    + "長い説明が続きます。" * 12
)
ENGLISH = "This paper uses RAT number {} to find documents and puts them in another order. A rat is fast."

everywhere = pytest.mark.parametrize(
    ("viewport", "color_scheme", "scripts"),
    [
        ("phone", "light", True),
        ("desktop", "dark", True),
        ("phone", "dark", False),
        ("desktop", "light", False),
    ],
)


@pytest.fixture
def sign_in(context: BrowserContext, live_server) -> Callable[[User], None]:
    """Sign somebody in without the form, which has tests of its own."""

    def enter(person: User) -> None:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": live_server.url}]
        )

    return enter


@pytest.fixture
def moderator(transactional_db: None, sign_in: Callable[[User], None]) -> User:
    person = UserFactory(role="moderator", display_name="Mina")
    sign_in(person)
    return person


@pytest.fixture
def report(moderator: User) -> Report:
    """An accepted report, and five other texts with the same mistake."""
    text = make_text("ネズミは検索する。", "ja", "A RAT retrieves.")
    report = make_report(text, "ネズミ", proposal="RAT", reporter=UserFactory(display_name="Aki"))
    accept_report(report, moderator=moderator, seen_version=1, seen_revision=text.current_id)
    for number in range(5):
        text = make_text(JAPANESE.format(number), "ja", ENGLISH.format(number))
        write_text(text.passage.entry.issue, "title", {"en": f"Week {number}", "ja": f"第{number}週の論文"})
    report.refresh_from_db()
    return report


def corrected() -> int:
    return Translation.objects.filter(current__text__contains="番のRAT").count()


def list_places(page: Page, report: Report, language: str = "en") -> None:
    """From the page of the report through the form to the list."""
    page.goto(f"/{language}{report.get_absolute_url()}")
    page.locator(f'a[href$="/review/reports/{report.pk}/elsewhere/"]').click()
    expect(page.locator('input[name="wrong"]')).to_have_value("ネズミ")
    expect(page.locator('input[name="right"]')).to_have_value("RAT")
    expect(page.locator('input[name="source_words"]')).to_have_value("RAT")


@everywhere
def test_a_moderator_corrects_some_places_and_takes_them_back(
    page: Page, live_server, report: Report, axe: Accessibility, scripts: bool, screenshot
) -> None:
    list_places(page, report)
    if scripts:
        assert_fits(page)
        axe.check(page)
    screenshot(page, "elsewhere-form")
    page.get_by_role("button", name="List the places").click()
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(5)
    boxes.nth(0).check()
    boxes.nth(3).check()
    if scripts:
        expect(page.locator("[data-chosen]")).to_have_text("2")
        assert_fits(page)
        axe.check(page)
    screenshot(page, "elsewhere-list")
    page.get_by_role("button", name="Correct the chosen ones").click()
    expect(page.get_by_text("2 texts were corrected.")).to_be_visible()
    assert corrected() == 2
    if scripts:
        assert_fits(page)
        axe.check(page)
    screenshot(page, "elsewhere-done")
    page.get_by_role("button", name="Take all of them back").click()
    expect(page.get_by_text("2 corrections were taken back.")).to_be_visible()
    assert corrected() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_all_places_on_all_pages_are_corrected_in_steps(
    page: Page, live_server, report: Report, scripts: bool, monkeypatch: pytest.MonkeyPatch, screenshot
) -> None:
    monkeypatch.setattr("comments.views.batch.PAGE_SIZE", 2)
    monkeypatch.setattr("comments.views.batch.SECONDS", 0)
    monkeypatch.setattr("comments.actions.advance_batch.PORTION", 1)
    list_places(page, report)
    page.get_by_role("button", name="List the places").click()
    page.get_by_role("button", name="Choose all 5 texts").click()
    expect(page.locator(".batch-bar")).to_contain_text("5 / 5")
    # One is left out on the second page; what is ticked there is kept on the way.
    page.get_by_role("button", name="Next page").click()
    expect(page.get_by_role("button", name="Previous page")).to_be_visible()
    page.get_by_role("checkbox").first.uncheck()
    page.get_by_role("button", name="Next page").click()
    expect(page.get_by_role("checkbox")).to_have_count(1)
    page.get_by_role("button", name="Correct the chosen ones").click()
    if not scripts:
        for left in (3, 2, 1):
            expect(page.get_by_role("progressbar")).to_be_visible()
            expect(page.get_by_text(f"{left} text")).to_be_visible()
            screenshot(page, f"elsewhere-progress-{left}")
            page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("4 texts were corrected.")).to_be_visible()
    assert corrected() == 4


def test_places_are_ticked_and_corrected_with_the_keyboard_alone(
    page: Page, live_server, report: Report
) -> None:
    list_places(page, report)
    page.locator('input[name="wrong"]').focus()
    page.keyboard.press("Enter")
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(5)
    boxes.first.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-chosen]")).to_have_text("1")
    # Enter in the list keeps what is ticked and corrects nothing.
    page.keyboard.press("Enter")
    expect(boxes.first).to_be_checked()
    expect(page.locator(".batch-bar")).to_contain_text("1 / 5")
    assert corrected() == 0
    page.get_by_role("button", name="Correct the chosen ones").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 text was corrected.")).to_be_visible()
    assert corrected() == 1


@pytest.mark.parametrize(
    ("viewport", "color_scheme", "language"),
    [("phone", "light", "ko"), ("desktop", "dark", "ja"), ("phone", "dark", "en")],
)
def test_news_is_readable_on_every_window(
    page: Page, live_server, sign_in: Callable[[User], None], axe: Accessibility, language: str, screenshot
) -> None:
    person = UserFactory(display_name="Ada", language=language)
    sign_in(person)
    page.goto(f"/{language}/notifications/")
    expect(page.locator(".empty")).to_be_visible()
    screenshot(page, "news-empty")
    text = make_text("이 쥐는 검색한다.")
    report = make_report(text, "쥐는", proposal="RAT은", reporter=person)
    made = add_revision(text, "이 RAT은 검색한다.")
    review = Review.objects.create(
        report=report, decision=Review.Decision.ACCEPT, replacement="RAT은", revision=made
    )
    notify_backers([report], Notification.Kind.DECIDED, review=review)
    rejected = make_report(make_text("a" * 150 + " 쥐"), "a" * 150, reporter=person)
    review = Review.objects.create(
        report=rejected, decision=Review.Decision.REJECT, reason=Reason.objects.first(), note="Two\nlines."
    )
    notify_backers([rejected], Notification.Kind.DECIDED, review=review)
    notify_answer(CommentFactory(parent=CommentFactory(author=person), body="An **answer**, at last."))
    notify_sanctioned(SanctionFactory(person=person, kind="warning", reason="Please stay friendly."))
    page.goto(f"/{language}/notifications/")
    expect(page.locator(".notice.is-new")).to_have_count(4)
    assert_fits(page)
    axe.check(page)
    screenshot(page, "news")
    page.reload()
    expect(page.locator(".notice")).to_have_count(4)
    expect(page.locator(".notice.is-new")).to_have_count(0)


@pytest.mark.parametrize(("viewport", "scripts"), [("phone", True), ("desktop", False)])
def test_mails_are_stopped_by_two_presses_from_the_mail_without_signing_in(
    page: Page, live_server, transactional_db: None, axe: Accessibility, scripts: bool, screenshot
) -> None:
    person = UserFactory(wants_mail=True)
    page.goto(f"/en/notifications/stop/{token_of(person)}/")
    button = page.get_by_role("button", name="Stop these mails")
    expect(button).to_be_visible()
    if scripts:
        assert_fits(page)
        axe.check(page)
    screenshot(page, "stop-mail")
    button.click()
    expect(page.get_by_text("You will get no more mails with news.")).to_be_visible()
    person.refresh_from_db()
    assert not person.wants_mail
