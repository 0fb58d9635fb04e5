"""The glossary in a browser: a phone and a desktop, light and dark, in each language, with and without script."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from papers.actions.write_concepts import write_concepts
from papers.quality.terms import Concept, Status, Term
from tests.browser.conftest import Accessibility
from tests.browser.whole_page import assert_fits
from tests.factories import EntryFactory, IssueFactory, SourceFactory, write_text

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Донаудампфшиффартсгезелльшафт" * 4


@pytest.fixture
def glossary(live_server) -> None:
    """The built-in concepts, one with a very long word, and a passage that names one."""
    write_concepts(
        [
            Concept(
                "long-word",
                (Term("en", LONG), Term("ko", LONG[:40], note=LONG), Term("ja", LONG, Status.FORBIDDEN)),
                definition=LONG,
            )
        ]
    )
    issue = IssueFactory(source=SourceFactory(name="주간 논문"), dated_on=date(2024, 3, 4))
    write_text(EntryFactory(issue=issue), "intro", {"en": "The norm.", "ko": f"{LONG} 노름은 작다."})


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
@pytest.mark.parametrize("language", ["ko", "ja"])
def test_the_pages_of_the_glossary_fit_and_hide_nothing_from_anybody(
    page: Page, glossary: None, language: str, axe: Accessibility
) -> None:
    for path in ("", "?q=zzzz", "?q=Донау", "norm/", "gpt/", "long-word/"):
        page.goto(f"/{language}/glossary/{path}")
        expect(page.locator("main h1")).to_be_visible()
        assert_fits(page)
        axe.check_light_and_dark(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_looks_a_wrong_word_up_and_finds_where_the_right_one_is_used(
    page: Page, glossary: None, scripts: bool
) -> None:
    page.goto("/ko/")
    page.locator(".site-nav a[href$='/glossary/']").click()
    field = page.locator("main input[name=q]")
    expect(field).to_be_visible()
    field.fill("규범")
    field.press("Enter")
    found = page.locator(".term-lines a[href$='/glossary/norm/']")
    expect(found).to_be_visible()
    found.click()
    expect(page.locator("main h1")).to_have_text("노름")
    expect(page.locator(".is-forbidden del").first).to_have_text("규범")
    expect(page.locator(".concept-uses mark").first).to_have_text("노름")
    page.locator(".concept-uses a").first.click()
    expect(page).to_have_url(re.compile("/issues/"))
    expect(page.locator("main h1")).to_be_visible()
