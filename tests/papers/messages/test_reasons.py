"""Every reason of a plan and every wrong decision has a sentence whose gaps are filled."""

import re

import pytest
from django.utils.translation import override

from papers.importing.decisions import DecisionError, from_json
from papers.importing.intents import KEEP, REASONS, Intent, Place
from papers.messages.decisions import DECISIONS, decision_message
from papers.messages.reasons import REASON_SENTENCES, reason_message
from tests.papers.messages.emitted import emitted_in

GAP = re.compile(r"\{(\w+)\}")


def intent_of(reason: str) -> Intent:
    """An intent with the params that the reason's English sentence asks for."""
    params = dict.fromkeys(GAP.findall(REASONS[reason]), 7)
    return Intent(KEEP, "entry", reason, Place(0), params=params)


def test_reasons_and_sentences_are_the_same_codes() -> None:
    assert set(REASON_SENTENCES) == set(REASONS)


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_a_reason_is_said_with_its_values(reason: str) -> None:
    intent = intent_of(reason)
    with override("en"):
        message = reason_message(intent)
    assert "%(" not in message
    for value in intent.params.values():
        assert str(value) in message


def test_a_reason_is_said_in_the_language_of_the_page() -> None:
    with override("ja"):
        assert re.search("[ぁ-ん]", reason_message(intent_of("comments-new")))


def test_every_code_of_a_wrong_decision_has_a_sentence_whose_gaps_are_filled() -> None:
    found = [item for item in emitted_in("papers/importing") if item.place.startswith("decisions.py")]
    assert {item.code for item in found} == set(DECISIONS)
    for item in found:
        error = DecisionError("key", str(item.code), "", dict.fromkeys(item.params, "x"))
        assert "x" in decision_message(error)


def test_a_wrong_date_is_quoted_in_the_language_of_the_page() -> None:
    _, (error,) = from_json({"issues": {"0": {"starts_on": "11. March"}}})
    with override("ko"):
        message = decision_message(error)
    assert "11. March" in message
    assert re.search("[가-힣]", message)
