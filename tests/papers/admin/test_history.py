"""The history of a text: who, when, why, what changed; and any earlier text can be brought back."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from papers.models import Translation
from tests.factories import EntryFactory, IssueFactory, UserFactory, add_revision, write_text
from tests.papers.admin.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation():
    passage = write_text(EntryFactory(), "intro", {"en": "It learns.", "ko": "모델은 배운다."})
    return passage.translations.get(language="ko")


def address(translation, query=""):
    return reverse("admin:papers_translation_change", args=[translation.pk]) + query


def test_each_revision_says_who_when_why_and_what_it_changed(client, translation):
    writer = UserFactory(display_name="김보기")
    add_revision(translation, "모델이 배운다.", actor=writer, note="조사를 고침")
    page = HTMLParser(client.get(address(translation)).content.decode())
    newest = page.css_first("#revision-2")
    assert "김보기" in newest.css_first(".facts").text()
    assert newest.css_first("blockquote").text() == "조사를 고침"
    assert newest.css_first("del").text() == "[removed: 은]"
    assert newest.css_first("ins").text() == "[added: 이]"
    assert newest.css_first("time").attributes["datetime"]
    assert newest.css_first(".diff").attributes["lang"] == "ko"


def test_two_chosen_revisions_are_compared(client, translation):
    add_revision(translation, "모델이 배운다.")
    add_revision(translation, "모델이 빨리 배운다.")
    page = HTMLParser(client.get(address(translation, "?from=1&to=3")).content.decode())
    comparison = page.css_first(".comparison")
    assert "From revision 1 to 3" in comparison.text()
    assert [node.text() for node in comparison.css("ins")] == ["[added: 이 빨리]"]


@pytest.mark.parametrize(
    "query", ["?from=x&to=y", "?from=9&to=99", "?page=-1", "?page=9999999999999", "?from=٣"]
)
def test_an_address_that_makes_no_sense_gives_the_newest(client, translation, query):
    response = client.get(address(translation, query))
    assert response.status_code == 200
    assert "Revision 1" in text_of(response)


def test_an_earlier_text_is_restored_as_a_new_revision(client, editor, translation):
    writer = UserFactory()
    add_revision(translation, "둘째 글", actor=writer)
    add_revision(translation, "셋째 글")
    client.post(address(translation), {"restore": "2", "seen": "3", "note": "둘째가 낫다"})
    translation.refresh_from_db()
    revision = translation.current
    assert (revision.number, revision.text, revision.note) == (4, "둘째 글", "둘째가 낫다")
    assert (revision.writer, revision.actor) == (writer, editor)
    assert translation.revisions.count() == 4


def test_nothing_is_restored_over_a_text_that_the_editor_has_not_seen(client, translation):
    add_revision(translation, "둘째 글")
    response = client.post(address(translation), {"restore": "1", "seen": "1"}, follow=True)
    translation.refresh_from_db()
    assert translation.current.text == "둘째 글"
    assert "Somebody else has saved revision 2" in text_of(response)


def test_a_moderator_may_read_the_history_but_not_restore(client_of, moderator, translation):
    client = client_of(moderator)
    add_revision(translation, "둘째 글")
    assert "Restore" not in text_of(client.get(address(translation)))
    assert client.post(address(translation), {"restore": "1", "seen": "2"}).status_code == 403


def test_the_history_of_a_draft_is_for_editors_only(client, client_of, moderator):
    write_text(IssueFactory(state="draft"), "title", {"en": "Secret"})
    translation = Translation.objects.get()
    assert client_of(moderator).get(address(translation)).status_code == 404
    assert client.get(address(translation)).status_code == 200


def test_a_long_history_comes_in_pages_at_a_constant_number_of_questions(
    client, translation, django_assert_max_num_queries
):
    counts = []
    for more in (5, 20):
        for number in range(more):
            add_revision(translation, f"글 {number}", actor=UserFactory())
        with django_assert_max_num_queries(12) as captured:
            page = HTMLParser(client.get(address(translation)).content.decode())
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert len(page.css(".step")) == 10
    older = HTMLParser(client.get(address(translation, "?page=3")).content.decode())
    assert [step.id for step in older.css(".step")][-1] == "revision-1"


def test_a_revision_that_is_not_there_is_not_restored(client, translation):
    for number in ("0", "7", "x", "٣", ""):
        assert client.post(address(translation), {"restore": number, "seen": "1"}).status_code == 404
