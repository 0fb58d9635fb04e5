"""The admin in a browser: every page obeys the security policy and axe, on a phone, in the dark, without script, by keyboard."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect
from taggit.models import Tag

from papers.actions.propose_term import propose_term
from papers.models import (
    CheckStanding,
    Concept,
    EntryLink,
    EntryMedia,
    Finding,
    Issue,
    Paper,
    Source,
    TermProposal,
    Translation,
    User,
)
from tests.comments.factories import make_finding
from tests.factories import (
    EntryFactory,
    IssueFactory,
    PaperFactory,
    SectionFactory,
    SourceFactory,
    UserFactory,
    add_revision,
    propose_text,
    write_text,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def issue(transactional_db):
    """An issue with all that the fixing page shows: sections, an outdated text, one with upstream's, links, media."""
    issue = IssueFactory(source=SourceFactory(slug="weekly", name="주간 논문"), key="2024-03-11")
    write_text(issue, "title", {"ko": "주간 논문", "en": "Papers of the week"}, original="ko")
    section = SectionFactory(issue=issue)
    write_text(section, "heading", {"ko": "언어 모델", "ja": "言語モデル"})
    for number in range(3):
        entry = EntryFactory(issue=issue, section=section if number else None)
        write_text(entry, "title", {"en": f"Paper {number}", "ko": f"논문 {number}"})
        passage = write_text(
            entry, "intro", {"en": f"It learns {number}.", "ko": f"모델은 {number}번 배운다."}
        )
        EntryLink.objects.create(entry=entry, position=1, url="https://example.org/a", title="A")
        EntryMedia.objects.create(entry=entry, position=1, url="https://example.org/a.png", alt="곡선")
        entry.tags.add("rlhf")
    add_revision(passage.translations.get(language="en"), "It learns twice.")
    text = passage.translations.get(language="ko")
    propose_text(text, "모델이 두 번 배운다.")
    make_finding(text, "번", "회", severity=Finding.Severity.CRITICAL, source_phrase="twice")
    make_finding(text, code="missing", severity=Finding.Severity.HINT)
    CheckStanding.objects.create(check_name="names", right=10, wrong=30, is_hint=True)
    PaperFactory(title="Twin")
    PaperFactory(title="Twin")
    concept = Concept.objects.create(key="logit")
    Concept.objects.create(key="norm", domain="mathematics")
    concept.terms.create(language="en", text="logit", status="preferred")
    propose_term(
        concept=concept,
        english="",
        language="ko",
        text="로짓",
        why="Why.",
        proposer=UserFactory(username="reader"),
    )
    return issue


@pytest.fixture
def korean(issue):
    return Translation.objects.filter(language="ko", passage__role="intro").order_by("pk").first()


@pytest.fixture
def enter(live_server, context):
    """Log in: `enter("editor")`. The password form has a test of its own."""

    def log_in(role: str) -> User:
        person = UserFactory(username=role, role=role)
        client = Client()
        client.force_login(person)
        context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_server.url,
                }
            ]
        )
        return person

    return log_in


def addresses(issue: Issue) -> list[str]:
    """Every page of the admin that an administrator can open by its address."""
    text = Translation.objects.filter(language="ko").first()
    pages = ["/admin/", "/admin/papers/", "/admin/password_change/", "/admin/no-such-page/"]
    models = (
        "issue", "entry", "paper", "source", "translation", "user", "importrun", "finding", "checkstanding",
        "concept", "termproposal",
    )  # fmt: skip
    pages += [reverse(f"admin:papers_{model}_changelist") for model in models]
    pages += [
        reverse("admin:taggit_tag_changelist"),
        reverse("admin:papers_source_add"),
        reverse("admin:papers_user_add"),
        reverse("admin:papers_importrun_add"),
        reverse("admin:papers_concept_add"),
        reverse("admin:papers_concept_import"),
        reverse("admin:papers_concept_change", args=[Concept.objects.first().pk]),
        reverse("admin:papers_termproposal_change", args=[TermProposal.objects.first().pk]),
        reverse("admin:papers_issue_change", args=[issue.pk]),
        reverse("admin:papers_paper_change", args=[Paper.objects.first().pk]),
        reverse("admin:papers_source_change", args=[Source.objects.first().pk]),
        reverse("admin:papers_translation_change", args=[text.pk]),
        reverse("admin:papers_translation_change", args=[Finding.objects.first().translation_id]),
        reverse("admin:papers_checkstanding_changelist") + "?check=names&language=ko",
        reverse("admin:papers_user_change", args=[User.objects.first().pk]),
        reverse("admin:auth_user_password_change", args=[User.objects.first().pk]),
        reverse("admin:taggit_tag_change", args=[Tag.objects.first().pk]),
        reverse("admin:papers_paper_history", args=[Paper.objects.first().pk]),
        reverse("admin:papers_paper_changelist") + "?q=twin&twice=yes",
    ]
    return pages


