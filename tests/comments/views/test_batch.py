"""The pages of the same mistake elsewhere."""

import pytest
from django.urls import reverse

from comments.actions.accept_report import accept_report
from comments.actions.undo_review import undo_review
from comments.actions.weigh_words import WordsWorse
from comments.models import Batch, BatchPlace, Report
from papers.models import Translation
from tests.comments.factories import make_report, make_text
from tests.factories import EntryFactory, IssueFactory, UserFactory, add_revision, write_text
from tests.papers.checking import words

__all__ = ["words"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    moderator = UserFactory(role="moderator")
    client.force_login(moderator)
    return moderator


@pytest.fixture
def report(moderator):
    text = make_text("ネズミは検索する。", "ja", "RAT retrieves (rat).")
    report = make_report(text, "ネズミ", proposal="RAT", reporter=UserFactory())
    accept_report(report, moderator=moderator, seen_version=report.version, seen_revision=text.current_id)
    return report


def form_of(report):
    return reverse("comments:elsewhere", args=[report.pk])


def make_list(client, report, count=3, **fields):
    for number in range(count):
        make_text(f"{number}番のネズミ。", "ja", f"Number {number} is a RAT.")
    sent = {"wrong": "ネズミ", "right": "RAT", "source_words": "RAT", **fields}
    response = client.post(form_of(report), sent, follow=True)
    return Batch.objects.latest("pk"), response


def do(client, batch, what, **fields):
    return client.post(reverse("comments:batch_choose", args=[batch.pk]), {"do": what, **fields}, follow=True)


def do_all(client, batch) -> str:
    do(client, batch, "all")
    ids = [place.pk for place in batch.places.all()]
    return do(client, batch, "apply", shown=ids, chosen=ids).content.decode()


def test_the_report_leads_moderators_to_the_form(client, report):
    assert form_of(report) in client.get(report.get_absolute_url()).content.decode()
    client.logout()
    assert form_of(report) not in client.get(report.get_absolute_url()).content.decode()


def test_the_form_knows_the_words_of_the_report_and_of_the_original(client, report):
    page = client.get(form_of(report)).content.decode()
    for value in ('value="ネズミ"', 'value="RAT"'):
        assert value in page
    assert page.count('value="RAT"') == 2


def test_an_open_report_has_no_such_page(client, moderator):
    assert client.get(form_of(make_report())).status_code == 404


def test_readers_have_no_such_page(client, report):
    client.force_login(UserFactory())
    assert client.get(form_of(report)).status_code == 403
    client.logout()
    assert client.get(form_of(report)).status_code == 302


def test_the_original_is_asked_unless_the_moderator_says_so(client, report):
    response = client.post(form_of(report), {"wrong": "ネズミ", "right": "RAT", "source_words": ""})
    assert "Say which words the original must have" in response.content.decode()
    batch, _ = make_list(client, report, source_words="", any_original="on")
    assert batch.places.count() == 3


@pytest.mark.parametrize(
    ("wrong", "right", "field"),
    [
        # The same words, composed and decomposed.
        ("caf\u00e9", "cafe\u0301", "right"),
        # 300 letters as they are sent, 600 as they are stored.
        ("\u0958" * 300, "RAT", "wrong"),
        ("ネズミ", "\u0958" * 300, "right"),
    ],
)
def test_words_are_judged_as_they_are_stored(client, report, wrong, right, field):
    response = client.post(form_of(report), {"wrong": wrong, "right": right, "source_words": "RAT"})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not Batch.objects.exists()


def test_the_list_shows_original_and_change_of_each_text(client, report):
    _, response = make_list(client, report)
    page = response.content.decode()
    assert page.count("<mark>RAT</mark>") == 3
    assert page.count('name="chosen"') == 3
    assert "0</span> / 3 chosen" in page


def test_a_list_without_places_says_so(client, report):
    _, response = make_list(client, report, count=0)
    assert "Nowhere else" in response.content.decode()


def test_ticked_texts_are_corrected_and_can_be_taken_back(client, report):
    batch, _ = make_list(client, report)
    ids = list(batch.places.values_list("pk", flat=True))
    response = do(client, batch, "apply", shown=ids, chosen=ids[:2])
    assert "2 texts were corrected." in response.content.decode()
    assert Translation.objects.filter(current__text__contains="番のRAT").count() == 2
    response = client.post(reverse("comments:batch_undo", args=[batch.pk]), follow=True)
    assert "2 corrections were taken back." in response.content.decode()
    assert Translation.objects.filter(current__text__contains="番のネズミ").count() == 3


def test_all_texts_on_all_pages_are_chosen_by_one_button(client, report, monkeypatch):
    monkeypatch.setattr("comments.views.batch.PAGE_SIZE", 2)
    batch, response = make_list(client, report)
    assert response.content.decode().count('name="chosen"') == 2
    response = do(client, batch, "all")
    assert "3</span> / 3 chosen" in response.content.decode()
    do(client, batch, "none")
    assert not batch.places.filter(state=BatchPlace.State.TICKED).exists()


def test_what_is_ticked_is_kept_on_the_way_to_the_next_page(client, report, monkeypatch):
    monkeypatch.setattr("comments.views.batch.PAGE_SIZE", 2)
    batch, response = make_list(client, report)
    ids = list(batch.places.order_by("pk").values_list("pk", flat=True))
    response = client.post(
        reverse("comments:batch_choose", args=[batch.pk]),
        {"to": f"?after={ids[1]}", "shown": ids[:2], "chosen": ids[:1]},
    )
    assert response["Location"].endswith(f"/?after={ids[1]}")
    assert list(batch.places.filter(state=BatchPlace.State.TICKED)) == [batch.places.get(pk=ids[0])]


def test_a_way_to_elsewhere_is_not_followed(client, report):
    batch, _ = make_list(client, report)
    response = client.post(
        reverse("comments:batch_choose", args=[batch.pk]), {"to": "?next=https://evil.example"}
    )
    assert response["Location"] == reverse("comments:batch", args=[batch.pk])


def test_nothing_ticked_is_said(client, report):
    batch, _ = make_list(client, report)
    assert "No place is chosen." in do(client, batch, "apply").content.decode()


def test_choosing_in_a_list_that_was_applied_meanwhile_is_a_conflict(client, report):
    batch, _ = make_list(client, report)
    do(client, batch, "all")
    do(client, batch, "apply", shown=[], chosen=[])
    assert do(client, batch, "none").status_code == 409


def test_correcting_for_a_report_that_was_opened_again_is_a_conflict(client, report, moderator):
    batch, _ = make_list(client, report)
    do(client, batch, "all")
    undo_review(Report.objects.get(pk=report.pk).decision, moderator=moderator)
    response = do(client, batch, "apply")
    assert response.status_code == 409
    assert "Nothing was corrected." in response.content.decode()
    assert not Translation.objects.filter(current__text__contains="番のRAT").exists()


def test_moderators_and_readers_see_nothing_of_drafts_in_a_list_of_an_editor(client, report, moderator):
    draft = EntryFactory(issue=IssueFactory(state="draft", key="secret-draft"))
    write_text(draft, "intro", {"en": "RAT", "ja": "秘密のネズミ。"})
    client.force_login(UserFactory(role="editor"))
    batch, response = make_list(client, report, count=1)
    assert "0</span> / 2 chosen" in response.content.decode()
    assert "2 texts were corrected." in do_all(client, batch)
    assert "secret-draft" in client.get(report.get_absolute_url()).content.decode()
    client.force_login(moderator)
    page = client.get(reverse("comments:batch", args=[batch.pk])).content.decode()
    assert "1 text was corrected." in page and "秘密" not in page
    for leave in (lambda: None, client.logout):
        leave()
        page = client.get(report.get_absolute_url()).content.decode()
        assert "The same mistake was corrected here as well" in page and "secret-draft" not in page


def test_skipped_texts_are_listed(client, report):
    batch, _ = make_list(client, report)
    add_revision(batch.places.first().translation, "別のネズミ。")
    do(client, batch, "all")
    response = do(client, batch, "apply")
    assert "1 was skipped" in response.content.decode()


def test_what_was_begun_goes_on_by_a_button(client, report, monkeypatch):
    monkeypatch.setattr("comments.actions.advance_batch.PORTION", 1)
    monkeypatch.setattr("comments.views.batch.SECONDS", 0)
    batch, _ = make_list(client, report)
    do(client, batch, "all")
    assert "2 texts are still to be corrected." in do(client, batch, "apply").content.decode()
    address = reverse("comments:batch_continue", args=[batch.pk])
    client.post(address)
    assert "3 texts were corrected." in client.post(address, follow=True).content.decode()


def test_the_page_asks_the_same_number_of_questions_for_2_and_for_20_texts(
    client, report, django_assert_max_num_queries
):
    batch, _ = make_list(client, report, count=20)
    with django_assert_max_num_queries(20):
        assert client.get(reverse("comments:batch", args=[batch.pk])).status_code == 200


def test_places_that_would_bring_findings_are_counted_marked_and_can_be_left_out(client, moderator, words):
    report = make_report(make_text("이 랫은 검색한다."), "랫", proposal="쥐", reporter=UserFactory())
    seen = {"seen_version": report.version, "seen_revision": report.translation.current_id}
    with pytest.raises(WordsWorse) as refused:
        accept_report(report, moderator=moderator, **seen)
    accept_report(report, moderator=moderator, despite=refused.value.token, **seen)
    make_text("저 랫도 찾는다.")
    # It has the finding already.
    make_text("그 랫과 쥐.")
    batch, response = make_list(client, report, count=0, wrong="랫", right="쥐")
    page = response.content.decode()
    assert sorted(batch.places.values_list("brings", flat=True)) == [0, 1]
    assert "In 1 text the corrected words would bring a new finding" in page
    assert page.count("This would bring 1 new finding.") == 1
    do(client, batch, "harmless")
    assert set(batch.places.values_list("brings", "state")) == {(0, "ticked"), (1, "listed")}


def test_of_a_long_list_the_newest_texts_are_weighed_and_the_page_says_so(client, report, monkeypatch, words):
    monkeypatch.setattr("comments.actions.list_elsewhere.WEIGHED", 2)
    monkeypatch.setattr("comments.views.batch.WEIGHED", 2)
    batch, response = make_list(client, report, count=3)
    assert list(batch.places.order_by("pk").values_list("brings", flat=True)) == [0, 0, None]
    assert "1 older text was not looked at by the checks" in response.content.decode()
    do(client, batch, "harmless")
    assert batch.places.filter(state="ticked").count() == 2
