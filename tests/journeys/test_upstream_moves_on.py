"""The life of one text over four imports: translated here, rewritten upstream, corrected here, changed by both."""

import pytest
from django.test import Client

from papers.actions.add_translation import add_translation
from papers.actions.decide_proposal import accept_proposal
from papers.actions.import_document import apply_document, stage_document, start_run
from papers.actions.revise_translation import revise_translation
from papers.models import ImportDocument, Issue, Passage, Proposal, Translation
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

WEEK = """# Gloss Weekly

## Top ML Papers of the Week (May 22 - May 28) - 2023
| **Paper**  | **Links** |
| ------------- | ------------- |
| 1) **QLoRA** - {text} | [Paper](https://arxiv.org/abs/2305.14314) |
"""
# What a reader is told beside such a translation.
OUTDATED = "번역한 뒤 원문이 바뀌었습니다"
PAGE = "/ko/issues/dair-weekly/2023-05-22/"


@pytest.fixture
def editor():
    return UserFactory(role="editor")


def bring_in(text: str, editor) -> ImportDocument:
    """Import the week with this commentary, as an editor who agrees to the preview."""
    document = stage_document(start_run(editor, publish=True), "README.md", WEEK.format(text=text))
    return apply_document(document, actor=editor)


def page(client: Client | None = None) -> str:
    response = (client or Client()).get(PAGE)
    assert response.status_code == 200
    return response.content.decode()


def commentary(language: str) -> Translation:
    return Translation.objects.select_related("current", "passage").get(
        passage__role="commentary", language=language
    )


def test_a_correction_made_here_outlives_every_import(editor):
    assert bring_in("Trains large models on one card.", editor).state == "created"
    add_translation(
        Passage.objects.get(role="commentary"), "ko", "큰 모델을 카드 한 장으로 학습합니다.", actor=editor
    )
    assert "큰 모델을 카드 한 장으로" in page()
    assert OUTDATED not in page()

    # Upstream rewrites, nobody here had changed it: a new Revision, and the translation shows as outdated.
    assert bring_in("Finetunes large models on a single card.", editor).state == "updated"
    assert commentary("en").current.number == 2
    assert commentary("ko").current.number == 1
    assert "큰 모델을 카드 한 장으로" in page()
    assert OUTDATED in page()

    # The same again changes nothing.
    assert bring_in("Finetunes large models on a single card.", editor).state == "unchanged"

    # Somebody corrects the original here; the same import keeps the correction.
    english = commentary("en")
    revise_translation(english, "Finetunes a 65B model on a single card.", actor=editor, seen_number=2)
    assert bring_in("Finetunes large models on a single card.", editor).state == "unchanged"
    assert commentary("en").current.text == "Finetunes a 65B model on a single card."

    # Upstream changes it too: ours stays, theirs waits, once.
    assert bring_in("Finetunes models of 65B on one GPU.", editor).state == "conflict"
    assert bring_in("Finetunes models of 65B on one GPU.", editor).state == "unchanged"
    assert commentary("en").current.text == "Finetunes a 65B model on a single card."
    waiting = Proposal.objects.get()
    assert (waiting.text, waiting.state) == ("Finetunes models of 65B on one GPU.", "waiting")

    # The editor takes it: one more Revision, and every one before it is still there.
    accept_proposal(waiting, actor=editor, seen_number=commentary("en").current.number)
    texts = list(commentary("en").revisions.order_by("number").values_list("text", flat=True))
    assert texts == [
        "Trains large models on one card.",
        "Finetunes large models on a single card.",
        "Finetunes a 65B model on a single card.",
        "Finetunes models of 65B on one GPU.",
    ]
    assert Issue.objects.count() == 1
