"""Reporting a phrase by the form: what it shows, what it takes, and what it answers."""

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.urls import reverse

from comments.models import Backing, Report
from papers.forms.guarded import new_stamp
from papers.models import Entry, Translation
from tests.comments.factories import SanctionFactory, decide, make_report, make_text
from tests.factories import EntryFactory, IssueFactory, UserFactory, add_revision, write_text

pytestmark = pytest.mark.django_db

NEW = reverse("comments:report_new")
PIECE = {"X-Requested-With": "fetch"}
TEXT = "이 **쥐**는 $x^2$를 [여기](https://example.org/a)서 찾는다. 쥐도 고친다."


@pytest.fixture
def text() -> Translation:
    return make_text(TEXT)


def ask(client: Client, text: Translation, exact: str = "", headers: dict | None = None, **more):
    """Ask for the form, as the page's script does: with the words that the page shows."""
    revision = more.pop("revision", text.current_id)
    return client.get(
        NEW, {"revision": revision, **({"exact": exact} if exact else {}), **more}, headers=headers
    )


def send(client: Client, text: Translation, exact: str, place: int = 0, headers: dict | None = None, **more):
    """Send the form as it was shown, with `more` filled in."""
    revision = more.pop("revision", text.current)
    start = -1
    for _ in range(place + 1):
        start = revision.text.index(exact, start + 1)
    fields = {
        "revision": revision.pk,
        "start": start,
        "end": start + len(exact),
        "exact": exact,
        "category": Report.Category.MISTRANSLATION,
        "proposal": exact,
        "stamp": new_stamp(),
        **more,
    }
    return client.post(NEW, fields, headers=headers)


def test_the_form_shows_the_phrase_the_original_and_the_field_to_correct(
    client: Client, text: Translation
) -> None:
    page = ask(client, text, "쥐는").content.decode()
    assert "<mark>**쥐**는</mark>" in page
    assert '<div class="text" lang="en"><p>This RAT retrieves.</p></div>' in page
    assert '<option value="accuracy/mistranslation" selected>' in page
    assert 'lang="ko"' in page.split('name="proposal"')[1].split(">")[0]
    assert "E-mail" in page
    assert "noindex" in page


@pytest.mark.parametrize(
    ("shown", "stored"),
    [
        ("쥐도", "쥐도"),
        ("x2", "$x^2$"),
        ("여기서", "[여기](https://example.org/a)서"),
        ("찾는다. 쥐도", "찾는다. 쥐도"),
    ],
)
def test_what_the_page_shows_is_found_in_the_stored_text(
    client: Client, text: Translation, shown: str, stored: str
) -> None:
    page = ask(client, text, shown).content.decode()
    assert f"<mark>{stored}</mark>" in page
    assert send(client, text, stored, proposal="다른 말").status_code == 302
    assert Report.objects.get().exact == stored


def test_surroundings_choose_between_places_that_look_the_same(client: Client) -> None:
    text = make_text("쥐가 쥐를 본다")
    page = ask(client, text, "쥐", prefix="쥐가 ", suffix="를 본다").content.decode()
    assert "쥐가 <mark>쥐</mark>를" in page


def test_a_report_leads_to_its_page_and_thanks(client: Client, text: Translation) -> None:
    response = send(client, text, "쥐도", proposal="RAT도", follow=False)
    report = Report.objects.get()
    assert response["Location"] == report.get_absolute_url()
    assert "Thank you" in client.get(response["Location"]).content.decode()
    assert (report.start, report.exact, report.proposal) == (TEXT.rindex("쥐"), "쥐도", "RAT도")
    assert report.backings.get().visitor


def test_the_page_marks_the_phrase_afterwards(client: Client, text: Translation) -> None:
    send(client, text, "쥐도", proposal="RAT도")
    report = Report.objects.get()
    page = client.get(report.issue.get_absolute_url(), {"lang": "ko"}).content.decode()
    assert f'<mark class="reported" data-report="{report.pk}">쥐도</mark>' in page


def test_the_address_of_a_reader_without_an_account_is_kept_and_never_shown(
    client: Client, text: Translation
) -> None:
    send(client, text, "쥐도", proposal="RAT도", email="someone@example.org")
    report = Report.objects.get()
    assert report.backings.get().email == "someone@example.org"
    client.force_login(UserFactory(role="administrator"))
    for address in (report.get_absolute_url(), reverse("comments:report_list")):
        assert "someone@" not in client.get(address).content.decode()
    assert not mail.outbox


def test_people_with_accounts_are_named_and_need_no_guards(client: Client, text: Translation) -> None:
    person = UserFactory()
    client.force_login(person)
    page = ask(client, text, "쥐도").content.decode()
    assert 'name="email"' not in page
    assert 'name="stamp"' not in page
    send(client, text, "쥐도", proposal="RAT도", stamp="")
    assert Report.objects.get().reporter == person


