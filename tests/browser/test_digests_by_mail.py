"""Digests by mail, as a reader lives them: ask, confirm, choose, look at the next one, stop; and the mail in a window."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail as outbox
from playwright.sync_api import expect

from papers.mailing.composing import compose
from papers.models import Subscription
from tests.browser.whole_page import assert_fits
from tests.papers.mailing.letters import ROOT, a_letter, a_subscription
from tests.papers.mailing.world import WEEK_BEGAN, make_issue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("viewport", "color_scheme", "scripts"), [("phone", "dark", True), ("desktop", "light", False)]
)
def test_digests_by_mail_from_asking_to_stopping(
    live_server, page, page_watch, axe, screenshot, scripts
) -> None:
    page_watch.expect("422")
    make_issue().tags.add("RLHF")

    def look(heading: str, name: str) -> None:
        expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        if scripts:
            assert_fits(page)
            axe.check(page)
            screenshot(page, name)

    page.goto("/en/tags/rlhf/")
    page.locator("main").get_by_role("link", name="By mail").click()
    look("Digests by mail", "form")
    expect(page.get_by_label("Only these tags")).to_have_value("RLHF")
    page.get_by_label("E-mail").fill("reader")
    page.get_by_role("button", name="Subscribe").click()
    expect(page.get_by_text("This is not an e-mail address")).to_be_visible()
    look("Digests by mail", "wrong")
    page.get_by_label("E-mail").fill("reader@example.org")
    page.get_by_role("button", name="Subscribe").click()
    look("Please look into your mail", "sent")

    link = re.search(r"http://\S+", outbox.outbox[-1].body)[0]
    page.goto(urlsplit(link).path)
    look("Digests by mail", "confirm")
    page.get_by_role("button", name="Yes, send them").click()
    look("Your digests by mail", "page")
    expect(page.get_by_text("They go to r…@example.org.")).to_be_visible()

    Subscription.objects.update(sent_until=WEEK_BEGAN)
    page.get_by_role("link", name="See the next mail").click()
    look("The next mail", "preview")
    expect(page.get_by_role("link", name="Model 2")).to_be_visible()
    page.get_by_role("link", name="Stop it", exact=True).click()
    look("Stop the digests?", "stop")
    page.get_by_role("button", name="Stop them").click()
    look("Stopped", "stopped")
    assert Subscription.objects.get().state == "stopped"


@pytest.mark.parametrize(("viewport", "color_scheme"), [("phone", "dark")])
def test_the_mail_itself_reads_well_with_and_without_its_style_sheet(page, axe, screenshot) -> None:
    subscription = a_subscription()
    for language in ("ko", "ja"):
        html = compose(a_letter(language, entries=3, errata=2), subscription, ROOT).alternatives[0][0]
        for name, shown in (
            ("whole", html),
            ("bare", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)),
        ):
            page.set_content(shown)
            expect(page.get_by_role("heading", level=1, name="Gloss")).to_be_visible()
            assert_fits(page)
            # A mail is shown inside another page, whose landmarks it is in.
            ours = [
                one for one in axe.violations(page) if not one.startswith(("landmark-one-main", "region"))
            ]
            assert ours == []
            screenshot(page, f"{language}-{name}")
