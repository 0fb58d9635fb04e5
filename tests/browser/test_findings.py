"""The findings in a browser: by keyboard alone, on a phone, without script, and for axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comments.models import Review
from papers.actions.change import change
from papers.actions.check_issue import check_issue
from papers.models import Finding, FindingDecision, Term, Translation, User
from tests.browser.conftest import Accessibility, PageWatch, Screenshot
from tests.browser.test_review import heading_has_focus, moderator, presser, sign_in
from tests.comments.factories import decide, dismissed, make_finding, make_report, make_text
from tests.factories import EntryFactory, IssueFactory, UserFactory, write_text
from tests.papers.checking import words

__all__ = ["moderator", "sign_in", "words"]

LONG = "우리는 검색으로 답을 고치는 방법을 제안하고 여섯 가지 과제에서 그 효과를 보입니다. " * 3


def findings(*targets: str) -> list[Finding]:
    """An issue whose entries have these Korean abstracts, checked by `words`; its findings, the worst first."""
    issue = IssueFactory()
    for target in targets:
        source = "This RAT is trained on ten million pairs and retrieves what it needs. " * 3
        write_text(EntryFactory(issue=issue), "abstract", {"en": source, "ko": target})
    with change():
        check_issue(issue.pk)
    return list(Finding.objects.order_by("-rank", "pk"))


def text_of(finding: Finding) -> str:
    return Translation.objects.get(pk=finding.translation_id).current.text


def test_a_moderator_goes_through_the_findings_with_the_keyboard_alone(
    page: Page, live_server, moderator: User, sign_in: Callable[[User], None], words, page_watch: PageWatch
) -> None:
    first, second, third, fourth = findings(
        f"이 쥐는 찾습니다. {LONG}",
        f"쌍이 백만 개입니다. {LONG}",
        f"노름이 큽니다. {LONG}",
        f"노름이 작습니다. {LONG}",
    )
    sign_in(moderator)
    # Better words that would be worse are asked about.
    page_watch.expect("409")
    page.goto("/en/review/")
    page.get_by_role("link", name="Findings").click()
    expect(page.locator(".item")).to_have_count(4)
    press = presser(page)
    kicker = page.locator(".kicker")
    press("j")
    expect(page.locator(".item-link").first).to_be_focused()
    press("Enter")
    expect(kicker).to_contain_text(f"Finding {first.pk}")
    heading_has_focus(page)
    press("j")
    expect(kicker).to_contain_text(f"Finding {second.pk}")
    press("k")
    expect(kicker).to_contain_text(f"Finding {first.pk}")
    # One: accepted, taken back, accepted again.
    press("a")
    expect(page.locator(".done")).to_contain_text(f"Finding {first.pk}: fixed.")
    expect(kicker).to_contain_text(f"Finding {second.pk}")
    heading_has_focus(page)
    assert text_of(first).startswith("이 RAT는")
    press("u")
    expect(page.locator(".message")).to_contain_text("Taken back")
    expect(kicker).to_contain_text(f"Finding {first.pk}")
    assert text_of(first).startswith("이 쥐는")
    press("a")
    expect(kicker).to_contain_text(f"Finding {second.pk}")
    # Two: edited to something that is worse, which the page asks about; accepted all the same.
    press("e")
    field = page.locator("#replacement")
    expect(field).to_be_focused()
    expect(field).to_have_value("천만")
    page.keyboard.press("Control+a")
    page.keyboard.type("노름")
    press("Control+Enter")
    expect(page.locator("#worse")).to_be_focused()
    expect(page.locator("#worse")).to_contain_text("would bring a new finding")
    assert text_of(second).startswith("쌍이 백만")
    press("y")
    expect(kicker).to_contain_text(f"Finding {third.pk}")
    assert text_of(second).startswith("쌍이 노름 개")
    # Three: dismissed with a reason, after changing one's mind once.
    press("r")
    expect(page.locator("#dismiss input:focus")).to_have_count(1)
    press("Escape")
    expect(page.locator("#dismiss")).to_be_hidden()
    press("r")
    expect(page.locator("#dismiss input:focus")).to_have_count(1)
    press("ArrowDown")
    press("Enter")
    expect(page.locator(".done")).to_contain_text(f"Finding {third.pk}: dismissed.")
    expect(kicker).to_contain_text(f"Finding {fourth.pk}")
    # Four: confirmed, to be put right later.
    press("c")
    expect(page.locator(".done")).to_contain_text(f"Finding {fourth.pk}: confirmed.")
    outcomes = list(FindingDecision.objects.order_by("pk").values_list("finding", "outcome"))
    assert outcomes == [
        (first.pk, "fixed"), (first.pk, "reopened"), (first.pk, "fixed"), (second.pk, "fixed"),
        (third.pk, "dismissed"), (fourth.pk, "confirmed"),
    ]  # fmt: skip
    dismissal = FindingDecision.objects.get(outcome="dismissed")
    assert dismissal.reason == "It is put in other words on purpose."


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
@pytest.mark.parametrize(("color_scheme", "language"), [("light", "ko"), ("dark", "ja")])
def test_the_pages_of_findings_are_in_order_for_everybody(
    page: Page,
    live_server,
    moderator: User,
    sign_in: Callable[[User], None],
    axe: Accessibility,
    screenshot: Screenshot,
    language: str,
    words,
    page_watch: PageWatch,
) -> None:
    made = findings(f"이 쥐는 찾습니다. {LONG}", f"쌍이 백만 개이고 노름이 큽니다. {LONG}")
    gap = make_finding(make_text(LONG, source_text="The RAT. " * 20), source_phrase="RAT", severity=3)
    dismissed(make_finding(make_text(), "쥐", check_name="numbers", code="number-differs"))
    sign_in(moderator)
    # Better words that would be worse are asked about.
    page_watch.expect("409")
    page.goto(f"/{language}/review/findings/")
    expect(page.locator(".item")).to_have_count(4)
    axe.check(page)
    screenshot(page, "findings")
    for number, finding in enumerate([made[0], gap]):
        page.goto(f"/{language}/review/findings/{finding.pk}/")
        expect(page.locator(".kicker")).to_contain_text(str(finding.pk))
        bar = page.locator(".decision-bar")
        expect(bar).to_be_in_viewport(ratio=1)
        axe.check(page)
        screenshot(page, f"finding-{number}")
    page.goto(f"/{language}/review/findings/{made[0].pk}/")
    page.locator('[href="#dismiss"]').click()
    expect(page.locator("#dismiss input:focus")).to_have_count(1)
    screenshot(page, "finding-dismiss")
    page.goto(f"/{language}/review/findings/{made[0].pk}/#edit")
    page.locator("#replacement").fill("노름")
    page.locator("#edit button").click()
    expect(page.locator("#worse")).to_be_visible()
    axe.check(page)
    screenshot(page, "finding-worse")
    page.goto(f"/{language}/review/findings/?state=gone")
    expect(page.locator(".empty")).to_be_visible()


@pytest.mark.parametrize("scripts", [False])
def test_without_script_every_decision_can_be_taken(
    page: Page, live_server, moderator: User, sign_in: Callable[[User], None], words, page_watch: PageWatch
) -> None:
    first, second = findings(f"이 쥐는 찾습니다. {LONG}", f"노름이 큽니다. {LONG}")
    sign_in(moderator)
    # Better words that would be worse are asked about.
    page_watch.expect("409")
    page.goto("/en/review/findings/")
    page.locator(".item-link").first.click()
    page.locator('[href="#edit"]').first.click()
    page.locator("#replacement").fill("노름")
    page.locator("#edit button").click()
    expect(page.locator("#worse")).to_be_in_viewport()
    page.get_by_role("button", name="Accept all the same").click()
    expect(page.locator(".kicker")).to_contain_text(f"Finding {second.pk}")
    expect(page.locator("#edit")).to_be_hidden()
    assert text_of(first).startswith("이 노름는")
    page.locator('[href="#dismiss"]').click()
    page.get_by_label("True, but not worth a change.").check()
    page.locator("#dismiss button").click()
    expect(page.locator(".done")).to_contain_text("dismissed")


@pytest.mark.parametrize("viewport", ["phone", "desktop"])
@pytest.mark.parametrize("language", ["ko"])
def test_a_term_is_made_of_an_accepted_report(
    page: Page,
    live_server,
    moderator: User,
    sign_in: Callable[[User], None],
    axe: Accessibility,
    screenshot: Screenshot,
) -> None:
    source = "We lower the glorp of the weights of a transformer network, by its gradient. "
    for number in range(3):
        make_text(f"트랜스포머 신경망 {number}번 가중치의 글럽을 기울기로 낮춥니다.", source_text=source)
    report = make_report(
        make_text("트랜스포머 신경망 가중치의 글럽을 기울기로 낮춥니다.", source_text=source),
        "글럽을",
        reporter=UserFactory(),
    )
    decide(report, Review.Decision.ACCEPT, replacement="글롭을")
    sign_in(moderator)
    page.goto(f"/ko/review/reports/{report.pk}/elsewhere/")
    page.locator('.desk-nav a[href$="/term/"]').click()
    expect(page.locator("#id_preferred")).to_have_value("글롭")
    expect(page.locator("#id_forbidden")).to_have_value("글럽")
    page.locator("#id_english").fill("glorp")
    page.locator('button[value="look"]').click()
    expect(page.locator(".term-effect .place")).to_have_count(4)
    axe.check(page)
    screenshot(page, "term")
    page.locator('button[value="save"]').click()
    expect(page.locator(".message")).to_be_visible()
    assert Term.objects.filter(concept__key="glorp", text="글럽", status="forbidden").exists()
    assert Finding.objects.filter(check_name="terminology", exact="글럽", state="open").count() == 4
