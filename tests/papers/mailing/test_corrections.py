"""Who is told what of corrections."""

from datetime import timedelta

import pytest

from papers.mailing.corrections import MOST_PLACES, Corrections, erratum_of
from papers.models import DigestContent, DigestMail, Entry, Revision, SentText
from tests.factories import UserFactory, add_revision, write_text
from tests.papers.mailing.world import MONDAY, WEEK_BEGAN, WEEK_ENDED, make_issue, make_subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def text():
    """The English introduction of an entry."""
    return make_issue(entries=1).entries.get().passages.get(role="intro").translations.get(language="en")


def send(reader, *translations, period="weekly:2024-W10", state="sent"):
    """A mail to `reader` that held the current Revisions of some texts."""
    content = DigestContent.objects.create(digest=f"{reader.pk} {period}")
    for one in translations:
        one.refresh_from_db()
        issue = one.passage.entry.issue
        SentText.objects.create(content=content, translation=one, revision=one.current, issue=issue)
    return DigestMail.objects.create(
        subscription=reader,
        period=period,
        state=state,
        content=content,
        message_id=f"<{reader.pk}-{period}@example.org>",
        since=WEEK_BEGAN,
        until=WEEK_ENDED,
        sent_at=MONDAY,
    )


def told(*readers):
    found = Corrections(MONDAY).told_to([reader.pk for reader in readers])
    return {pk: [(one.old_id, one.new_id) for one in corrections] for pk, corrections in found.items()}


def test_who_was_sent_the_old_text_is_told_and_nobody_else(text):
    sent, other, empty = (make_subscription(f"{name}@example.org") for name in ("a", "b", "c"))
    send(sent, text)
    send(empty, text, state="refused")
    old = text.current
    new = add_revision(text, "1 RAT searches.")
    send(other, text)
    assert told(sent, other, empty) == {sent.pk: [(old.pk, new.pk)]}


def test_the_newest_mail_that_held_the_text_counts(text):
    reader = make_subscription()
    send(reader, text)
    add_revision(text, "1 mouse searches.")
    send(reader, text, period="weekly:2024-W11")
    assert told(reader) == {}
    middle = text.current
    last = add_revision(text, "1 RAT searches.")
    assert told(reader) == {reader.pk: [(middle.pk, last.pk)]}


def test_what_says_the_same_again_is_no_correction(text):
    reader = make_subscription()
    send(reader, text)
    add_revision(text, "**1 rats**  search.")
    assert told(reader) == {}


@pytest.mark.parametrize("hide", ["draft", "withdrawn"])
def test_what_nobody_may_read_any_more_is_not_told(text, hide):
    reader = make_subscription()
    send(reader, text)
    add_revision(text, "1 RAT searches.")
    entry = text.passage.entry
    if hide == "draft":
        type(entry.issue).objects.update(state="draft")
    else:
        Entry.objects.update(state=Entry.State.WITHDRAWN)
    assert told(reader) == {}


def test_what_was_corrected_long_ago_is_not_told(text):
    reader = make_subscription()
    send(reader, text)
    new = add_revision(text, "1 RAT searches.")
    later = Corrections(new.created_at + timedelta(days=400))
    assert later.told_to([reader.pk]) == {}


def test_it_takes_as_many_queries_for_many_readers_as_for_one(text, django_assert_num_queries):
    readers = [make_subscription(f"{number}@example.org") for number in range(6)]
    for reader in readers:
        send(reader, text)
    add_revision(text, "1 RAT searches.")
    for some in (readers[:1], readers):
        with django_assert_num_queries(5):
            assert len(Corrections(MONDAY).told_to([reader.pk for reader in some])) == len(some)


class TestErratum:
    def of(self, text, new, origin=Revision.Origin.CORRECTION, actor=None, language="en"):
        reader = make_subscription()
        send(reader, text)
        add_revision(text, new, origin=origin, actor=actor)
        [correction] = Corrections(MONDAY).told_to([reader.pk])[reader.pk]
        return list(erratum_of(correction, language))

    def test_says_what_was_there_what_is_there_and_what_stands_around_it(self, text):
        [erratum] = self.of(text, "1 mice search.")
        assert (erratum.prefix, erratum.before, erratum.after, erratum.suffix) == (
            "1 ",
            "rats",
            "mice",
            " search.",
        )
        issue = text.passage.entry.issue
        assert (erratum.language, erratum.issue_title) == ("en", "Papers of this week")
        assert erratum.path == f"{issue.get_absolute_url()}#text-{text.pk}"

    def test_names_the_issue_in_the_readers_language(self, text):
        [erratum] = self.of(text, "1 mice search.", language="ko")
        assert (erratum.issue_title, erratum.issue_language, erratum.language) == ("이번 주 논문", "ko", "en")

    def test_credits_whoever_wrote_the_new_words_of_a_correction(self, text):
        [erratum] = self.of(text, "1 mice search.", actor=UserFactory(display_name="Minji"))
        assert erratum.credit == "Minji"

    @pytest.mark.parametrize("case", ["edited", "left"])
    def test_credits_nobody_for_an_edit_nor_whoever_left(self, text, case):
        person = UserFactory(left_at=MONDAY if case == "left" else None)
        origin = Revision.Origin.HUMAN if case == "edited" else Revision.Origin.CORRECTION
        [erratum] = self.of(text, "1 mice search.", origin=origin, actor=person)
        assert erratum.credit == ""

    def test_tells_the_first_places_of_many_and_cuts_what_is_long(self):
        words = " ".join(f"number{n} stays as it was here, and" for n in range(40))
        passage = write_text(make_issue(entries=1).entries.get(), "commentary", {"en": words})
        [text] = passage.translations.all()
        changed = words.replace("number1 ", "x" * 500 + " ")
        for number in (7, 15, 22, 30):
            changed = changed.replace(f"number{number} ", f"other{number} ")
        errata = self.of(text, changed)
        assert len(errata) == MOST_PLACES
        assert len(errata[0].after) == 200 and errata[0].after.endswith("…")
        assert (errata[1].before, errata[1].after) == ("number7", "other7")