def test_a_form_that_a_program_filled_in_is_refused(client: Client, text: Translation) -> None:
    assert send(client, text, "쥐도", proposal="RAT도", homepage="https://spam.example").status_code == 422
    assert send(client, text, "쥐도", proposal="RAT도", stamp="made up").status_code == 422
    assert not Report.objects.exists()


def test_a_form_without_its_token_is_refused(text: Translation) -> None:
    client = Client(enforce_csrf_checks=True)
    assert send(client, text, "쥐도", proposal="RAT도").status_code == 403


def test_the_same_words_are_refused_kindly(client: Client, text: Translation) -> None:
    response = send(client, text, "쥐도")
    assert response.status_code == 422
    assert "words that stand there already" in response.content.decode()
    assert not Report.objects.exists()


def test_it_is_wrong_needs_a_reason(client: Client, text: Translation) -> None:
    response = send(client, text, "쥐도", no_proposal="on")
    assert response.status_code == 422
    assert "what is wrong" in response.content.decode()
    assert send(client, text, "쥐도", no_proposal="on", explanation="이상하다").status_code == 302
    assert Report.objects.get().proposal is None


def test_an_empty_field_proposes_to_leave_the_phrase_out(client: Client, text: Translation) -> None:
    send(client, text, "쥐도", proposal="")
    assert Report.objects.get().proposal == ""


def test_words_that_are_not_in_the_text_are_refused(client: Client, text: Translation) -> None:
    page = ask(client, text, "고양이")
    assert "These words are not in the text" in page.content.decode()
    fields = {"revision": text.current_id, "exact": "고양이", "start": 2, "end": 5, "proposal": "개"}
    response = client.post(NEW, {**fields, "category": "other", "stamp": new_stamp()})
    assert response.status_code == 422
    assert not Report.objects.exists()


def test_a_place_that_does_not_hold_the_words_is_not_believed(client: Client, text: Translation) -> None:
    fields = {"revision": text.current_id, "exact": "고친다", "start": 0, "end": 3, "proposal": "바꾼다"}
    client.post(NEW, {**fields, "category": "other", "stamp": new_stamp()})
    report = Report.objects.get()
    assert report.revision.text[report.start : report.end] == "고친다"


@pytest.mark.parametrize("revision", ["", "x", "0", "-1", "9" * 30, "999999"])
def test_an_unknown_text_is_not_found(client: Client, revision: str) -> None:
    assert client.get(NEW, {"revision": revision, "exact": "쥐"}).status_code == 404
    assert client.post(NEW, {"revision": revision, "exact": "쥐"}).status_code == 404


def test_drafts_and_withdrawn_entries_are_for_editors_only(client: Client) -> None:
    draft = write_text(IssueFactory(state="draft"), "title", {"ko": "쥐"}).translations.get()
    withdrawn = write_text(
        EntryFactory(state=Entry.State.WITHDRAWN), "title", {"ko": "쥐"}
    ).translations.get()
    for text in (draft, withdrawn):
        assert ask(client, text, "쥐").status_code == 404
        assert send(client, text, "쥐", proposal="RAT").status_code == 404
    client.force_login(UserFactory(role="editor"))
    assert ask(client, draft, "쥐").status_code == 200


def test_titles_and_originals_can_be_reported(client: Client) -> None:
    passage = write_text(IssueFactory(), "title", {"en": "The rat paper", "ko": "쥐 논문"})
    original = passage.translations.get(is_original=True)
    page = ask(client, original, "rat").content.decode()
    assert "accuracy/mistranslation" not in page
    assert "A translation" in page
    assert send(client, original, "rat", proposal="RAT", category="terminology").status_code == 302
    assert Report.objects.get().translation == original


def test_a_phrase_of_an_older_page_is_followed(client: Client, text: Translation) -> None:
    shown = text.current
    add_revision(text, "앞에 더 있다. " + TEXT)
    page = ask(client, text, "쥐도", revision=shown.pk).content.decode()
    assert "The text was changed since you opened it" in page
    send(client, text, "쥐도", revision=shown, proposal="RAT도")
    report = Report.objects.get()
    assert report.revision == shown
    assert report.current_start == report.start + len("앞에 더 있다. ")


def test_a_phrase_that_is_gone_shows_the_new_text_and_keeps_the_words(
    client: Client, text: Translation
) -> None:
    shown = text.current
    now = add_revision(text, TEXT.replace("쥐도 고친다", "새 글이다"))
    response = send(client, text, "쥐도", revision=shown, proposal="RAT도 같이", explanation="약어다")
    page = response.content.decode()
    assert response.status_code == 409
    assert "새 글" in page
    assert f"?revision={now.pk}" in page
    assert not Report.objects.exists()


def test_an_open_report_of_the_phrase_is_offered_first(client: Client, text: Translation) -> None:
    report = make_report(text, "쥐도", proposal="RAT도")
    page = ask(client, text, "쥐도").content.decode()
    assert "I see this too" in page
    assert reverse("comments:report_back", args=[report.pk]) in page
    assert '<textarea name="proposal"' not in page
    assert f"seen={report.pk}" in page
    on = ask(client, text, "쥐도", seen=str(report.pk)).content.decode()
    assert 'name="proposal"' in on


