"""The moderators' room in a browser: five items by keyboard alone, by touch on a phone, without script, and for axe."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from comments.actions.keep_queue import keep_flag_item, keep_report_item
from comments.models import QueueItem, Report, Review
from papers.models import User
from tests.browser.conftest import Accessibility
from tests.comments.factories import (
    CommentFactory,
    FlagFactory,
    SanctionFactory,
    add_backing,
    make_report,
    make_text,
)
from tests.factories import UserFactory

KOREAN = "이 논문은 쥐를 이용하여 문서를 찾고, 그 결과를 다시 순위에 맞게 정렬합니다. " * 3
JAPANESE = "この論文はネズミを使って文書を探し、その結果を並べ替えます。" * 4


@pytest.fixture
def moderator(transactional_db: None) -> User:
    return UserFactory(role="moderator", display_name="Mina")


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


def five_reports() -> list[QueueItem]:
    """Five items in a known order: each is of more readers than the next."""
    made = []
    for number in range(5):
        report = make_report(
            make_text(KOREAN, source_text="This paper uses a RAT to find documents. " * 3),
            "쥐",
            proposal="RAT",
            explanation="An acronym, not the animal.",
        )
        for _ in range(5 - number):
            add_backing(report, proposal="랫" if number == 0 else None)
        made.append(keep_report_item(report))
    return made


def states() -> list[str]:
    return list(Report.objects.order_by("pk").values_list("state", flat=True))


def presser(page: Page) -> Callable[[str], None]:
    """Press a key once the script of the page is there; before, a key does nothing."""

    def press(key: str) -> None:
        page.wait_for_load_state("domcontentloaded")
        page.keyboard.press(key)

    return press


def heading_has_focus(page: Page) -> None:
    expect(page.locator("h1")).to_be_focused()


def test_a_moderator_clears_five_items_with_the_keyboard_alone(
    page: Page, live_server, moderator: User, sign_in: Callable[[User], None]
) -> None:
    items = five_reports()
    sign_in(moderator)
    page.goto("/en/review/")
    expect(page.locator(".item")).to_have_count(5)
    press = presser(page)
    press("j")
    expect(page.locator(".item-link").first).to_be_focused()
    press("j")
    press("k")
    press("Enter")
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[0].report_id}")
    heading_has_focus(page)
    # Next, back, and the list of keys.
    press("j")
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[1].report_id}")
    press("k")
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[0].report_id}")
    press("?")
    expect(page.locator("[data-keys]")).to_have_attribute("open", "")
    # One: accepted, taken back, accepted again.
    press("a")
    expect(page.locator(".done")).to_contain_text(f"Report #{items[0].report_id}: accepted.")
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[1].report_id}")
    heading_has_focus(page)
    press("u")
    expect(page.locator(".message")).to_contain_text("Taken back")
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[0].report_id}")
    press("a")
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[1].report_id}")
    # Two: with edits. Letters typed in the field are letters.
    press("e")
    field = page.locator("#replacement")
    expect(field).to_be_focused()
    press("End")
    page.keyboard.type(" (rad)")
    press("Control+Enter")
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[2].report_id}")
    # Three: rejected, after changing one's mind about a duplicate.
    press("d")
    expect(page.locator("#duplicate input:focus")).to_have_count(1)
    press("Escape")
    expect(page.locator("#duplicate")).to_be_hidden()
    press("r")
    expect(page.locator("#reject input:focus")).to_have_count(1)
    press("ArrowDown")
    press("Enter")
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[3].report_id}")
    # Four: a duplicate of the fifth.
    press("d")
    expect(page.locator("#duplicate input:focus")).to_have_count(1)
    press("Space")
    press("Enter")
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[4].report_id}")
    # Five: given back, claimed, accepted.
    press("c")
    expect(page.locator(".claim")).to_contain_text("Nobody has it.")
    press("c")
    expect(page.locator(".claim")).to_contain_text("Yours until")
    press("a")
    expect(page.locator(".blank-leaf")).to_contain_text("All clear.")
    heading_has_focus(page)
    assert states() == ["accepted", "accepted", "rejected", "duplicate", "accepted"]
    edited = Review.objects.get(decision=Review.Decision.ACCEPT_EDITED)
    assert edited.replacement == "RAT (rad)"
    assert not QueueItem.objects.filter(claimed_by__isnull=False).exists()


@pytest.mark.parametrize("viewport", ["phone"])
@pytest.mark.parametrize("language", ["ko"])
def test_a_moderator_clears_five_items_by_touch_on_a_phone(
    page: Page, live_server, moderator: User, sign_in: Callable[[User], None]
) -> None:
    items = five_reports()
    sign_in(moderator)
    page.goto("/ko/review/")
    page.locator(".item-link").first.tap()
    bar = page.locator(".decision-bar")
    for number, item in enumerate(items):
        expect(page.locator(".kicker")).to_contain_text(f"#{item.report_id}")
        expect(bar).to_be_in_viewport(ratio=1)
        for button in bar.locator("button, a").all():
            box = button.bounding_box()
            assert box and box["height"] >= 44 and box["width"] >= 40
        if number == 2:
            bar.locator('[href="#reject"]').tap()
            expect(page.locator("#reject")).to_be_in_viewport()
            page.locator("#reject .choice").nth(1).tap()
            page.locator("#reject button.main").tap()
        else:
            bar.locator('[value="accept"]').tap()
    expect(page.locator(".blank-leaf")).to_be_visible()
    assert states() == ["accepted", "accepted", "rejected", "accepted", "accepted"]


@pytest.mark.parametrize("scripts", [False])
@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_everything_works_without_script(
    page: Page, live_server, moderator: User, sign_in: Callable[[User], None]
) -> None:
    items = five_reports()[:3]
    sign_in(moderator)
    page.goto(f"/en/review/{items[0].pk}/")
    expect(page.locator("#reject")).to_be_hidden()
    page.locator('.decision-bar [href="#reject"]').click()
    expect(page.locator("#reject")).to_be_visible()
    page.get_by_label("In your own words").locator("visible=true").fill("It is the animal.")
    page.locator("#reject button.main").click()
    expect(page.locator(".done")).to_contain_text("rejected")
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[1].report_id}")
    page.locator(".done button").click()
    expect(page.locator(".kicker")).to_contain_text(f"Report #{items[0].report_id}")
    page.locator('.decision-bar [href="#edit"]').click()
    page.locator("#replacement").fill("RAT 모델")
    page.locator("#edit button.main").click()
    expect(page.locator(".done")).to_contain_text("accepted with edits")
    assert states()[:2] == ["accepted", "open"]


def test_a_phrase_that_moved_keeps_what_was_typed(
    page: Page, live_server, page_watch, moderator: User, sign_in: Callable[[User], None]
) -> None:
    page_watch.expect("409")
    item = five_reports()[0]
    sign_in(moderator)
    page.goto(f"/en/review/{item.pk}/")
    presser(page)("e")
    page.locator("#replacement").fill("RAT 모델")
    Report.objects.filter(pk=item.report_id).update(version=9)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".moved")).to_contain_text("What stands now")
    expect(page.locator("#replacement")).to_have_value("RAT 모델")
    expect(page.locator("#replacement")).to_be_focused()
    presser(page)("Control+Enter")
    expect(page.locator(".done")).to_contain_text("accepted with edits")


def test_the_end_of_a_claim_is_said(
    page: Page, live_server, moderator: User, sign_in: Callable[[User], None]
) -> None:
    item = five_reports()[0]
    sign_in(moderator)
    page.clock.install()
    page.goto(f"/en/review/{item.pk}/")
    expect(page.locator(".claim")).to_contain_text("Yours until")
    page.clock.fast_forward(timedelta(minutes=11).total_seconds() * 1000)
    expect(page.locator(".claim")).to_contain_text("Your claim has ended")


def test_working_on_an_item_renews_its_claim(
    page: Page, live_server, moderator: User, sign_in: Callable[[User], None]
) -> None:
    item = five_reports()[0]
    sign_in(moderator)
    page.clock.install()
    page.goto(f"/en/review/{item.pk}/")
    expect(page.locator(".claim")).to_contain_text("Yours until")
    page.wait_for_load_state("domcontentloaded")
    page.clock.fast_forward(timedelta(minutes=5).total_seconds() * 1000)
    soon = timezone.now() + timedelta(minutes=1)
    QueueItem.objects.filter(pk=item.pk).update(claimed_until=soon)
    with page.expect_response(lambda answer: answer.url.endswith(f"/review/{item.pk}/")):
        page.keyboard.press("Shift")
    item.refresh_from_db()
    assert item.claimed_until > soon


def test_a_score_explains_itself_on_focus_and_goes_with_escape(
    page: Page, live_server, moderator: User, sign_in: Callable[[User], None]
) -> None:
    five_reports()
    sign_in(moderator)
    page.goto("/en/review/")
    score = page.locator(".score").first
    expect(score.locator(".score-parts")).to_be_hidden()
    score.locator("button").focus()
    expect(score.locator(".score-parts")).to_contain_text("Readers who see the mistake")
    page.keyboard.press("Escape")
    expect(score.locator(".score-parts")).to_be_hidden()


@pytest.mark.parametrize(("viewport", "language"), [("phone", "ja"), ("desktop", "ko")])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    page: Page, axe: Accessibility, live_server, language: str, moderator: User, sign_in, screenshot
) -> None:
    first = five_reports()[0]
    long = keep_report_item(make_report(make_text(JAPANESE, "ja"), "ネズミを使って", category="terminology"))
    thread = CommentFactory(author=UserFactory(display_name="Best Deals"), body="Buy **this** now. " * 20)
    comment = keep_flag_item(FlagFactory(comment=thread, explanation="Again. " * 30).comment)
    SanctionFactory(person=thread.author, ends_at=timezone.now() + timedelta(days=3))
    sign_in(moderator)
    for path in (
        "/review/",
        "/review/?language=en&state=outdated",
        f"/review/{first.pk}/#edit",
        f"/review/{first.pk}/#reject",
        f"/review/{long.pk}/#duplicate",
        f"/review/{comment.pk}/#hide",
        "/review/languages/",
        "/review/people/",
        f"/review/people/{thread.author_id}/",
        "/log/",
    ):
        page.goto(f"/{language}{path}")
        expect(page.locator("main")).to_be_visible()
        axe.check_light_and_dark(page)
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, f"{path} is {width} px too wide"
        screenshot(page, path.strip("/").replace("/", "-").replace("#", "-").replace("?", "-") or "page")
