"""Korean particles behind a word that is replaced."""

import pytest

from papers.quality.particles import Ending, ending_of, fitted


@pytest.mark.parametrize(
    ("word", "ending"),
    [
        ("노름", Ending.CONSONANT), ("모델", Ending.LIEUL), ("어텐션", Ending.CONSONANT), ("데이터", Ending.VOWEL),
        ("LLM", Ending.CONSONANT), ("RL", Ending.LIEUL), ("RAG", Ending.VOWEL), ("GPT-4", Ending.VOWEL), ("F1", Ending.LIEUL),
        ("token", Ending.CONSONANT), ("model", Ending.LIEUL), ("norm", Ending.CONSONANT), ("softmax", None), ("", None), ("π", None),
    ],
)  # fmt: skip
def test_a_word_ends_as_it_is_read_aloud(word: str, ending: Ending | None) -> None:
    assert ending_of(word) is ending


@pytest.mark.parametrize(
    ("text", "old", "new", "becomes"),
    [
        ("규범은 크다", "규범", "기울기", "기울기는 크다"),
        ("겹이 많다", "겹", "레이어", "레이어가 많다"),
        ("겹을 더한다", "겹", "레이어", "레이어를 더한다"),
        ("겹과 폭", "겹", "레이어", "레이어와 폭"),
        ("겹으로 나눈다", "겹", "레이어", "레이어로 나눈다"),
        ("겹이라는 말", "겹", "레이어", "레이어라는 말"),
        ("겹이었다", "겹", "레이어", "레이어였다"),
        ("무게는 크다", "무게", "값", "값은 크다"),
        ("무게가 크다", "무게", "값", "값이 크다"),
        ("무게와의 차", "무게", "값", "값과의 차"),
        ("무게로는 모른다", "무게", "값", "값으로는 모른다"),
        ("무게라는 말", "무게", "값", "값이라는 말"),
        ("무게로 잰다", "무게", "모델", "모델로 잰다"),
        ("겹으로 나눈다", "겹", "모델", "모델로 나눈다"),
        ("모델로 푼다", "모델", "토큰", "토큰으로 푼다"),
        ("모델로 푼다", "모델", "데이터", "데이터로 푼다"),
        ("기계 학습은 좋다", "기계 학습", "LLM", "LLM은 좋다"),
        ("무게는 크다", "무게", "LLM", "LLM은 크다"),
    ],
)
def test_the_particle_follows_the_new_word(text: str, old: str, new: str, becomes: str) -> None:
    length, particle = fitted(old, new, text[len(old) :])

    assert new + particle + text[len(old) + length :] == becomes


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("규범은 크다", "규범", "노름"),  # both end in a consonant
        ("규범이다", "규범", "기울기"),  # 이다 may stay behind a vowel
        ("규범의 값", "규범", "기울기"),
        ("규범", "규범", "기울기"),
        ("무게가중", "무게", "값"),  # no particle
        ("규범은 크다", "규범", "softmax"),  # nobody knows how it is read
    ],
)
def test_nothing_changes_without_need(text: str, old: str, new: str) -> None:
    assert fitted(old, new, text[len(old) :]) == (0, "")
