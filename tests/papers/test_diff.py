"""The diff of two texts: lossless, whole characters, and bounded on long texts."""

import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.diff import Span, diff, tokens

# Few letters, so that texts agree in places; marks, joiners and halves of pairs, so that characters are long.
ALPHABET = st.text(
    alphabet=st.sampled_from(list("ab 모델을が\u3099한\u1112\u1161\u11ab\n.👩\u200d👧🇰🇷e\u0301１")),
    max_size=60,
)


def marked(old: str, new: str) -> str:
    """Write a diff in one line: [-deleted-]{+inserted+}."""
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks[span.kind].format(span.text) for span in diff(old, new))


def sides(spans: list[Span]) -> tuple[str, str]:
    """Join the spans back into both texts."""
    old = "".join(span.text for span in spans if span.kind != "insert")
    new = "".join(span.text for span in spans if span.kind != "delete")
    return old, new


@given(ALPHABET | st.text(), ALPHABET | st.text())
def test_both_texts_come_back_from_their_diff(old, new):
    assert sides(diff(old, new)) == (old, new)


@given(ALPHABET, ALPHABET)
def test_neighbours_differ_in_kind_and_deletions_come_first(old, new):
    kinds = [span.kind for span in diff(old, new)]
    assert all(first != second for first, second in pairwise(kinds))
    assert ("insert", "delete") not in set(pairwise(kinds))
    assert all(span.text for span in diff(old, new))


@given(ALPHABET)
def test_a_text_does_not_differ_from_itself(text):
    assert diff(text, text) == ([Span("equal", text)] if text else [])


@given(st.text())
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("모델은 작다", "모델이 작다", "모델[-은-]{+이+} 작다"),
        ("강화학습을 쓴다", "강화 학습을 쓴다", "강화{+ +}학습을 쓴다"),
        ("大規模言語モデル", "大規模な言語モデル", "大規模{+な+}言語モデル"),
        ("パラメータを減らす", "パラメーターを減らす", "パラメータ{+ー+}を減らす"),
        ("the model learns", "the models learn", "the [-model learns-]{+models learn+}"),
        ("We train the large model", "We train the small model", "We train the [-large-]{+small+} model"),
        ("정확도 91.5%", "정확도 93.5%", "정확도 [-91-]{+93+}.5%"),
        ("한 줄\n두 줄", "한 줄\n\n두 줄", "한 줄\n{+\n+}두 줄"),
        ("", "새 글", "{+새 글+}"),
        ("옛 글", "", "[-옛 글-]"),
    ],
)
def test_changes_are_shown_as_readers_see_them(old, new, expected):
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    "character",
    [
        "か\u3099",  # a combining dakuten
        "ﾊ\uff9f",  # its half-width form
        "👩\u200d👩\u200d👧",  # a family, held together by joiners
        "👍🏽",  # a skin tone
        "🇯🇵",  # two letters that are one flag
        "\u1112\u1161\u11ab",  # a syllable of jamo
        "葛\U000e0100",  # an ideographic variation
        "𠮷",  # outside the basic plane
        "1\ufe0f\u20e3",  # a keycap
    ],
)
def test_a_character_of_several_code_points_is_one_token(character):
    assert tokens(character) == [character]
    assert marked(f"가{character}나", "가나") == f"가[-{character}-]나"


def test_a_composed_syllable_differs_from_its_parts_until_both_are_composed():
    parts = unicodedata.normalize("NFD", "한")
    assert marked(parts, "한") == f"[-{parts}-]{{+한+}}"
    assert diff(unicodedata.normalize("NFC", parts), "한") == [Span("equal", "한")]


def test_a_rewritten_sentence_is_shown_whole_not_in_crumbs():
    spans = diff("이 논문은 작은 모델을 쓴다.", "저 글에서 큰 데이터가 나온다.")
    assert len(spans) <= 5


def korean(length: int, seed: int) -> str:
    """Text of common syllables and blanks, as a long article has them."""
    chance = random.Random(seed)
    return "".join(chance.choices("가나다라마바사아자차카타파하은는이가을를에서의 \n", k=length))


@pytest.mark.parametrize(
    "kind", ["edited here and there", "another text", "one character repeated", "one word"]
)
def test_texts_of_200_000_characters_are_compared(kind):
    old = korean(200_000, 1)
    if kind == "edited here and there":
        chance = random.Random(2)
        letters = list(old)
        for _ in range(500):
            letters[chance.randrange(len(letters))] = "훈"
        new = "".join(letters)
    elif kind == "another text":
        new = korean(200_000, 3)
    elif kind == "one character repeated":
        old, new = "가" * 200_000, "나" + "가" * 150_000 + "나" * 50_000
    else:
        old, new = "a" * 200_000, "b" * 200_000
    spans = diff(old, new)
    assert sides(spans) == (old, new)
    if kind == "edited here and there":
        assert sum(len(span.text) for span in spans if span.kind == "insert") < 2_000
