"""A new editor's first hour: bring posts in through the admin, fix a text, publish, and read it as readers do."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from papers.models import Entry, Issue, Revision
from tests.browser.chromium import VIEWPORTS
from tests.browser.whole_page import assert_fits
from tests.factories import UserFactory
from tests.shared import shared_path

SAMPLES = Path(__file__).parents[2] / "papers" / "samples"
SEEDS = {
    "000_4658bbb6d6f80bab.txt": ("weekly-ko", 10, "ko"),
    "001_aace8ad03301cc6e.txt": ("paper-log-ko", 14, "ko"),
    "002_046d99936b5d897a.txt": ("weekly-ja", 10, "ja"),
    "003_3fa90c8f4e03861a.txt": ("daily-ko", 11, "ko"),
    "004_66a628bd4b88c24c.txt": ("reading-list-ko", 24, "ko"),
}

pytestmark = pytest.mark.django_db(transaction=True)

both_windows = pytest.mark.parametrize("viewport", ["phone", "desktop"])


@pytest.fixture
def editor(live_server):
    person = UserFactory(username="editor", role="editor")
    person.set_password("a long password")
    person.save()
    return person


def sign_in(page: Page) -> None:
    page.goto("/en/admin/papers/importrun/add/")
    page.get_by_label("E-mail address or username").fill("editor")
    page.get_by_label("Password", exact=True).fill("a long password")
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/importrun/add/"))
    expect(page.get_by_label("Pasted text")).to_be_visible()


def bring_in(page: Page, text: str, button: str) -> None:
    page.goto("/en/admin/papers/importrun/add/")
    page.get_by_label("Pasted text").fill(text)
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("link", name="Fix it")).to_be_visible()


def reads_well(page: Page, address: str, axe, windows: Iterable[str]) -> None:
    """Three interface languages and three views: each fits the windows, and axe has nothing to say."""
    for language, view in (
        ("ko", "translation"),
        ("ko", "original"),
        ("ko", "both"),
        ("ja", "both"),
        ("en", "both"),
    ):
        page.goto(f"/{language}{address}?view={view}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("h1")).to_be_visible()
        for window in windows:
            page.set_viewport_size(VIEWPORTS[window])
            assert_fits(page)
    for window in windows:
        page.set_viewport_size(VIEWPORTS[window])
        axe.check(page)


@both_windows
def test_a_post_is_imported_fixed_published_and_read(editor, page, axe, viewport):
    sign_in(page)
    axe.check(page)
    bring_in(page, (SAMPLES / "bilingual_weekly-2023-05-22-ja.txt").read_text(), "Import")
    axe.check(page)
    assert_fits(page)
    issue = Issue.objects.get()
    address = f"/issues/{issue.source.slug}/{issue.key}/"
    page_watch_drafts = page.request.get(f"/ja{address}", headers={"cookie": ""})
    assert page_watch_drafts.status == 404

    page.get_by_role("link", name="Fix it").click()
    expect(page.get_by_role("button", name="Save and publish")).to_be_visible()
    assert_fits(page)
    text = Revision.objects.filter(
        translation__language="ja",
        translation__passage__role="title",
        translation__passage__entry__position=1,
    ).get()
    box = page.locator(f"#text-{text.translation_id}")
    box.fill("直した題名")
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".messagelist")).to_contain_text("The issue is published")
    expect(page.locator(f"#text-{text.translation_id}")).to_have_value("直した題名")
    axe.check(page)
    issue.refresh_from_db()
    assert issue.state == "published"
    current = text.translation.revisions.first()
    assert (current.number, current.origin, current.actor) == (2, "human", editor)

    page.context.clear_cookies()
    page.goto(f"/ja{address}")
    expect(page.get_by_role("heading", name="直した題名")).to_be_visible()
    reads_well(page, address, axe, [viewport])


@pytest.mark.parametrize("name", SEEDS)
def test_each_real_post_comes_in_and_reads_well(editor, page, page_watch, axe, name):
    # Its pictures lie on the hosts it was published on, which a test must not ask.
    page_watch.expect("request to another host|Failed to load resource")
    source, entries, language = SEEDS[name]
    text = Path(shared_path("seeds", name)).read_text(encoding="utf-8")
    sign_in(page)
    bring_in(page, text, "Import and publish")
    issue = Issue.objects.get()
    assert (issue.source.slug, issue.language, issue.state) == (source, language, "published")
    assert Entry.objects.filter(issue=issue).count() == entries
    page.context.clear_cookies()
    reads_well(page, f"/issues/{source}/{issue.key}/", axe, VIEWPORTS)
