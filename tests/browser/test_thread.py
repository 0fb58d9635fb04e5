"""Talking below an issue: as a reader with script and without, with keyboard alone, on a phone and on a desktop."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from comments.models import Comment, Flag, Like
from papers.models import Issue
from tests.browser.whole_page import assert_fits
from tests.comments.factories import CommentFactory
from tests.factories import EntryFactory, IssueFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db(transaction=True)

LONG_WORD = "https://example.org/" + "a-very-long-address-without-any-place-to-break" * 3

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
def issue(live_server) -> Issue:
    """An issue with a thread that holds every kind of comment."""
    issue = IssueFactory(likes=2)
    write_text(issue, "title", {"en": "Papers of the week", "ko": "이번 주의 논문", "ja": "今週の論文"})
    entry = EntryFactory(issue=issue)
    write_text(entry, "intro", {"en": "It thinks before it speaks.", "ko": "말하기 전에 생각합니다."})
    question = CommentFactory(
        issue=issue,
        body=f"두 번째 문장의 **'쥐'**는 오역입니다. $x_1^2$ {LONG_WORD}",
        author=UserFactory(display_name="미나"),
    )
    parent = question
    for number in range(5):
        parent = CommentFactory(
            parent=parent, body=f"返信{number}です。", author=UserFactory(display_name="D" * 80)
        )
    CommentFactory(parent=CommentFactory(issue=issue, state="deleted", body=""), body="Still here.")
    CommentFactory(issue=issue, state="hidden", body="Bad words.")
    CommentFactory(entry=entry, body="About the entry.", origin="imported", author=None, author_name="Ada")
    return issue


@pytest.fixture
def reader(live_server, context: BrowserContext):
    """Somebody who is signed in in this browser."""
    person = UserFactory(username="reader", display_name="Reader")
    client = Client()
    client.force_login(person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    return person


def open_thread(page: Page, issue: Issue, language: str = "en") -> None:
    page.goto(f"/{language}{issue.get_absolute_url()}")
    expect(page.locator(".thread-like")).to_be_visible()


def comment_of(page: Page, words: str):
    return page.locator(".comment", has_text=words).last


@everywhere
def test_a_reader_comments_answers_changes_and_deletes(live_server, page, issue, reader, axe, scripts):
    open_thread(page, issue)
    if scripts:
        assert_fits(page)
        axe.check(page)
    page.get_by_label("Your comment").fill("A **fine** digest, $x^2$.")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".preview strong")).to_have_text("fine")
    expect(page.locator(".preview math")).to_be_visible()
    # Nothing that was written is lost on the way.
    expect(page.get_by_label("Your comment")).to_have_value("A **fine** digest, $x^2$.")
    if scripts:
        axe.check(page)
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_url(re.compile(r"/#comment-\d+$"))
    mine = comment_of(page, "fine digest")
    expect(mine).to_be_in_viewport()
    expect(mine.get_by_role("link", name="Reader")).to_be_visible()

    mine.get_by_role("link", name="Answer").click()
    page.get_by_label("Your answer").fill("And an answer.")
    page.get_by_role("button", name="Send").click()
    answer = comment_of(page, "And an answer.")
    expect(answer).to_have_class(re.compile("comment-depth-1"))

    answer.get_by_role("link", name="Edit").click()
    expect(page.get_by_role("heading", name="Edit your comment")).to_be_visible()
    if scripts:
        assert_fits(page)
        axe.check(page)
    page.get_by_label("Your comment").fill("And a better answer.")
    page.get_by_role("button", name="Save").click()
    expect(comment_of(page, "better answer").get_by_role("link", name="edited")).to_be_visible()
    comment_of(page, "better answer").get_by_role("link", name="edited").click()
    expect(page.get_by_role("heading", name="What this comment said")).to_be_visible()
    expect(page.locator(".comment-steps > li")).to_have_count(2)
    if scripts:
        axe.check(page)
    page.get_by_role("link", name="Back to the comment").click()

    comment_of(page, "fine digest").get_by_role("link", name="Delete").click()
    expect(page.get_by_role("heading", name="Delete your comment?")).to_be_visible()
    if scripts:
        axe.check(page)
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Your comment is deleted.")).to_be_visible()
    expect(page.locator(".comment", has_text="fine digest")).to_have_count(0)
    expect(comment_of(page, "better answer")).to_be_visible()
    assert Comment.objects.filter(author=reader, state="deleted", body="").count() == 1


@everywhere
def test_likes_are_given_and_taken_back(live_server, page, issue, reader, axe, scripts):
    open_thread(page, issue)
    if scripts:
        like = page.locator(".thread-like").get_by_role("button", name="Like")
        expect(like).to_have_attribute("aria-pressed", "false")
        like.click()
        expect(like).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".thread-like .like-count")).to_have_text("3")
        page.reload()
        like = page.locator(".thread-like").get_by_role("button")
        expect(like).to_have_attribute("aria-pressed", "true")
        like.click()
        expect(page.locator(".thread-like .like-count")).to_have_text("2")
        entry = page.locator(".entry .like")
        entry.click()
        expect(entry.locator(".like-count")).to_have_text("1")
        page.reload()
        expect(page.locator(".entry").get_by_role("button")).to_have_attribute("aria-pressed", "true")
    else:
        page.locator(".entry").get_by_role("link", name="Like").click()
        expect(page.get_by_role("heading", name="Like this entry?")).to_be_visible()
        page.get_by_role("button", name="Like").click()
        expect(page).to_have_url(re.compile(r"#entry-\d+$"))
        page.locator(".entry").get_by_role("link", name="Like").click()
        expect(page.get_by_role("button", name="Take your like back")).to_be_visible()
    assert Like.objects.get().entry.issue == issue


@everywhere
def test_a_comment_is_flagged_once(live_server, page, issue, reader, axe, scripts):
    open_thread(page, issue)
    comment_of(page, "About the entry.").get_by_role("link", name="Flag").click()
    expect(page.get_by_role("heading", name="Flag a comment")).to_be_visible()
    if scripts:
        assert_fits(page)
        axe.check(page)
    page.get_by_label("Spam").check()
    page.get_by_role("button", name="Flag it").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.get_by_role("link", name="Back to the comment").click()
    comment_of(page, "About the entry.").get_by_role("link", name="Flag").click()
    expect(page.get_by_role("heading", name="You have flagged this comment already")).to_be_visible()
    assert Flag.objects.get().person == reader


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_all_of_it_goes_by_keyboard_alone(live_server, page, issue, reader):
    open_thread(page, issue)
    link = comment_of(page, "About the entry.").get_by_role("link", name="Answer")
    link.focus()
    page.keyboard.press("Enter")
    field = page.get_by_label("Your answer")
    expect(field).to_be_focused()
    # Escape takes the form back to its place, and the reader to where they came from.
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(page.locator(".thread > .comment-form")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("By keyboard.")
    page.keyboard.press("Control+Enter")
    answer = comment_of(page, "By keyboard.")
    expect(answer).to_have_class(re.compile("comment-depth-1"))
    like = comment_of(page, "About the entry.").get_by_role("button", name="Like")
    like.focus()
    page.keyboard.press("Space")
    expect(like).to_have_attribute("aria-pressed", "true")


def test_a_text_sent_twice_in_a_row_is_one_comment(live_server, page, issue, reader):
    open_thread(page, issue)
    page.get_by_label("Your comment").fill("Once.")
    page.get_by_role("button", name="Send").dblclick()
    expect(comment_of(page, "Once.")).to_be_visible()
    assert Comment.objects.filter(body="Once.").count() == 1


def test_what_was_written_survives_the_end_of_the_session(live_server, page, issue, reader, context):
    open_thread(page, issue)
    cookies = context.cookies()
    page.get_by_label("Your comment").fill("Long thought about.")
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    context.add_cookies(cookies)
    page.goto(f"/en/comments/new/?issue={issue.pk}")
    expect(page.get_by_label("Your comment")).to_have_value("Long thought about.")
    page.get_by_role("button", name="Send").click()
    expect(comment_of(page, "Long thought about.")).to_be_visible()
    expect(page.get_by_label("Your comment")).to_have_value("")


def test_a_like_that_is_refused_is_taken_back_on_the_page(live_server, page, issue, reader, page_watch):
    page_watch.expect("403")
    open_thread(page, issue)
    page.context.clear_cookies(name="csrftoken")
    like = page.locator(".thread-like").get_by_role("button", name="Like")
    like.click()
    expect(page.locator(".thread-like .refusal")).to_be_visible()
    expect(like).to_have_attribute("aria-pressed", "false")
    assert not Like.objects.exists()


@everywhere
def test_who_has_no_account_is_led_to_the_door(live_server, page, issue, axe, scripts):
    open_thread(page, issue)
    expect(page.locator(".comment-form")).to_have_count(0)
    if scripts:
        assert_fits(page)
        axe.check(page)
    comment_of(page, "About the entry.").get_by_role("link", name="Like").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Sign in to comment").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("language", ["ko", "ja"])
@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_a_thread_fits_and_reads_well(live_server, page, issue, reader, axe, language, screenshot):
    open_thread(page, issue, language)
    assert_fits(page)
    axe.check_light_and_dark(page)
    screenshot(page, "thread")
    page.goto(f"/{language}{issue.entries.get().paper.get_absolute_url()}")
    expect(page.locator(".paper-thread .comment")).to_have_count(1)
    assert_fits(page)
    axe.check_light_and_dark(page)
    screenshot(page, "paper")


def select(page: Page, words: str) -> str:
    """Select words of the first passage as a reader does, and return the id of its Translation."""
    text = page.locator(".passage .text").first
    expect(text).to_contain_text(words)
    text.evaluate(
        """(element, words) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
            return;
          }
        }""",
        words,
    )
    return text.get_attribute("data-translation") or ""


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
def test_a_quoted_phrase_stands_in_the_form_and_leads_back(live_server, page, issue, reader):
    open_thread(page, issue, "ko")
    translation = select(page, "전에 생각")
    page.locator("a[data-quote]").click()
    field = page.locator("#id_body")
    expect(field).to_have_value(re.compile(rf"> 전에 생각\n>\n> \[.*#text-{translation}>\)\n\n$"))
    expect(field).to_be_focused()
    page.keyboard.type("저도요.")
    page.keyboard.press("Control+Enter")
    mine = comment_of(page, "저도요.")
    expect(mine.locator("blockquote a")).to_be_visible()
    mine.locator("blockquote a").click()
    expect(page).to_have_url(re.compile(rf"lang=ko#text-{translation}$"))
    expect(page.locator(f"#text-{translation}")).to_be_in_viewport()
    assert Comment.objects.latest("id").entry == issue.entries.get()


def test_who_has_no_account_is_led_to_the_door_with_the_quotation(live_server, page, issue):
    open_thread(page, issue, "ko")
    translation = select(page, "전에 생각")
    page.locator("a[data-quote]").click()
    expect(page).to_have_url(re.compile(rf"/accounts/login/\?next=.*translation%3D{translation}.*quote%3D"))
