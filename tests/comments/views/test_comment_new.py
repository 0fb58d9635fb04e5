"""Writing a comment and looking at it before."""

import json
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from comments.models import Comment, Notification
from papers.models import Issue
from tests.comments.factories import CommentFactory, SanctionFactory, make_text
from tests.factories import EntryFactory, IssueFactory, UserFactory, write_text

pytestmark = pytest.mark.django_db

NEW, PREVIEW = "/en/comments/new/", "/en/comments/preview/"


@pytest.fixture
def issue() -> Issue:
    issue = IssueFactory()
    write_text(issue, "title", {"en": "Papers of the week", "ko": "이번 주의 논문"})
    return issue


@pytest.fixture
def reader(client: Client) -> Client:
    """A client with an account that has been here for long."""
    client.person = UserFactory()
    client.force_login(client.person)
    return client


def test_who_is_not_signed_in_is_led_to_the_door_and_back(client, issue):
    address = f"{NEW}?issue={issue.pk}"
    response = client.get(address)
    assert response.headers["Location"] == f"/en/accounts/login/?next={quote(address)}"
    assert client.post(NEW, {"issue": issue.pk, "body": "Hm."}).status_code == 302
    assert not Comment.objects.exists()


def test_whose_session_has_ended_comes_back_to_the_same_form(client, issue):
    question = CommentFactory(issue=issue)
    for address in (NEW, PREVIEW):
        response = client.post(address, {"issue": issue.pk, "parent": question.pk, "body": "Hm."})
        back = f"{NEW}?parent={question.pk}&issue={issue.pk}"
        assert response.headers["Location"] == f"/en/accounts/login/?next={quote(back)}"


def test_the_page_says_what_the_comment_is_about(reader, issue):
    entry = EntryFactory(issue=issue)
    write_text(entry, "title", {"en": "A paper's title"})
    comment = CommentFactory(issue=issue, body="What *I* think.")
    assert "Papers of the week" in reader.get(f"{NEW}?issue={issue.pk}").content.decode()
    assert "A paper&#x27;s title" in reader.get(f"{NEW}?entry={entry.pk}").content.decode()
    assert "What <em>I</em> think." in reader.get(f"{NEW}?parent={comment.pk}").content.decode()


def test_what_was_sent_stands_in_the_thread_and_the_reader_is_led_there(reader, issue):
    response = reader.post(NEW, {"issue": issue.pk, "body": "A thought."})
    comment = Comment.objects.get()
    assert response.headers["Location"] == f"{issue_address(issue)}#comment-{comment.pk}"
    assert (comment.author, comment.entry, comment.parent) == (reader.person, None, None)
    assert "A thought." in Client().get(issue_address(issue)).content.decode()


def issue_address(issue: Issue) -> str:
    return f"/en{issue.get_absolute_url()}"


def test_an_answer_and_a_comment_on_an_entry_go_where_they_belong(reader, issue):
    entry = EntryFactory(issue=issue)
    question = CommentFactory(entry=entry)
    reader.post(NEW, {"issue": issue.pk, "entry": entry.pk, "parent": "", "body": "On the entry."})
    reader.post(NEW, {"issue": issue.pk, "parent": question.pk, "body": "An answer."})
    assert Comment.objects.get(body="On the entry.").entry == entry
    assert Comment.objects.get(body="An answer.").parent == question
    assert Notification.objects.get().person == question.author


@pytest.mark.parametrize(
    "body", ["", "   ", "x" * (Comment.LONGEST + 1), "https://a.example/ https://b.example/"]
)
def test_a_refused_text_comes_back_as_it_was(reader, issue, body):
    response = reader.post(NEW, {"issue": issue.pk, "body": body})
    page = response.content.decode()
    assert response.status_code == 200
    assert 'aria-invalid="true"' in page and "errorlist" in page
    assert body.strip() in page
    assert not Comment.objects.exists()


