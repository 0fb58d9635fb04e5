"""Two people save one text: the second sees both texts, and neither is lost, also in the very same moment."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction

from papers.actions.add_translation import add_translation
from papers.actions.lock_issue import lock_issue
from papers.actions.restore_revision import restore_revision
from papers.actions.revise_translation import RevisionConflict, revise_translation
from papers.actions.withdraw_entry import withdraw_entry
from papers.models import Entry, Revision, SiteVersion, Translation
from tests.factories import EntryFactory, UserFactory
from tests.papers.importing.digests import KOREAN, bilingual, bring, issue


@pytest.fixture
def translation(db):
    bring(issue(bilingual(1, "English text", "한국어 글"), source=KOREAN))
    return Translation.objects.select_related("current").get(passage__role="intro", language="ko")


def test_the_second_save_meets_a_conflict_with_the_text_that_stands_there(translation):
    first, second = UserFactory(), UserFactory()
    revision = revise_translation(translation, "첫 사람", actor=first, seen_number=1)
    with pytest.raises(RevisionConflict) as caught:
        revise_translation(translation, "둘째 사람", actor=second, seen_number=1)
    assert caught.value.current == revision
    after = revise_translation(translation, "둘째 사람", actor=second, seen_number=2)
    assert (after.number, after.writer, after.origin) == (3, second, "human")


def test_the_same_text_makes_no_revision(translation):
    assert revise_translation(translation, "한국어 글", actor=UserFactory(), seen_number=1).number == 1
    assert translation.revisions.count() == 1


def test_an_outdated_text_that_is_confirmed_becomes_current_again(translation):
    original = Translation.objects.get(passage=translation.passage, is_original=True)
    newer = revise_translation(original, "New English", actor=UserFactory(), seen_number=1)
    confirmed = revise_translation(translation, "한국어 글", actor=UserFactory(), seen_number=1)
    assert (confirmed.number, confirmed.based_on) == (2, newer)


def test_a_revision_moves_the_sites_version_and_the_issues_time(translation):
    owner = translation.passage.entry.issue
    version, before = SiteVersion.objects.get().number, owner.updated_at
    revise_translation(translation, "고침", actor=UserFactory(), seen_number=1)
    owner.refresh_from_db()
    assert SiteVersion.objects.get().number > version
    assert owner.updated_at > before


def test_a_text_is_stored_in_nfc(translation):
    revision = revise_translation(translation, "\u1112\u1161\u11ab\r\n글", actor=UserFactory(), seen_number=1)
    assert revision.text == "한\n글"


def test_an_added_translation_is_based_on_the_original(translation):
    added = add_translation(translation.passage, "JA", "日本語", actor=UserFactory())
    original = Translation.objects.get(passage=translation.passage, is_original=True)
    assert (added.language, added.current.based_on_id) == ("ja", original.current_id)


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_save_at_once_exactly_one_wins():
    bring(issue(bilingual(1, "English text", "한국어 글"), source=KOREAN))
    target = Translation.objects.get(passage__role="intro", language="ko")
    people = [UserFactory() for _ in range(8)]
    outcomes: list[str] = []
    start = threading.Barrier(len(people))

    def save(person):
        start.wait()
        try:
            revise_translation(target, f"글 {person.pk}", actor=person, seen_number=1)
            outcomes.append("saved")
        except RevisionConflict as conflict:
            outcomes.append(f"conflict {conflict.current.number}")
        except BaseException as error:  # noqa: BLE001 - the test tells what a thread raised
            outcomes.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict 2"] * 7 + ["saved"]
    target.refresh_from_db()
    assert list(Revision.objects.filter(translation=target).values_list("number", flat=True)) == [2, 1]
    assert target.current.number == 2


@pytest.mark.django_db(transaction=True)
def test_who_restores_a_text_waits_for_who_holds_its_issue_and_holds_nothing_meanwhile():
    if not connection.features.has_select_for_update:
        pytest.skip(
            "This database has one lock for all writers, so nobody can hold a part of what another wants."
        )
    bring(issue(bilingual(1, "English text", "한국어 글"), source=KOREAN))
    target = Translation.objects.get(passage__role="intro", language="ko")
    first = target.revisions.get()
    revise_translation(target, "고친 글", actor=UserFactory(), seen_number=1)
    outcomes: list[int | str] = []
    issue_id = target.passage.entry.issue_id
    with waiting_behind(
        issue_id, lambda: restore_revision(first, actor=None, seen_number=2).number, outcomes
    ):
        # Were the text's row locked by now, this would be a deadlock.
        Translation.objects.filter(pk=target.pk).update(state="reviewed")
    assert outcomes == [3]


@pytest.mark.django_db(transaction=True)
def test_who_withdraws_an_entry_waits_for_who_holds_its_issue_and_holds_nothing_meanwhile():
    if not connection.features.has_select_for_update:
        pytest.skip(
            "This database has one lock for all writers, so nobody can hold a part of what another wants."
        )
    entry, person = EntryFactory(), UserFactory()
    outcomes: list[int | str] = []
    with waiting_behind(entry.issue_id, lambda: withdraw_entry(entry, actor=person) or "withdrawn", outcomes):
        # Were the entry's row locked by now, this would be a deadlock.
        Entry.objects.filter(pk=entry.pk).update(votes=1)
    assert outcomes == ["withdrawn"]


@contextmanager
def waiting_behind(issue_id: int, do: Callable[[], int | str], outcomes: list[int | str]) -> Iterator[None]:
    """Run the block while somebody else tries to `do` something to an Issue that is held here; `outcomes` gets what came
    of it.
    """

    def run() -> None:
        try:
            outcomes.append(do())
        except BaseException as error:  # noqa: BLE001 - the test tells what a thread raised
            outcomes.append(repr(error))
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        lock_issue(issue_id)
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()
        yield
    thread.join()