@pytest.mark.parametrize(
    ("viewport", "color_scheme", "language"),
    [("desktop", "light", "en"), ("phone", "dark", "ko"), ("desktop", "dark", "ja")],
)
def test_every_page_obeys_the_security_policy_and_is_accessible(
    page, issue, enter, axe, page_watch, viewport
):
    page_watch.expect(r"404 .*(no-such-page|favicon)")
    page.goto("/admin/login/")
    expect(page.locator("#id_login")).to_be_visible()
    axe.check(page)
    enter("administrator")
    found = []
    for address in addresses(issue):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            found.append(f"{address} is wider than the window")
        found += [f"{address}: {violation}" for violation in axe.violations(page)]
    found += page_watch.unexpected()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("viewport", ["desktop", "phone"])
def test_the_pages_between_a_bulk_action_and_its_end_are_accessible(page, issue, enter, axe):
    enter("editor")
    page.goto(reverse("admin:papers_issue_changelist"))
    page.check("#action-toggle")
    page.select_option("select[name=action]", "tag")
    page.click("button[name=index]")
    expect(page.locator("h1")).to_have_text("Tag issues")
    axe.check(page)
    page.goto(reverse("admin:papers_paper_changelist") + "?twice=yes")
    page.check("#action-toggle")
    page.select_option("select[name=action]", "merge")
    page.click("button[name=index]")
    expect(page.locator("h1")).to_have_text("Merge papers")
    axe.check(page)


def test_somebody_enters_with_name_and_password(page, issue, live_server):
    person = UserFactory(username="kim", role="editor")
    person.set_password("open sesame")
    person.save()
    page.goto(reverse("admin:papers_issue_change", args=[issue.pk]))
    page.fill("#id_login", "kim")
    page.fill("#id_password", "open sesame")
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.locator("h1")).to_have_text("주간 논문")


def fixing(page, issue):
    """Open the fixing page."""
    page.goto(reverse("admin:papers_issue_change", args=[issue.pk]))
    return page


