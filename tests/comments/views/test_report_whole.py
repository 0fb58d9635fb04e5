"""Reporting without marking: a phrase that is pasted, or a whole text that is changed."""

import pytest
from django.test import Client
from django.urls import reverse

from comments.models import Report
from papers.forms.guarded import new_stamp
from papers.models import Translation
from tests.comments.factories import decide, make_report, make_text
from tests.factories import add_revision

pytestmark = pytest.mark.django_db

NEW = reverse("comments:report_new")
TEXT = "이 쥐는 검색한다.\n\n그리고 걸레를 고쳐서 다시 쓴다."
FIXED = "이 RAT는 검색한다.\n\n그리고 RAG를 고쳐서 다시 쓴다."


@pytest.fixture
def text() -> Translation:
    return make_text(TEXT)


def send(client: Client, text: Translation, whole: str, **more):
    fields = {"revision": text.current_id, "whole": whole, "category": "accuracy/mistranslation"}
    return client.post(NEW, {**fields, "stamp": new_stamp(), **more})


def test_the_page_holds_the_whole_text_and_a_field_to_paste_into(client: Client, text: Translation) -> None:
    page = client.get(NEW, {"revision": text.current_id}).content.decode()
    assert "이 쥐는 검색한다.\n\n그리고 걸레를" in page
    assert 'name="exact"' in page
    assert "This RAT retrieves." in page


def test_each_changed_phrase_is_shown_before_it_is_sent(client: Client, text: Translation) -> None:
    response = send(client, text, FIXED)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Send 2 reports" in page
    assert page.count("<ins>") == 2
    assert not Report.objects.exists()


def test_each_changed_phrase_becomes_a_report(client: Client, text: Translation) -> None:
    page = send(client, text, FIXED, confirmed="1", explanation="약어다").content.decode()
    reports = list(Report.objects.order_by("start"))
    assert [(made.exact, made.proposal) for made in reports] == [("쥐는", "RAT는"), ("걸레를", "RAG를")]
    assert all(made.get_absolute_url() in page for made in reports)
    assert {made.explanation for made in reports} == {"약어다"}


def test_one_change_leads_to_its_report(client: Client, text: Translation) -> None:
    response = send(client, text, TEXT.replace("쥐", "RAT"), confirmed="1")
    assert response["Location"] == Report.objects.get().get_absolute_url()


def test_what_is_only_inserted_takes_a_word_along(client: Client, text: Translation) -> None:
    send(client, text, TEXT.replace("다시 쓴다", "다시 자주 쓴다"), confirmed="1")
    report = Report.objects.get()
    assert report.exact
    assert "자주" in report.proposal
    patched = TEXT[: report.start] + report.proposal + TEXT[report.end :]
    assert patched == TEXT.replace("다시 쓴다", "다시 자주 쓴다")


def test_line_ends_of_a_form_are_no_change(client: Client, text: Translation) -> None:
    response = send(client, text, TEXT.replace("\n", "\r\n") + "\r\n", confirmed="1")
    assert response.status_code == 422
    assert "Nothing is changed yet." in response.content.decode()


def test_a_new_translation_is_no_report(client: Client) -> None:
    line = "word{} and what stands here stays as it is, word by word, to the end of its line.\n"
    text = make_text("".join(line.format(number) for number in range(15)))
    changed = "".join(line.format(number).replace("word", "WORT", 1) for number in range(15)).strip()
    response = send(client, text, changed)
    assert response.status_code == 422
    assert "at most 10" in response.content.decode()


def test_an_open_report_of_a_changed_phrase_is_shown_and_joined(client: Client, text: Translation) -> None:
    report = make_report(text, "쥐는", proposal="랫은")
    page = send(client, text, FIXED).content.decode()
    assert report.get_absolute_url() in page
    assert f'name="seen" value="{report.pk}"' in page
    send(client, text, FIXED, confirmed="1", seen=str(report.pk))
    report.refresh_from_db()
    assert report.backing_count == 2
    assert Report.objects.count() == 2


def test_an_open_report_that_came_meanwhile_is_shown_first(client: Client, text: Translation) -> None:
    make_report(text, "쥐는", proposal="랫은")
    assert send(client, text, FIXED, confirmed="1").status_code == 409
    assert Report.objects.count() == 1


def test_what_was_judged_before_is_left_out_and_said(client: Client, text: Translation) -> None:
    judged = make_report(text, "쥐는", proposal="랫은")
    decide(judged)
    page = send(client, text, FIXED, confirmed="1").content.decode()
    assert judged.get_absolute_url() in page
    assert Report.objects.filter(state="open").get().exact == "걸레를"


def test_changing_it_again_keeps_what_was_typed(client: Client, text: Translation) -> None:
    page = send(client, text, FIXED, explanation="약어다", edit="1").content.decode()
    assert "이 RAT는" in page
    assert "약어다" in page
    assert not Report.objects.exists()


def test_a_text_that_changed_meanwhile_says_so(client: Client, text: Translation) -> None:
    shown = text.current
    add_revision(text, TEXT.replace("쥐는", "랫은"))
    page = client.get(NEW, {"revision": shown.pk}).content.decode()
    assert "The text was changed since you opened it." in page
    page = send(client, text, FIXED, revision=shown.pk).content.decode()
    assert "will not be sent" in page
    send(client, text, FIXED, revision=shown.pk, confirmed="1")
    assert Report.objects.get().exact == "걸레를"
