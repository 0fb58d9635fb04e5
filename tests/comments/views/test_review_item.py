"""An item of the queue: what a moderator sees, the claim, the decisions, and going on to the next."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comments.actions.keep_queue import keep_report_item
from comments.models import QueueItem, Reason, Report, Review
from papers.models import CheckStanding, FindingDecision
from tests.comments.factories import SanctionFactory, add_backing, decide, make_report, make_text
from tests.factories import UserFactory, add_revision
from tests.papers.checking import checked, words

__all__ = ["words"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    person = UserFactory(role="moderator", username="mina")
    client.force_login(person)
    return person


def item_of(*arguments, **more) -> QueueItem:
    return keep_report_item(make_report(*arguments, **more))


def page_of(item: QueueItem) -> str:
    return reverse("comments:review_item", args=[item.pk])


def decided(client, item: QueueItem, decision: str, query: str = "", **more):
    report = Report.objects.select_related("translation").get(pk=item.report_id)
    sent = {
        "decision": decision,
        "seen_version": report.version,
        "seen_revision": report.translation.current_id,
        **more,
    }
    return client.post(reverse("comments:review_decide", args=[item.pk]) + query, sent)


def words_of(response) -> str:
    return re.sub(r"<[^>]+>", "", response.content.decode())


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_phrase_original_and_proposal_stand_on_the_page(client, moderator):
    text = make_text("이 쥐는 검색한다.", source_text="This RAT retrieves.")
    item = item_of(text, "쥐", proposal="RAT", explanation="It is an acronym.")
    add_backing(item.report, proposal="랫", explanation="Spelt out.")
    page = client.get(page_of(item)).content.decode()
    assert "This RAT retrieves." in page
    assert re.search(r"<mark><span[^>]*>\[[^<]*</span>쥐<span", page)
    assert "It is an acronym." in page and "Spelt out." in page
    assert page.count('name="wording"') == 2


def test_earlier_decisions_on_the_same_words_are_shown(client, moderator):
    decide(make_report(make_text("쥐가 있다."), "쥐"), note="It is the animal here.")
    item = item_of(make_text("쥐와 고양이."), "쥐", proposal="RAT")
    assert "It is the animal here." in words_of(client.get(page_of(item)))


def test_the_record_of_the_reporter_is_said(client, moderator):
    reporter = UserFactory()
    for decision in (Review.Decision.REJECT, Review.Decision.ACCEPT):
        decide(make_report(reporter=reporter), decision)
    page = words_of(client.get(page_of(item_of(phrase="쥐", proposal="RAT", reporter=reporter))))
    assert "1 of 2 earlier reports accepted" in page


def test_the_number_of_queries_does_not_depend_on_how_much_is_shown(client, moderator):
    text = make_text()
    item = item_of(text, "쥐", proposal="RAT")
    few = queries(client, page_of(item))
    for number in range(6):
        add_backing(item.report, proposal=f"랫{number}", explanation=f"I say so {number}.")
        decide(make_report(make_text(), "쥐", reporter=UserFactory()))
        keep_report_item(make_report(make_text(), "쥐", reporter=UserFactory()))
    assert queries(client, page_of(item)) == few


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


# -- the claim ---------------------------------------------------------------------------------------------------------


def test_opening_an_item_claims_it(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    page = client.get(page_of(item))
    item.refresh_from_db()
    assert item.claimed_by == moderator
    assert 'data-key="a"' in page.content.decode()


def test_a_head_request_claims_nothing(client, moderator):
    item = item_of(phrase="쥐")
    client.head(page_of(item))
    item.refresh_from_db()
    assert item.claimed_by is None


def test_who_has_it_open_is_named_and_nobody_else_can_decide(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    other = UserFactory(role="moderator", display_name="Hana")
    QueueItem.objects.filter(pk=item.pk).update(
        claimed_by=other, claimed_until=timezone.now() + timedelta(minutes=5)
    )
    page = client.get(page_of(item)).content.decode()
    assert "Hana has it open" in page
    assert 'data-key="a"' not in page
    answer = decided(client, item, "accept")
    assert answer.status_code == 409
    assert "Nothing was written" in words_of(answer)
    assert not Review.objects.exists()


def test_giving_back_frees_the_item_and_looking_does_not_claim_it(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    client.get(page_of(item))
    answer = client.post(reverse("comments:review_release", args=[item.pk]), follow=True)
    item.refresh_from_db()
    assert item.claimed_by is None
    assert "Claim it" in words_of(answer)


def test_going_on_gives_the_last_item_back(client, moderator):
    first, second = item_of(phrase="쥐", proposal="RAT"), item_of(phrase="쥐", proposal="RAT")
    page = client.get(page_of(first)).content.decode()
    following = re.search(r'href="([^"]+)" rel="next"', page)[1]
    client.get(following.replace("&amp;", "&"))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.claimed_by, second.claimed_by) == (None, moderator)


# -- decisions ---------------------------------------------------------------------------------------------------------


def test_accepting_changes_the_text_and_goes_on_to_the_next_item(client, moderator):
    item, following = item_of(phrase="쥐", proposal="RAT"), item_of(phrase="쥐", proposal="랫")
    answer = decided(client, item, "accept", wording="0")
    review = Review.objects.get()
    assert answer["Location"] == f"{page_of(following)}?done={review.pk}#next"
    item.report.translation.refresh_from_db()
    assert item.report.translation.current.text == "이 RAT는 검색한다."
    page = words_of(client.get(answer["Location"]))
    assert f"Report #{item.report_id}: accepted." in page and "Undo" in page


def test_after_the_last_item_the_queue_says_that_all_is_clear(client, moderator):
    answer = client.get(decided(client, item_of(phrase="쥐", proposal="RAT"), "accept")["Location"])
    assert "All clear." in words_of(answer)
    assert "Undo" in words_of(answer)


def test_the_words_of_a_backer_can_be_accepted(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    backing = add_backing(item.report, proposal="랫")
    decided(client, item, "accept", wording=str(backing.pk))
    review = Review.objects.get()
    assert (review.decision, review.replacement) == (Review.Decision.ACCEPT, "랫")
    assert review.revision.writer == backing.person


def test_accepting_with_edits_takes_the_words_as_typed(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    decided(client, item, "edit", replacement="RAT 모델", note="With the noun.")
    review = Review.objects.get()
    assert (review.decision, review.replacement, review.note) == (
        Review.Decision.ACCEPT_EDITED,
        "RAT 모델",
        "With the noun.",
    )


def test_words_that_change_nothing_are_refused_kindly(client, moderator):
    item = item_of(phrase="쥐")
    answer = decided(client, item, "edit", replacement="쥐")
    assert answer.status_code == 400
    assert "these change nothing" in words_of(answer)


def test_a_phrase_is_taken_out_only_when_that_is_ticked(client, moderator):
    text = make_text("이 빠른 쥐는 검색한다.", source_text="This fast RAT retrieves.")
    item = item_of(text, "빠른 ")
    answer = decided(client, item, "edit", replacement=" \r\n")
    assert answer.status_code == 400
    assert "Tick the box" in words_of(answer) and b'name="takes_out"' in answer.content
    assert not Review.objects.exists()
    decided(client, item, "edit", replacement="", takes_out="on")
    text.refresh_from_db()
    assert text.current.text == "이 쥐는 검색한다."


def test_rejecting_needs_a_reason(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    answer = decided(client, item, "reject")
    assert answer.status_code == 400
    assert "Choose a reason" in words_of(answer)
    assert 'class="panel is-open"' in answer.content.decode()
    reason = Reason.objects.first()
    decided(client, item, "reject", reason=reason.pk)
    assert Review.objects.get().reason == reason


def test_a_reason_of_your_own_words_is_enough(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    assert decided(client, item, "reject", note="It is the animal.").status_code == 302
    assert Review.objects.get().note == "It is the animal."


@pytest.mark.parametrize("field", ["same", "original"])
def test_a_duplicate_is_chosen_or_named_by_its_number(client, moderator, field):
    text = make_text()
    first, second = make_report(text, "쥐는"), make_report(text, "쥐")
    item, _other = keep_report_item(second), keep_report_item(first)
    assert f'value="{first.pk}"' in client.get(page_of(item)).content.decode()
    decided(client, item, "duplicate", **{field: str(first.pk)})
    second.refresh_from_db()
    assert (second.state, second.duplicate_of) == (Report.State.DUPLICATE, first)


@pytest.mark.parametrize(
    ("number", "said"),
    [("", "Choose the report"), ("999999", "no report with this number"), ("twelve", "has a number")],
)
def test_a_number_that_is_none_is_explained(client, moderator, number, said):
    answer = decided(client, item_of(phrase="쥐"), "duplicate", original=number)
    assert answer.status_code == 400
    assert said in words_of(answer)


def test_no_report_is_a_duplicate_of_itself(client, moderator):
    item = item_of(phrase="쥐")
    answer = decided(client, item, "duplicate", original=f"#{item.report_id}")
    assert answer.status_code == 400
    assert "no duplicate of itself" in words_of(answer)


def test_not_now_puts_the_item_behind_the_others(client, moderator):
    item, following = item_of(phrase="쥐"), item_of(phrase="쥐")
    answer = decided(client, item, "later")
    assert answer["Location"] == page_of(following) + "#next"
    item.refresh_from_db()
    assert item.put_off_until is not None and item.claimed_by is None


def test_filters_travel_to_the_next_item(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    item_of(make_text("犬がいる。", "ja"), "犬")
    korean = item_of(phrase="쥐", proposal="RAT")
    answer = decided(client, item, "accept", query="?language=ko")
    assert answer["Location"].startswith(f"{page_of(korean)}?language=ko")


# -- what a moderator may not --------------------------------------------------------------------------------------------


def test_nobody_decides_on_their_own_report(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT", reporter=moderator)
    page = client.get(page_of(item))
    assert "Another moderator decides" in words_of(page)
    assert "decision-bar" not in page.content.decode()
    item.refresh_from_db()
    assert item.claimed_by is None
    assert decided(client, item, "accept").status_code == 403
    assert not Review.objects.exists()


def test_a_blocked_moderator_may_look_but_claims_and_decides_nothing(client, moderator):
    SanctionFactory(person=moderator)
    item = item_of(phrase="쥐", proposal="RAT")
    page = client.get(page_of(item))
    item.refresh_from_db()
    assert page.status_code == 200 and item.claimed_by is None
    assert "decision-bar" not in page.content.decode()
    assert decided(client, item, "accept").status_code == 403


# -- what has moved ----------------------------------------------------------------------------------------------------


def test_a_text_that_moved_is_409_with_both_texts_and_what_was_typed(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    text = item.report.translation
    seen = text.current_id
    add_revision(text, "이 쥐는 잘 검색한다.")
    answer = decided(client, item, "edit", seen_revision=seen, replacement="RAT 모델", note="Kept.")
    page = words_of(answer)
    assert answer.status_code == 409
    assert "What you saw" in page and "What stands now" in page
    assert "이 쥐는 검색한다." in page
    assert ">RAT 모델</textarea>" in answer.content.decode()
    assert ">Kept.</textarea>" in answer.content.decode()
    assert not Review.objects.exists()


def test_a_report_that_somebody_else_decided_is_409_and_says_how(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    version = item.report.version
    decide(item.report, note="It is the animal.", moderator=UserFactory(role="moderator"))
    keep_report_item(item.report)
    answer = decided(client, item, "accept", seen_version=version)
    assert answer.status_code == 409
    assert "It is the animal." in words_of(answer)


def test_a_report_that_got_another_proposal_is_409(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    Report.objects.filter(pk=item.report_id).update(version=2)
    answer = decided(client, item, "accept", seen_version=1)
    assert answer.status_code == 409
    assert 'name="seen_version" value="2"' in answer.content.decode()


def test_a_phrase_that_is_gone_is_written_by_the_moderator(client, moderator):
    text = make_text()
    report = make_report(text, "쥐", proposal="RAT")
    add_revision(text, "전혀 다른 글입니다.")
    Report.objects.filter(pk=report.pk).update(current_start=None, current_end=None)
    report.refresh_from_db()
    item = keep_report_item(report)
    page = client.get(page_of(item))
    assert "The phrase is gone" in words_of(page)
    assert 'value="accept"' not in page.content.decode()
    decided(client, item, "whole", whole_text="RAT는 검색한다.\r\n끝.")
    text.refresh_from_db()
    assert text.current.text == "RAT는 검색한다.\n끝."


def test_a_decision_that_cannot_be_read_changes_nothing(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    address = reverse("comments:review_decide", args=[item.pk])
    assert client.post(address, {"decision": "accept"}).status_code == 400
    assert (
        client.post(address, {"decision": "burn", "seen_version": 1, "seen_revision": 1}).status_code == 400
    )
    assert client.get(address)["Location"] == page_of(item)
    assert not Review.objects.exists()


# -- taking back -------------------------------------------------------------------------------------------------------


def test_an_endless_number_is_a_mistake_like_any_other(client, moderator):
    item = item_of(proposal="RAT")
    response = decided(client, item, "accept", wording="9" * 5000, same="9" * 5000)
    assert response.status_code == 400
    assert not Review.objects.exists()


def test_undo_brings_the_words_back_and_opens_the_item(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    decided(client, item, "accept")
    review = Review.objects.get()
    answer = client.post(reverse("comments:review_undo", args=[review.pk]) + "?language=ko")
    assert answer["Location"] == f"{page_of(item)}?language=ko"
    item.report.translation.refresh_from_db()
    assert item.report.translation.current.text == "이 쥐는 검색한다."
    item.refresh_from_db()
    assert item.state == "open"


def test_what_cannot_be_taken_back_says_why(client, moderator, monkeypatch):
    item = item_of(phrase="쥐", proposal="RAT")
    decided(client, item, "accept")
    monkeypatch.setattr("comments.actions.undo_review.UNDO_WITHIN", timedelta(0))
    answer = client.post(reverse("comments:review_undo", args=[Review.objects.get().pk]))
    assert answer.status_code == 409
    assert "this one is older" in words_of(answer)


def test_what_another_moderator_did_is_not_said_to_be_yours(client, moderator):
    item = item_of(phrase="쥐", proposal="RAT")
    review = decide(make_report())
    assert "done-actions" not in client.get(f"{page_of(item)}?done={review.pk}").content.decode()
    assert client.get(f"{page_of(item)}?done=x").status_code == 200


def test_words_of_another_report_are_no_words_of_this_one(client, moderator):
    item = item_of(make_text(), "쥐", proposal="RAT")
    other = add_backing(make_report(), UserFactory(), proposal="something else")
    assert decided(client, item, "accept", wording=other.pk).status_code == 400
    item.report.refresh_from_db()
    assert item.report.state == Report.State.OPEN


# -- what better words would bring -------------------------------------------------------------------------------------


def test_a_proposal_that_would_bring_a_finding_is_asked_about_before_anything_is_written(
    client, moderator, words
):
    [text] = checked(("A rat.", "이것은 검색한다."))
    item = item_of(text, "이것", proposal="쥐")
    response = decided(client, item, "accept", wording=0)
    assert response.status_code == 409
    page = response.content.decode()
    assert "These words would bring a new finding" in words_of(response)
    assert "Check “쥐”." in page and 'data-key="y"' in page
    text.refresh_from_db()
    assert text.current.number == 1
    assert Report.objects.get().state == Report.State.OPEN
    resent = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page[page.index('id="worse"') :]))
    resent.pop("csrfmiddlewaretoken")
    address = reverse("comments:review_decide", args=[item.pk])
    assert client.post(address, {**resent, "despite": "0" * 64}).status_code == 409
    assert client.post(address, resent).status_code == 302
    text.refresh_from_db()
    assert text.current.text == "쥐은 검색한다."


def test_words_that_are_edited_after_the_question_are_asked_about_anew(client, moderator, words):
    [text] = checked(("A rat.", "이것은 검색한다."))
    item = item_of(text, "이것", proposal="쥐")
    page = decided(client, item, "edit", replacement="백만").content.decode()
    token = re.search(r'name="despite" value="([^"]+)"', page)[1]
    response = decided(client, item, "edit", replacement="노름", despite=token)
    assert response.status_code == 409
    text.refresh_from_db()
    assert text.current.number == 1


def test_an_accepted_report_counts_for_the_check_that_found_the_same(client, moderator, words):
    [text] = checked(("A RAT.", "이 쥐는 검색한다."))
    item = item_of(text, "쥐", proposal="RAT")
    decided(client, item, "accept", wording=0)
    assert list(FindingDecision.objects.values_list("outcome", "decider")) == [("reported", moderator.pk)]
    assert CheckStanding.objects.get().right == 1
