"""The bounded memory of rendered texts."""

from papers.rendering import Remembered


def test_a_text_is_made_once() -> None:
    memory, made = Remembered(1_000), []
    for _ in range(3):
        assert memory.get("key", lambda: made.append(1) or "text") == "text"
    assert made == [1]


def test_the_least_recently_used_goes_first() -> None:
    memory = Remembered(30)
    for key in "abc":
        memory.get(key, lambda: "3ch" * 1)
    for number in range(8):
        memory.get("a", lambda: "xxx")
        memory.get(number, lambda: "xxx")
    assert memory.get("a", lambda: "again") == "3ch"
    assert memory.get("b", lambda: "new") == "new"


def test_it_never_holds_more_than_it_may() -> None:
    memory = Remembered(1_000)
    for number in range(500):
        memory.get(number, lambda: "x" * 100)
        assert memory.characters <= 1_000
    assert len(memory) == 10


def test_a_text_too_large_to_keep_is_given_all_the_same() -> None:
    memory = Remembered(80)
    assert memory.get("large", lambda: "x" * 11) == "x" * 11
    assert len(memory) == 0