def test_line_ends_of_a_browser_count_once(reader, issue):
    body = "\r\n".join(["x"] * (Comment.LONGEST // 2))
    reader.post(NEW, {"issue": issue.pk, "body": body})
    assert "\r" not in Comment.objects.get().body


def test_an_answer_to_what_went_meanwhile_can_be_posted_by_itself(reader, issue):
    question = CommentFactory(issue=issue, state="deleted", body="")
    page = reader.post(NEW, {"issue": issue.pk, "parent": question.pk, "body": "My answer."}).content.decode()
    assert "is not there any more" in page and "My answer." in page
    assert 'name="parent" value=""' in page


def test_hidden_words_are_not_shown_to_who_answers_them(reader, issue):
    hidden = CommentFactory(issue=issue, state="hidden", body="Bad words.")
    address = f"{NEW}?parent={hidden.pk}"
    assert reader.get(address).status_code == 404
    page = reader.post(NEW, {"issue": issue.pk, "parent": hidden.pk, "body": "Hm."}).content.decode()
    assert "Bad words." not in page


def test_who_comments_too_often_is_told_when_to_go_on(reader, issue):
    for number in range(60):
        response = reader.post(NEW, {"issue": issue.pk, "body": f"Number {number}."})
        if response.status_code == 429:
            break
    assert response.status_code == 429 and int(response.headers["Retry-After"]) > 0
    assert Comment.objects.count() == number


def test_who_is_blocked_is_told_why(reader, issue):
    SanctionFactory(person=reader.person, reason="Too much noise.")
    response = reader.post(NEW, {"issue": issue.pk, "body": "Hello."})
    assert response.status_code == 403 and "Too much noise." in response.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "query", ["", "?issue=0", "?issue=x", "?entry=99999999999999999999", "?parent=²", "?issue=-1"]
)
def test_what_is_not_there_cannot_be_commented_on(reader, query):
    assert reader.get(f"{NEW}{query}").status_code == 404


def test_a_draft_or_a_withdrawn_entry_cannot_be_commented_on(reader, issue):
    draft, withdrawn = IssueFactory(state="draft"), EntryFactory(issue=issue, state="withdrawn")
    for query in (
        f"?issue={draft.pk}",
        f"?entry={withdrawn.pk}",
        f"?parent={CommentFactory(issue=draft).pk}",
    ):
        assert reader.get(f"{NEW}{query}").status_code == 404


def test_a_form_without_its_token_is_refused(issue):
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory())
    for address in (NEW, PREVIEW):
        assert client.post(address, {"issue": issue.pk, "body": "Hm."}).status_code == 403


# -- preview ----------------------------------------------------------------------------------------------------------


def test_a_script_gets_the_preview_alone(reader, issue):
    response = reader.post(
        PREVIEW, {"issue": issue.pk, "body": "**fine** $x^2$ <b>"}, headers={"X-Requested-With": "fetch"}
    )
    html = response.content.decode()
    assert "<strong>fine</strong>" in html and "<math" in html and "&lt;b&gt;" in html
    assert "<html" not in html
    assert not Comment.objects.exists()


def test_without_script_the_form_comes_back_with_its_preview_and_its_text(reader, issue):
    comment = CommentFactory(issue=issue)
    page = reader.post(
        PREVIEW, {"issue": issue.pk, "parent": comment.pk, "body": "**fine** </textarea>"}
    ).content.decode()
    assert "<strong>fine</strong>" in page
    assert "**fine** &lt;/textarea&gt;</textarea>" in page
    assert f'name="parent" value="{comment.pk}"' in page


def test_the_preview_of_nothing_says_so(reader, issue):
    html = reader.post(PREVIEW, {"body": ""}, headers={"X-Requested-With": "fetch"}).content.decode()
    assert "nothing to see yet" in html


def test_too_many_previews_are_refused_with_a_time(reader, issue):
    for _ in range(60):
        response = reader.post(PREVIEW, {"body": "x"}, headers={"X-Requested-With": "fetch"})
        if response.status_code == 429:
            break
    assert response.status_code == 429 and int(response.headers["Retry-After"]) > 0
    assert 'class="refusal"' in response.content.decode()


# -- quotations -------------------------------------------------------------------------------------------------------


def test_a_quoted_phrase_links_back_to_its_passage(reader):
    text = make_text("이 쥐는 검색한다.")
    entry = text.passage.entry
    address = f"{NEW}?translation={text.pk}&quote={quote('쥐는 *검색*')}"
    page = reader.get(address).content.decode()
    place = f"http://testserver{entry.issue.get_absolute_url()}?lang=ko#text-{text.pk}"
    assert "&gt; 쥐는 \\*검색\\*" in page
    assert place in page.replace("&amp;", "&")
    assert f'name="entry" value="{entry.pk}"' in page
    assert f'id="text-{text.pk}"' in Client().get(f"/ko{entry.issue.get_absolute_url()}").content.decode()


def test_a_quotation_of_a_title_leads_to_its_entry(reader):
    entry = EntryFactory()
    text = write_text(entry, "title", {"ko": "쥐의 제목"}).translations.get()
    page = reader.get(f"{NEW}?translation={text.pk}&quote=쥐").content.decode()
    assert f"?lang=ko#{entry.anchor}" in page


def test_a_script_gets_the_quotation_as_json(reader):
    text = make_text()
    entry = text.passage.entry
    response = reader.get(f"{NEW}?translation={text.pk}&quote=x", headers={"Accept": "application/json"})
    found = json.loads(response.content)
    assert found["markdown"].startswith("> x\n") and found["entry"] == entry.pk
    assert found["label"] == f"Your comment about entry {entry.position}"


def test_a_text_of_a_draft_cannot_be_quoted_from(reader):
    text = make_text()
    Issue.objects.update(state="draft")
    assert reader.get(f"{NEW}?translation={text.pk}&quote=x").status_code == 404


def test_the_quotation_of_somebody_new_counts_as_no_link(reader):
    settings_link = (
        "> words\n>\n> [there](<http://testserver/issues/a/b/?lang=ko#text-1>)\n\nhttps://a.example/"
    )
    text = make_text()
    reader.post(NEW, {"issue": text.passage.entry.issue_id, "body": settings_link})
    assert Comment.objects.count() == 1
    assert settings.SITE_URL == ""