def test_mine_is_another_mistake_joins_the_report_with_its_own_words(
    client: Client, text: Translation
) -> None:
    report = make_report(text, "쥐도", proposal="RAT도")
    response = send(client, text, "쥐도", proposal="RAG도", seen=str(report.pk))
    assert response["Location"] == report.get_absolute_url()
    assert Backing.objects.get(proposal="RAG도").report == report


def test_who_was_not_shown_the_open_report_is_asked_and_loses_no_words(
    client: Client, text: Translation
) -> None:
    report = make_report(text, "쥐도 고친다", proposal="RAT도 고친다")
    response = send(client, text, "쥐도", proposal="RAG도", explanation="약어다")
    page = response.content.decode()
    assert response.status_code == 409
    assert "RAG도" in page
    assert "약어다" in page
    assert f'name="seen" value="{report.pk}"' in page
    assert Report.objects.count() == 1


def test_a_judged_phrase_shows_the_earlier_decision(client: Client, text: Translation) -> None:
    report = make_report(text, "쥐도", proposal="RAT도")
    decide(report, note="지금 말이 맞습니다.")
    assert "read why" in ask(client, text, "쥐도").content.decode()
    response = send(client, text, "쥐도", proposal="RAG도")
    page = response.content.decode()
    assert response.status_code == 409
    assert "지금 말이 맞습니다." in page
    assert report.get_absolute_url() in page


def test_the_script_gets_pieces_of_a_page(client: Client, text: Translation) -> None:
    piece = ask(client, text, "쥐도", headers=PIECE)
    assert "<html" not in piece.content.decode()
    assert "X-Requested-With" in piece["Vary"]
    assert "no-store" in piece["Cache-Control"]
    refused = send(client, text, "쥐도", headers=PIECE)
    assert refused.status_code == 200
    done = send(client, text, "쥐도", headers=PIECE, proposal="RAT도")
    assert done.status_code == 201
    assert Report.objects.get().get_absolute_url() in done.content.decode()


def test_a_site_may_take_reports_from_accounts_only(
    client: Client, text: Translation, settings: LazySettings
) -> None:
    settings.ANONYMOUS_REPORTS = False
    address = ask(client, text, "쥐도")["Location"]
    assert address.startswith("/accounts/login/?next=%2Freports%2Fnew%2F")
    assert send(client, text, "쥐도", proposal="RAT도").status_code == 302
    assert "/accounts/login/" in ask(client, text, "쥐도", headers=PIECE).content.decode()
    assert not Report.objects.exists()
    client.force_login(UserFactory())
    assert send(client, text, "쥐도", proposal="RAT도").status_code == 302
    assert Report.objects.exists()


def test_a_blocked_account_is_told_why(client: Client, text: Translation) -> None:
    client.force_login(SanctionFactory(reason="A made-up block.").person)
    response = ask(client, text, "쥐도")
    assert response.status_code == 403
    assert "A made-up block." in response.content.decode()


def test_links_of_newcomers_are_limited(client: Client, text: Translation) -> None:
    links = "https://a.example/1 https://b.example/2"
    response = send(client, text, "쥐도", proposal="RAT도", explanation=links)
    assert response.status_code == 422
    assert (
        send(
            client, text, "여기](https://example.org/a)", proposal="거기](https://example.org/a)"
        ).status_code
        == 302
    )


def test_too_many_reports_are_refused_with_the_time_to_wait(client: Client, text: Translation) -> None:
    for _ in range(20):
        assert send(client, text, "쥐도").status_code == 422
    response = send(client, text, "쥐도")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0


def test_hostile_words_are_shown_as_words(client: Client) -> None:
    text = make_text("나쁜 <script>alert(1)</script> 글")
    page = ask(client, text, "나쁜").content.decode()
    assert "<script>alert" not in page
    send(client, text, "나쁜", proposal="<img src=x onerror=alert(1)>", explanation="<svg onload=alert(1)>")
    page = client.get(Report.objects.get().get_absolute_url()).content.decode()
    assert "<img src=x" not in page
    assert "<svg" not in page


def test_the_form_asks_the_same_number_of_times_however_much_there_is(
    client: Client, text: Translation, django_assert_max_num_queries
) -> None:
    for phrase in ("이", "는", "고친다"):
        make_report(text, phrase, proposal="x")
    for number in range(4):
        write_text(text.passage.entry, "commentary", {"en": f"word {number}", "ko": f"말 {number}"})
    with django_assert_max_num_queries(6):
        ask(client, text, "쥐도")


def test_pasted_words_that_stand_in_several_places_say_which_is_meant(client: Client) -> None:
    text = make_text("쥐가 쥐를 본다")
    assert "stand 2 times in the text" in ask(client, text, "쥐").content.decode()
    assert "times in the text" not in ask(client, text, "쥐", prefix="쥐가 ", suffix="를").content.decode()
    assert "times in the text" not in ask(client, text, "쥐를").content.decode()