class TestFixing:
    @pytest.fixture(autouse=True)
    def editor(self, enter):
        return enter("editor")

    def test_one_text_is_saved_in_place_and_the_others_stay_as_typed(self, page, issue, korean):
        fixing(page, issue)
        other = page.locator("textarea").nth(0)
        other.fill("아직 저장하지 않은 제목")
        box = page.locator(f"[data-text='{korean.pk}']")
        box.locator("textarea").fill("모델은 정말 배운다.")
        box.locator(".note").fill("강조")
        box.get_by_role("button", name="Save this text").click()
        expect(page.locator(".fix-says")).to_contain_text("1 change is saved.")
        expect(page.locator(f"[data-text='{korean.pk}'] .history")).to_have_text("History (2)")
        expect(page.locator(f"#text-{korean.pk}")).to_be_focused()
        assert other.input_value() == "아직 저장하지 않은 제목"
        korean.refresh_from_db()
        assert (korean.current.text, korean.current.note) == ("모델은 정말 배운다.", "강조")

    def test_by_keyboard_alone_a_text_is_saved_and_an_entry_moves(self, page, issue, korean):
        fixing(page, issue)
        page.locator(f"#text-{korean.pk}").focus()
        page.keyboard.press("Control+End")
        page.keyboard.type(" 끝.")
        page.keyboard.press("Control+Enter")
        expect(page.locator(f"[data-text='{korean.pk}'] .history")).to_have_text("History (2)")
        last = issue.entries.order_by("position").last()
        # Up in its section, out of it, and past the entry that stands before all sections.
        section = last.section_id
        for place in (f"2:{section}", "2:0", "1:0"):
            page.locator(f"#entry-up-{last.pk}").focus()
            with page.expect_navigation():
                page.keyboard.press("Enter")
            expect(page.locator(f"#entry-up-{last.pk}")).to_have_attribute(
                "value", f"entry-up:{last.pk}:{place}"
            )
        last.refresh_from_db()
        assert (last.position, last.section) == (1, None)

    def test_a_colleagues_text_is_shown_beside_ones_own(self, page, issue, korean, page_watch, axe):
        page_watch.expect("409")
        fixing(page, issue)
        add_revision(korean, "동료가 먼저 고쳤다.", actor=UserFactory(display_name="Sato"))
        page.locator(f"#text-{korean.pk}").fill("내가 고쳤다.")
        page.locator(f"[data-text='{korean.pk}']").get_by_role("button", name="Save this text").click()
        conflict = page.locator(f"#text-{korean.pk}-conflict")
        expect(conflict).to_contain_text("Sato has saved another text")
        expect(conflict.locator(".theirs")).to_have_text("동료가 먼저 고쳤다.")
        expect(page.locator(f"#text-{korean.pk}")).to_have_value("내가 고쳤다.")
        axe.check(page)
        page.get_by_role("button", name="Save all").click()
        expect(page.locator(f"[data-text='{korean.pk}'] .history")).to_have_text("History (3)")

    def test_errors_are_shown_accessibly(self, page, issue, axe):
        fixing(page, issue)
        page.fill("#id_issue-starts_on", "2024-02-31")
        page.locator("details.fix-details").first.click()
        entry = issue.entries.order_by("position").first()
        page.fill(f"#entry-{entry.pk}-paper", "twin")
        page.get_by_role("button", name="Save all").click()
        expect(page.locator("#id_issue-starts_on-error")).to_contain_text("There is no such day.")
        expect(page.locator("#id_issue-starts_on")).to_have_value("2024-02-31")
        expect(page.locator("#id_issue-starts_on")).to_be_focused()
        expect(page.locator(".candidates label")).to_have_count(3)
        axe.check(page)

    def test_another_row_follows_when_the_last_one_is_used(self, page, issue):
        fixing(page, issue)
        entry = issue.entries.order_by("position").first()
        page.locator(f"#entry-{entry.pk} details.fix-details summary").click()
        page.fill(f"[name='entry-{entry.pk}-link-new0-url']", "https://example.org/b")
        page.fill(f"[name='entry-{entry.pk}-link-new1-url']", "https://example.org/c")
        page.get_by_role("button", name="Save all").click()
        expect(page.locator(".messagelist")).to_contain_text("1 change is saved.")
        assert [link.url[-1] for link in entry.links.all()] == ["a", "b", "c"]

    def test_nobody_leaves_unsaved_words_behind_unawares(self, page, issue, korean):
        fixing(page, issue)
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.locator(f"#text-{korean.pk}").press_sequentially("x")
        page.goto("/admin/")
        assert asked == ["beforeunload"]
        fixing(page, issue)
        page.goto("/admin/")
        assert asked == ["beforeunload"]

    @pytest.mark.parametrize("scripts", [False])
    @pytest.mark.parametrize("viewport", ["phone", "desktop"])
    def test_without_script_everything_is_saved_moved_and_published(self, page, issue, korean):
        Issue.objects.filter(pk=issue.pk).update(state="draft", published_at=None)
        fixing(page, issue)
        page.locator(f"#text-{korean.pk}").fill("스크립트 없이도 저장된다.")
        page.locator("#id_issue-tags").fill("rlhf, 평가")
        page.locator("#id_issue-tags").press("Enter")
        expect(page.locator(".messagelist")).to_contain_text("2 changes are saved.")
        page.locator(f"[data-text='{korean.pk}'] .note").fill("메모만")
        last = issue.entries.order_by("position").last()
        page.locator(f"#entry-up-{last.pk}").click()
        expect(page.locator(".messagelist")).to_contain_text("The entry has moved.")
        page.get_by_role("button", name="Save and publish").click()
        expect(page.locator(".messagelist")).to_contain_text("The issue is published")
        korean.refresh_from_db()
        issue.refresh_from_db()
        assert (korean.current.text, issue.state) == ("스크립트 없이도 저장된다.", "published")

    def test_an_earlier_text_is_restored_from_the_history(self, page, issue, korean, axe):
        add_revision(korean, "둘째 글", note="고침")
        fixing(page, issue)
        page.locator(f"[data-text='{korean.pk}'] .history").click()
        expect(page.get_by_role("button", name="Restore revision 1")).to_be_visible()
        axe.check(page)
        page.get_by_role("button", name="Restore revision 1").click()
        expect(page.locator(".messagelist")).to_contain_text("The text of revision 1 stands again")
        page.get_by_role("link", name="Back to the issue").click()
        expect(page.locator(f"#text-{korean.pk}")).to_have_value("모델은 0번 배운다.")


def test_a_moderator_reads_the_page_without_fields_to_change(page, issue, korean, enter, axe):
    enter("moderator")
    fixing(page, issue)
    expect(page.locator("#fix")).to_contain_text("You may read this page, not change it.")
    expect(page.locator(f"#text-{korean.pk}")).to_have_attribute("readonly", "")
    axe.check(page)
