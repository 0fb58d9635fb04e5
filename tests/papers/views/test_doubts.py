"""What readers see of the checks: a small mark on a doubted passage, and nothing else."""

import pytest

from papers.models import Translation
from tests.factories import EntryFactory, IssueFactory, SourceFactory, write_text

pytestmark = pytest.mark.django_db
SENTENCE = "A number may be wrong here."


@pytest.fixture
def text() -> Translation:
    issue = IssueFactory(source=SourceFactory(slug="weekly"), key="2024-W10")
    passage = write_text(
        EntryFactory(issue=issue),
        "intro",
        {"en": "It has 101B parameters.", "ko": "파라미터가 101억 개이다."},
    )
    return passage.translations.get(language="ko")


def page(client, view: str = "translation") -> str:
    return client.get(f"/en/issues/weekly/2024-W10/?view={view}&lang=ko").content.decode()


def test_a_doubted_passage_carries_a_sentence(client, text):
    assert SENTENCE not in page(client)
    Translation.objects.filter(pk=text.pk).update(doubt="numbers")
    client.cookies.clear()
    assert page(client, "both").count(SENTENCE) == 1


def test_the_original_alone_carries_no_doubt_of_its_translation(client, text):
    Translation.objects.filter(pk=text.pk).update(doubt="numbers")
    assert SENTENCE not in page(client, "original")


def test_a_check_without_a_sentence_of_its_own_has_the_general_one(client, text):
    Translation.objects.filter(pk=text.pk).update(doubt="somethingnew")
    assert "Something may be wrong here." in page(client)


def test_a_setting_hides_the_doubts(client, text, settings):
    settings.SHOW_DOUBTS = False
    Translation.objects.filter(pk=text.pk).update(doubt="numbers")
    assert SENTENCE not in page(client)
